"""The patient record: what happened and what was said, dated and sourced, never overwritten.

The shape of the file is the shape of these models. Dates and amounts stay the text that was written, so
that nothing is lost; `dates` and `amounts` say what the text can mean.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from concord.record.amounts import span_of_amount
from concord.record.dates import span_of_date


def _as_text(value: Any) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    return value


def _yes_no(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        lower = value.lower()
        return {"true": "yes", "false": "no"}.get(lower, lower)
    return value


def _checked_date(text: str) -> str:
    span_of_date(text)
    return text


def _checked_amount(text: str) -> str:
    span_of_amount(text)
    return text


When = Annotated[
    str,
    BeforeValidator(_as_text),
    AfterValidator(_checked_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|unknown)$"}),
]
"""A day, month or year (``2024-05-31``, ``2024-05``, ``2024``), or ``unknown``."""

Amount = Annotated[
    str,
    BeforeValidator(_as_text),
    AfterValidator(_checked_amount),
    WithJsonSchema({"type": ["string", "number"], "pattern": "[0-9]|^unknown$", "minimum": 0}),
]
"""A number, range or bound as written: ``90``, ``1-10``, ``< 5``, ``at least 3``, ``unknown``."""

Word = Annotated[str, BeforeValidator(_as_text)]
"""Text; a bare number in a file is read as the text that was written."""

Name = Annotated[str, Field(pattern=r"\S"), BeforeValidator(_as_text)]
"""Text that is not blank."""

YesNo = Annotated[Literal["yes", "no"], BeforeValidator(_yes_no), WithJsonSchema({"enum": ["yes", "no", True, False]})]
"""``yes`` or ``no``; ``true`` and ``false`` are read as these."""

YesNoUnknown = Annotated[
    Literal["yes", "no", "unknown"],
    BeforeValidator(_yes_no),
    WithJsonSchema({"enum": ["yes", "no", "unknown", True, False]}),
]
"""``yes``, ``no``, or stated as not known."""


class Shape(BaseModel):
    """Common rules: unknown fields are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Item(Shape):
    """What every dated entry may carry besides its own content."""

    id: Name | None = Field(None, description="Name of the entry inside this record")
    source: str | None = Field(None, description="Where it came from: self, companion, a document, a resource id")
    author: str | None = Field(None, description="Who said or entered it: self, companion, clinician, import")
    recorded: When | None = Field(None, description="When it was entered")
    supersedes: str | None = Field(None, description="Id of the earlier entry that this one corrects")
    note: str | None = None


class Ovaries(Item):
    """State of the ovaries, as stated."""

    status: Literal["active", "postmenopausal", "removed", "suppressed", "unknown"]
    date: When | None = None


class Periods(Item):
    """Last menstrual period and what could hide it."""

    last: When | None = None
    stopped_by: Literal["nothing", "chemotherapy", "tamoxifen", "suppression", "unknown"] | None = None


class Testes(Item):
    """State of the testes, as stated."""

    status: Literal["active", "suppressed", "removed", "unknown"]
    date: When | None = None


class Pregnancy(Item):
    """Whether the person is pregnant, on a date."""

    status: Literal["pregnant", "not_pregnant", "unknown"]
    date: When | None = None


class Person(Shape):
    """The person: birth, organs, pregnancy."""

    name: str | None = None
    birth: When | None = None
    sex_at_birth: Literal["female", "male", "unknown"] | None = None
    organs: list[Literal["ovaries", "testes", "uterus"]] | None = Field(None, description="Organs present, if stated")
    ovaries: Ovaries | None = None
    testes: Testes | None = None
    periods: Periods | None = None
    pregnancy: Pregnancy | None = None
    source: str | None = None
    author: str | None = None


class Complete(Shape):
    """On which date each list was stated to be complete."""

    treatments_early: When | None = None
    treatments_metastatic: When | None = None
    sites: When | None = None
    symptoms: When | None = None
    conditions: When | None = None
    medicines: When | None = None


Stage = Literal[
    "0", "I", "IA", "IB", "II", "IIA", "IIB", "III", "IIIA", "IIIB", "IIIC", "IV", "unknown",
]  # fmt: skip
"""Anatomic stage at first diagnosis."""


class FirstDiagnosis(Item):
    """First diagnosis of breast cancer."""

    date: When | None = None
    stage: Stage | None = None
    m: Literal["M0", "M1", "unknown"] | None = None


class Metastatic(Item):
    """When and whether the cancer was found to have spread to distant places."""

    date: When | None = None
    status: YesNoUnknown = "yes"


