"""The tables: nothing invented, nothing pointing nowhere."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from concord.fhir.tables import formulary, tables
from concord.record.model import Site
from concord.record.units import MEASURES

_LOINC = re.compile(r"\d{3,6}-\d|LA\d+-\d")
_SNOMED = re.compile(r"\d{6,18}")


def codes(value: Any, system: str = "") -> Iterator[tuple[str, str]]:
    """Give every LOINC and SNOMED CT code of a table."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if system:
                yield system, key
            yield from codes(inner, key if key in ("loinc", "snomed") else "")
    elif isinstance(value, str) and system:
        yield system, value
    elif isinstance(value, list):
        for item in value:
            if system and isinstance(item, str):
                yield system, item
            else:
                yield from codes(item)


def all_codes() -> set[tuple[str, str]]:
    found = {pair for name, table in tables().of.items() if name != "systems" for pair in codes(dict(table))}
    return {(system, code) for system, code in found if (_LOINC if system == "loinc" else _SNOMED).fullmatch(code)}


def test_codes_look_like_codes() -> None:
    written = {pair for name, table in tables().of.items() if name != "systems" for pair in codes(dict(table))}
    assert written - all_codes() == set()
    assert len(all_codes()) > 150


def test_every_code_was_seen_in_a_file(shared_data: Path) -> None:
    seen: set[str] = set()
    for text in texts(shared_data):
        seen.update(re.findall(r"(?<![\d-])(?:LA)?\d[\d]*(?:-\d)?(?!\d)", text))
    for page in (shared_data.parent / "standards.md", shared_data.parent / "product.md"):
        if page.exists():
            seen.update(re.findall(r"(?:LA)?\d+(?:-\d)?", page.read_text(encoding="utf-8")))
    assert {code for _, code in all_codes()} - seen == set()


def texts(folder: Path) -> Iterator[str]:
    import gzip

    for part in ("codes", "mcode-ctms", "synthea-breast", "mcode-stu4"):
        for path in (folder / part).rglob("*"):
            if path.suffix == ".tgz":
                with tarfile.open(path) as packed:
                    for member in packed:
                        if member.name.endswith(".json") and (file := packed.extractfile(member)):
                            yield file.read().decode("utf-8", "replace")
            elif path.suffix == ".gz":
                yield gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
            elif path.is_file():
                yield path.read_text(encoding="utf-8", errors="replace")


def test_product_codes_were_seen(shared_data: Path) -> None:
    seen = "".join(path.read_text(encoding="utf-8") for path in (shared_data / "codes").glob("rxnorm*.csv"))
    seen += (shared_data / "mcode-ctms/patients/TrialMatching_Patient01.json").read_text(encoding="utf-8")
    known = set(re.findall(r"\d+", seen))
    assert set(tables().products) - known == set()


def test_medicines_are_those_of_the_dictionary() -> None:
    named = {id_ for ids in tables().products.values() for id_ in ids}
    medicines = tables()["medicines"]
    named |= {id_ for members in medicines["one_at_a_time"].values() for id_ in members} | set(medicines["bone"])
    assert named - set(formulary().medicines) == set()


def test_places_are_those_of_the_record() -> None:
    places = tables()["places"]
    cancer = tables()["cancer"]["sites"]
    rows = [*places["snomed"].values(), *places["words"], *cancer["snomed"].values(), *cancer["icd10"].values()]
    for row in rows:
        Site.model_validate({key: value for key, value in row.items() if key != "word"})


def test_measurements_are_those_of_the_record() -> None:
    table = tables()["measurements"]
    named = {*table["loinc"].values(), *(row["what"] for row in table["words"])}
    assert named - set(MEASURES) == set()
