"""Samples of the cancer, each with the results that were found in it."""

from __future__ import annotations

from concord.fhir.writing.pieces import (
    Json,
    absent,
    category,
    concept,
    data_absent,
    dated,
    is_read_back,
    known,
    measured,
    noted,
    profile,
    table,
)
from concord.fhir.writing.sheet import Opened, Sheet, reference
from concord.record.model import Her2, Receptor, Specimen


def write_specimens(sheet: Sheet) -> None:
    """Write each sample; each result names it."""
    for opened in sheet.each("specimens", sheet.record.specimens):
        sample = opened.item
        chosen = "The team goes by this sample." if sheet.record.go_by == sample.id and sample.id else None
        address = add_specimen(sheet, opened.name, "tissue", sample, opened, chosen)
        results = _Results(sheet, opened, address)
        for name in ("er", "pr"):
            if receptor := getattr(sample, name):
                results.receptor(name, receptor)
        if sample.her2:
            results.her2(sample.her2)
        results.rest()
        if results.read:
            opened.said(*(["date"] if known(sample.date) else []), *_origin_read(sample))


def add_specimen(
    sheet: Sheet, name: str, kind: str, sample: Specimen | None, opened: Opened[Specimen], note: str | None = None
) -> str:
    """Add a sample of a kind: ``tissue`` or ``plasma``; give its address."""
    rows = table()["specimen"]
    body = {**profile("mcode", "human-specimen"), "type": concept(rows["types"][kind])}
    if sample is not None:
        place = rows["primary"] if sample.from_ == "primary" else rows["places"].get(sample.from_)
        collected: Json = {**dated("collectedDateTime", sample.date)}
        if sample.date == "unknown":
            collected["_collectedDateTime"] = {"extension": absent("unknown")}
        if place:
            collected["bodySite"] = concept(place)
        body |= {**({"collection": collected} if collected else {}), **noted(sample.note, note)}
    return sheet.add("Specimen", name, body, opened)


def _origin_read(sample: Specimen) -> list[str]:
    """Say whether the reader gives back where the sample came from: a coded place, or none."""
    row = table()["specimen"]["places"].get(sample.from_, {})
    return ["from"] if sample.from_ in ("primary", "unknown") or "snomed" in row else []


class _Results:
    """The results of one sample.

    Attributes:
        read: whether the reader makes a sample of them.
    """

    def __init__(self, sheet: Sheet, opened: Opened[Specimen], address: str) -> None:
        self.sheet, self.opened, self.read = sheet, opened, False
        self.common = {
            **category("laboratory"),
            "specimen": reference(address),
            "focus": [reference(sheet.breast_cancer)],
            **dated("effectiveDateTime", opened.item.date),
        }

    def add(self, name: str, row: dict[str, str], value: Json, as_: str = "tumor-marker-test") -> None:
        """Add one result; mCODE's profiles want a value that is no range, US Core's allows both."""
        narrow = not {"dataAbsentReason", "valueRange"} & value.keys()
        declared = profile("mcode", as_) if narrow else profile("core", "observation-lab")
        body = {**declared, **self.common, **value}
        self.sheet.observe(f"{self.opened.name}-{name}", concept(row), body, self.opened)

    def word(self, name: str, row: dict[str, str], said: str, answer: str) -> bool:
        """Add a result in words; say whether the reader reads it."""
        found = table()["answers"].get(answer)
        reason = table()["absent"].get(said, "unknown")
        value = {"valueCodeableConcept": concept(found)} if found else data_absent(reason)
        self.add(name, row, value)
        return bool(found) and answer != "zero"

    def receptor(self, name: str, receptor: Receptor) -> None:
        """Add the results of a hormone receptor: each way it was given."""
        rows = table()["markers"][name]
        said: list[str] = []
        if receptor.percent is not None and self.amount(f"{name}-percent", rows["percent"], receptor.percent, "%"):
            said.append("percent")
        if receptor.result and self.word(f"{name}-result", rows["result"], receptor.result, receptor.result):
            said.append("result")
        for score in ("allred", "h_score"):
            if (written := getattr(receptor, score)) is not None:
                self.amount(f"{name}-{score.replace('_', '-')}", rows[score], written, "{score}")
        self._mark(name, said)

    def her2(self, her2: Her2) -> None:
        """Add the results of HER2: staining, in-situ hybridisation, words."""
        rows = table()["markers"]["her2"]
        said: list[str] = []
        if her2.ihc and self.word("her2-ihc", rows["ihc"], her2.ihc, her2.ihc):
            said.append("ihc")
        if her2.staining:
            text = {"valueCodeableConcept": {"text": her2.staining}}
            self.add("her2-staining", table()["markers"]["staining"], text)
        if her2.ish and self.word("her2-ish", rows["ish"], her2.ish, her2.ish):
            said.append("ish")
        answer = "her2_low" if her2.result == "low" else her2.result
        if answer and self.word("her2-result", rows["result"], str(her2.result), answer):
            said.append("result")
        self._mark("her2", said)

    def rest(self) -> None:
        """Add grade, Ki-67 and PD-L1."""
        sample, rows = self.opened.item, table()["markers"]
        if sample.grade:
            text = f"grade {sample.grade}"
            value = data_absent("unknown") if sample.grade == "unknown" else {"valueCodeableConcept": {"text": text}}
            self.add("grade", rows["grade"], value, "histologic-grade")
            if sample.grade != "unknown":
                self._mark("grade", [])
        for name, unit in (("ki67", "%"), ("pdl1_cps", "{score}"), ("pdl1_ic", "%")):
            written = getattr(sample, name)
            if written is not None and self.amount(name.replace("_", "-"), rows[name], written, unit):
                self._mark(name, [])

    def amount(self, name: str, row: dict[str, str], written: str, unit: str) -> bool:
        """Add a result in numbers; say whether the reader reads it exactly."""
        value = measured(written, unit)
        self.add(name, row, value)
        return is_read_back(written, value)

    def _mark(self, name: str, said: list[str]) -> None:
        """Mark what the reader gives back: some parts of a result, or all of it."""
        left = self.opened.left.get(name)
        if isinstance(left, dict):
            rest = {key: value for key, value in left.items() if key not in said}
            self.read = self.read or bool(said)
            if rest or not left:
                self.opened.left[name] = rest
                return
        else:
            self.read = True
        self.opened.said(name)