class Staging(Item):
    """A later or further statement of stage."""

    date: When | None = None
    stage: str | None = None
    m: Literal["M0", "M1", "unknown"] | None = None


class Cancer(Shape):
    """The course of the cancer in dates."""

    first: FirstDiagnosis | None = None
    metastatic: Metastatic | None = None
    stagings: list[Staging] = []
    inoperable_locally_advanced: YesNoUnknown | None = Field(None, description="A clinician's statement")
    histology: str | None = None
    primary_in_place: YesNoUnknown | None = Field(None, description="Breast tumour not removed")


class Receptor(Shape):
    """A hormone receptor result: percent, Allred, H-score or words; the most exact one counts."""

    percent: Amount | None = None
    allred: Word | None = Field(None, description="Total score 0 to 8")
    h_score: Amount | None = Field(None, description="0 to 300")
    result: Literal["positive", "negative", "low", "unknown"] | None = None


class Her2(Shape):
    """A HER2 result: immunohistochemistry, in-situ hybridisation, or words."""

    ihc: Annotated[Literal["0", "0+", "1+", "2+", "3+", "unknown"], BeforeValidator(_as_text)] | None = None
    staining: Literal["none", "faint", "not stated"] | None = Field(None, description="Only for IHC 0")
    ish: Literal["amplified", "not_amplified", "equivocal", "not_done", "unknown"] | None = None
    result: Literal["positive", "negative", "low", "ultralow", "zero", "equivocal", "unknown"] | None = None


Place = Literal[
    "bone", "liver", "lung", "pleura", "brain", "leptomeninges", "distant_node", "regional_node", "node",
    "skin", "chest_wall", "ovary", "adrenal", "peritoneum", "marrow", "breast", "eye", "stomach", "bowel",
    "other",
]  # fmt: skip
"""Where cancer is. ``node`` is a node of unknown region; ``breast`` is the other or the same breast."""


def _receptor(value: Any) -> Any:
    return {"result": value} if isinstance(value, str) else value


def _her2(value: Any) -> Any:
    return {"result": value} if isinstance(value, str) else value


class Specimen(Item):
    """A sample of the cancer, with what was found in it."""

    from_: Literal["primary", "unknown", Place] = Field(alias="from", description="primary, or the place it came from")
    date: When | None = None
    er: Annotated[Receptor, BeforeValidator(_receptor)] | None = None
    pr: Annotated[Receptor, BeforeValidator(_receptor)] | None = None
    her2: Annotated[Her2, BeforeValidator(_her2)] | None = None
    grade: Annotated[Literal["1", "2", "3", "unknown"], BeforeValidator(_as_text)] | None = None
    ki67: Amount | None = Field(None, description="Percent")
    pdl1_cps: Amount | None = Field(None, description="Combined positive score, 22C3")
    pdl1_ic: Amount | None = Field(None, description="Percent of immune cells, SP142")

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class GeneResult(Item):
    """One gene test: ordered, failed, or with its result. Germline stays apart from tumour and plasma."""

    gene: Name = Field(description="HGNC symbol; also MSI, TMB, HRD for those signatures")
    sample: Literal["plasma", "tissue", "germline", "unknown"] = "unknown"
    result: Literal["not_tested", "ordered", "failed", "not_found", "uncertain", "found"]
    date: When | None = None
    ordered: When | None = None
    variant: str | None = None
    value: Amount | None = Field(None, description="For signatures: TMB in mutations per megabase")
    region_studied: str | None = None
    specimen: str | None = None


class Symptom(Item):
    """A symptom or sign, with when it began and when it ended."""

    what: Name = Field(description="A sign of the sign list (`concord facts --signs`)")
    score: Amount | None = Field(None, description="0 to 10")
    date: When | None = None
    over: When | None = None
    site: str | None = Field(None, description="Id of the site it belongs to")


class Site(Item):
    """One place where cancer is or was."""

    where: Place
    part: str | None = Field(None, description="For example spine, left hip, right lobe")
    side: Literal["left", "right", "both", "same", "other"] | None = None
    found: When | None = None
    state: Literal["active", "treated_stable", "untreated", "gone", "unknown"] | None = None
    state_date: When | None = None
    lesions: Amount | None = None
    size_mm: Amount | None = Field(None, description="Largest growth, in millimetres")
    symptoms: list[Symptom] | None = None


class Treatment(Item):
    """Anticancer treatment given together: one regimen, or one medicine of it."""

    agents: list[Name] = Field(min_length=1, description="Medicines by any name; also surgery, radiation")
    setting: Literal["early", "metastatic", "unknown"] | None = None
    start: When | None = None
    end: When | None = Field(None, description="Last dose; leave out while it goes on, write unknown if it ended")
    ongoing: YesNo | None = None
    stopped: Literal["growth", "side_effects", "finished", "wish", "cost", "other", "unknown"] | None = None
    best: Literal["complete", "partial", "stable", "growth", "not_measured", "unknown"] | None = None
    line: Annotated[int, Field(ge=1, le=40)] | None = Field(None, description="Line number as a clinician states it")
    role: Literal["maintenance", "bridging"] | None = None
    target: str | None = Field(None, description="For local treatment: id of the site")


class Growth(Item):
    """A statement on whether the cancer is growing, on a date."""

    date: When | None = None
    growing: Literal["yes", "no", "unclear"] = "yes"
    sites: list[str] = []
    seen_by: Literal["scan", "examination", "markers", "biopsy", "unknown"] | None = None


class Measurement(Item):
    """A measured value; the unit is converted once, when the record is read."""

    what: Name = Field(description="A measurement of the fact list: ecog, lvef, hba1c, ...")
    value: Amount
    unit: str | None = None
    date: When | None = None


class Condition(Item):
    """Another health condition, or an allergy to a medicine."""

    what: Name = Field(description="A condition of the condition list, or any text")
    state: Literal["present", "absent", "past", "unknown"] = "present"
    date: When | None = None
    to: str | None = Field(None, description="For an allergy: the medicine")


class Medicine(Item):
    """A medicine or supplement taken for anything but the cancer."""

    name: Name
    start: When | None = None
    end: When | None = None
    taking: YesNo | None = None
    date: When | None = Field(None, description="When this was last confirmed")


class Statement(Item):
    """A judgement that only a named person can make: visceral crisis, removable, growing quickly."""

    what: Name = Field(description="A statement of the fact list")
    value: Name
    date: When | None = None


class Appointment(Item):
    """Something planned; the only entry whose date may lie in the future."""

    what: Name
    date: When | None = None


class Helper(Shape):
    """Who helps with what; a task without a person is a gap."""

    task: Name
    who: str | None = None


class Preferences(Item):
    """What matters to the person (S024 to S031). Kept word for word; hides no option."""

    date: When | None = None
    priorities: list[list[str] | str] = Field([], description="Ranked; a list inside the list is a tie")
    intensity: Annotated[int, Field(ge=1, le=5)] | None = Field(
        None, description="1: as little treatment as possible; 5: most things that may help"
    )
    strong_effects: Literal["willing", "not_willing", "depends", "unknown"] | None = None
    quality_of_life: Annotated[int, Field(ge=1, le=5)] | None = None
    effects_to_avoid: list[str] = []
    activities: list[str] = Field([], description="What the person wants to go on doing")
    pain_control: Annotated[int, Field(ge=1, le=5)] | None = None
    pain_helps: str | None = Field(None, description="What eases the pain")
    trial: Literal["yes", "maybe", "no", "tell_me_more"] | None = None
    insurance: str | None = None
    cost_worry: Annotated[int, Field(ge=1, le=5)] | None = None
    support: list[Helper] = []
    tone: Literal["straightforward", "softer"] | None = None
    detail: Literal["short", "full"] | None = None
    survival_numbers: YesNo | None = None
    decision_style: str | None = None
    own_words: str | None = None
    wants: list[Literal["break", "no_treatment_now", "change", "go_on", "second_opinion"]] = []
    changed_for: list[Literal["daily_life", "family", "finances", "other"]] = Field(
        [], description="What made the person change her mind; of this version alone"
    )


class Record(Shape):
    """Everything known about one person, as a file."""

    concord_record: Annotated[Literal["1"], BeforeValidator(_as_text)] = "1"
    person: Person = Person()
    complete: Complete = Complete()
    never: list[Name] = Field([], description="Medicines, classes or kinds never taken")
    cancer: Cancer = Cancer()
    specimens: list[Specimen] = []
    go_by: str | None = Field(None, description="Id of the specimen that the team goes by")
    go_by_author: str | None = None
    genes: list[GeneResult] = []
    sites: list[Site] = []
    treatments: list[Treatment] = []
    growth: list[Growth] = []
    measurements: list[Measurement] = []
    symptoms: list[Symptom] = []
    conditions: list[Condition] = []
    medicines: list[Medicine] = []
    supplements: list[Medicine] = []
    statements: list[Statement] = []
    appointments: list[Appointment] = []
    preferences: list[Preferences] = Field([], description="Versions, newest last")
