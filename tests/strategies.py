"""Random but valid records: every section, every precision of a date, things not known, things that disagree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from concord.facts.dictionary import load_dictionary
from concord.record.model import Record

AS_OF = date(2026, 10, 20)
NEAR = (0, 1, 7, 14, 15, 27, 28, 29, 30, 31, 60, 61, 89, 90, 91, 92, 120, 121, 179, 180, 181, 182, 183)
MONTHS = (2, 3, 5, 6, 7, 11, 12, 13, 18, 23, 24, 25, 36, 60, 61)
AGENTS = (
    "letrozole",
    "anastrozole",
    "exemestane",
    "tamoxifen",
    "fulvestrant",
    "elacestrant",
    "goserelin",
    "palbociclib",
    "ribociclib",
    "abemaciclib",
    "Kisqali Femara Co-Pack",
    "alpelisib",
    "everolimus",
    "capivasertib",
    "paclitaxel",
    "nab-paclitaxel",
    "docetaxel",
    "capecitabine",
    "doxorubicin",
    "carboplatin",
    "eribulin",
    "trastuzumab",
    "Phesgo",
    "T-DXd",
    "T-DM1",
    "sacituzumab govitecan",
    "pembrolizumab",
    "olaparib",
    "denosumab",
    "surgery",
    "radiation",
    "SBRT",
    "taxane",
    "endocrine",
    "chemotherapy",
    "zzmab",
    "study medicine",
)
OTHER_MEDICINES = (
    "ketoconazole", "carbamazepine", "warfarin", "omeprazole", "prednisone", "letrozole", "fish oil zz",
    "St John's wort", "qt_prolonging", "Vagifem", "blood thinner", "echinacea", "goserelin",
)  # fmt: skip
NEVERS = ("parp_inhibitor", "taxane", "endocrine", "chemotherapy", "her2", "olaparib", "cdk46_inhibitor")
PLACES = ("bone", "bone", "liver", "lung", "brain", "leptomeninges", "distant_node", "regional_node", "node", "skin",
          "breast", "other", "chest_wall", "ovary", "marrow")  # fmt: skip
MEASURES: dict[str, tuple[tuple[str, ...], tuple[str | None, ...]]] = {
    "ecog": (("0", "1", "2", "1-2", "at least 2", "unknown"), (None,)),
    "lvef": (("45", "49.9", "50", "60", "< 50", "over 55"), ("%",)),
    "hba1c": (("5.6", "8", "7-8"), ("%",)),
    "neutrophils": (("1.5", "1.49", "0.9", "< 1"), ("10^9/L",)),
    "platelets": (("75000", "100000"), ("/uL",)),
    "haemoglobin": (("9.9", "10"), ("g/dL",)),
    "creatinine_clearance": (("29", "30", "60", "> 60"), ("mL/min",)),
    "bilirubin_uln": (("1", "1.5", "1.6"), (None,)),
    "qtcf": (("449", "450", "0.45"), ("ms",)),
    "temperature": (("100.4", "99"), ("[degF]",)),
    "fasting_glucose": (("7", "10"), ("mmol/L",)),
    "weight": (("70",), ("kg",)),
}
ALL_FACTS = load_dictionary().facts
STATEMENTS = tuple(name for name, entry in ALL_FACTS.items() if entry.comes_from == "statement")
CONDITIONS = (
    "diabetes",
    "type 1 diabetes",
    "needs_insulin",
    "ILD",
    "copd",
    "heart_failure",
    "long_qt",
    "angina",
    "hepatitis_b",
    "blood_clot",
    "crohn's disease",
    "autoimmune_disease",
    "allergy",
    "severe_allergy",
    "something rare",
    "mds_aml",
)
SIGNS = ("pain", "bleeding", "nerve_pressure", "blocked_airway", "fracture_risk", "fever", "none", "odd feeling",
         "pain_not_eased", "breathlessness")  # fmt: skip
GENES = ("PIK3CA", "AKT1", "PTEN", "ESR1", "ERBB2", "BRCA1", "BRCA2", "PALB2", "NTRK", "RET", "MSI", "TMB", "DPYD",
         "TP53", "XYZ1")  # fmt: skip


def maybe(strategy: st.SearchStrategy[Any], often: int = 1) -> st.SearchStrategy[Any]:
    """Give a value or None; `often` values to one None."""
    return st.one_of(st.none(), *[strategy] * often)


def written(day: date) -> st.SearchStrategy[str]:
    """Write a day as exactly as people know it."""
    exact, month = day.isoformat(), f"{day.year}-{day.month:02}"
    return st.sampled_from([exact] * 8 + [month] * 2 + [f"{day.year}", "unknown"])


def days() -> st.SearchStrategy[date]:
    """Days near the edges of shelf lives and windows, and others."""
    near = st.sampled_from(NEAR).map(lambda n: AS_OF - timedelta(days=n))
    months = st.sampled_from(MONTHS).map(lambda n: _back(AS_OF, n))
    far = st.integers(0, 4000).map(lambda n: AS_OF - timedelta(days=n))
    return st.one_of(near, months, far)


def _back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, min(day.day, 28))


def dates() -> st.SearchStrategy[str]:
    """Written dates."""
    return days().flatmap(written)


def entry(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Give an entry of the record; fields that are None are left out."""
    made = st.fixed_dictionaries({name.rstrip("_"): strategy for name, strategy in fields.items()})
    return made.map(lambda item: {key: value for key, value in item.items() if value is not None})


@st.composite
def persons(draw: st.DrawFn) -> dict[str, Any]:
    """Women and men."""
    sex = draw(st.sampled_from(["female"] * 6 + ["male"] * 2 + ["unknown", None]))
    born: date = date(1940, 1, 1) + timedelta(days=draw(st.integers(0, 20000)))
    edge = draw(st.sampled_from([None, date(1966, 10, 20), date(1966, 10, 21), date(1967, 1, 1)]))
    person: dict[str, Any] = {"sex_at_birth": sex, "birth": draw(maybe(written(edge or born), 4))}
    if sex != "male":
        statuses = st.sampled_from(["active", "postmenopausal", "removed", "suppressed", "unknown"])
        person["ovaries"] = draw(maybe(entry(status=statuses, date=maybe(dates()))))
        causes = st.sampled_from(["nothing", "chemotherapy", "tamoxifen", "suppression", "unknown"])
        person["periods"] = draw(maybe(entry(last=maybe(dates()), stopped_by=maybe(causes))))
        organs = st.sampled_from([["ovaries", "uterus"], ["ovaries"], ["uterus"], []])
        person["organs"] = draw(st.one_of(st.none(), st.none(), st.none(), organs))
    else:
        statuses = st.sampled_from(["active", "suppressed", "removed", "unknown"])
        person["testes"] = draw(maybe(entry(status=statuses)))
    statuses = st.sampled_from(["pregnant", "not_pregnant", "unknown"])
    person["pregnancy"] = draw(maybe(entry(status=statuses, date=maybe(dates()))))
    return {key: value for key, value in person.items() if value is not None}


def complete() -> st.SearchStrategy[dict[str, Any]]:
    """Statements of completeness: mostly fresh, some old, some missing."""
    fresh = st.sampled_from([0, 10, 90]).map(lambda n: (AS_OF - timedelta(days=n)).isoformat())
    some = st.one_of(fresh, fresh, fresh, st.none(), days().map(str))
    names = ("treatments_early", "treatments_metastatic", "sites", "symptoms", "conditions", "medicines")
    return entry(**dict.fromkeys(names, some))


STAGES = st.sampled_from(["I", "IIA", "IIIB", "IV", "unknown"])
MS = st.sampled_from(["M0", "M0", "M1", "unknown"])
YES_NO = st.sampled_from(["yes", "no", "unknown"])


@st.composite
def cancers(draw: st.DrawFn) -> dict[str, Any]:
    """Stages that may contradict each other."""
    first, gap = draw(days()), draw(st.sampled_from([0, 30, 91, 92, 93, 365, 730, 731, 2000]))
    spread = min(first + timedelta(days=gap), AS_OF)
    cancer: dict[str, Any] = {
        "first": draw(maybe(entry(date=maybe(written(first), 4), stage=maybe(STAGES), m=maybe(MS)), 4)),
        "metastatic": draw(
            maybe(entry(date=maybe(written(spread), 4), status=st.sampled_from(["yes"] * 5 + ["no", "unknown"])), 3)
        ),
        "stagings": draw(st.lists(entry(date=maybe(dates()), stage=maybe(STAGES), m=maybe(MS)), max_size=1)),
        "inoperable_locally_advanced": draw(st.one_of(st.none(), st.none(), st.none(), YES_NO)),
        "primary_in_place": draw(maybe(YES_NO)),
    }
    return {key: value for key, value in cancer.items() if value is not None}


AMOUNTS = st.sampled_from(["0", "1", "5", "< 1", "1-10", "10", "> 10", "90", "unknown", "100"])
RECEPTORS = st.one_of(
    st.sampled_from(["positive", "negative", "low", "unknown"]),
    entry(percent=AMOUNTS),
    entry(percent=AMOUNTS, result=st.sampled_from(["positive", "negative"])),
    entry(allred=st.sampled_from(["0", "2", "3", "5", "8"])),
    entry(h_score=st.sampled_from(["0", "1", "150", "300", "200-250"])),
)
HER2 = st.one_of(
    st.sampled_from(["positive", "negative", "low", "ultralow", "zero", "equivocal", "unknown"]),
    entry(
        ihc=maybe(st.sampled_from(["0", "0+", "1+", "2+", "3+", "unknown"]), 4),
        staining=maybe(st.sampled_from(["none", "faint", "not stated"])),
        ish=maybe(st.sampled_from(["amplified", "not_amplified", "equivocal", "not_done"])),
        result=st.one_of(st.none(), st.none(), st.sampled_from(["positive", "negative", "low", "unknown"])),
    ),
)
SPECIMENS = entry(
    from_=st.sampled_from(["primary", "primary", "unknown", *PLACES]),
    date=maybe(dates(), 4),
    er=maybe(RECEPTORS, 3),
    pr=maybe(RECEPTORS, 3),
    her2=maybe(HER2, 3),
    grade=maybe(st.sampled_from(["1", "2", "3", "unknown"])),
    ki67=maybe(AMOUNTS),
    pdl1_cps=maybe(AMOUNTS),
    pdl1_ic=maybe(AMOUNTS),
)
GENE_TESTS = entry(
    gene=st.sampled_from(GENES),
    sample=st.sampled_from(["plasma", "tissue", "germline", "unknown"]),
    result=st.sampled_from(["found", "not_found", "uncertain", "ordered", "failed", "not_tested"]),
    date=maybe(dates(), 4),
)


@st.composite
def symptoms(draw: st.DrawFn) -> dict[str, Any]:
    """Signs: some dated as over, on the day they were told or later."""
    day = draw(days())
    sign: dict[str, Any] = {
        "what": draw(st.sampled_from(SIGNS)),
        "score": draw(maybe(st.sampled_from(["0", "3", "7", "1-4", "unknown"]))),
        "date": draw(maybe(written(day), 4)),
    }
    if draw(st.integers(0, 5)) == 0:
        after = min(day + timedelta(days=draw(st.sampled_from([0, 1, 29, 30, 31, 150, 181]))), AS_OF)
        sign["over"] = draw(written(after))
    return {key: value for key, value in sign.items() if value is not None}


SYMPTOMS = symptoms()
SITES = entry(
    where=st.sampled_from(PLACES),
    part=maybe(st.sampled_from(["spine", "left hip", "thoracic spine", "pelvis"])),
    found=maybe(dates(), 4),
    state=maybe(st.sampled_from(["active", "treated_stable", "untreated", "gone", "unknown"])),
    state_date=maybe(dates()),
    recorded=st.one_of(st.none(), st.none(), st.none(), days().map(str)),
    lesions=maybe(st.sampled_from(["1", "2", "5", "at least 3", "1-2", "unknown"])),
    size_mm=maybe(st.sampled_from(["20", "50", "51", "< 50"])),
    symptoms=maybe(st.lists(SYMPTOMS, max_size=2)),
)


@st.composite
def treatments(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Treatments one after another, with gaps and overlaps near the limits."""
    made: list[dict[str, Any]] = []
    start = draw(days())
    for number in range(draw(st.sampled_from([0, 1, 1, 2, 2, 3, 4]))):
        end = start + timedelta(days=draw(st.sampled_from([0, 1, 28, 59, 180, 181, 182, 184, 400, 730, 1826])))
        item: dict[str, Any] = {
            "id": f"t{number}",
            "agents": draw(st.lists(st.sampled_from(AGENTS), min_size=1, max_size=2, unique=True)),
            "setting": draw(
                st.sampled_from(["early", "early", "metastatic", "metastatic", "metastatic", "unknown", None])
            ),
            "start": draw(maybe(written(start), 5)),
            "best": draw(
                maybe(st.sampled_from(["complete", "partial", "stable", "growth", "not_measured", "unknown"]))
            ),
            "role": draw(st.sampled_from([None] * 6 + ["maintenance"])),
        }
        if end <= AS_OF and draw(st.integers(0, 4)):
            reasons = ["growth", "growth", "side_effects", "finished", "wish", "cost", "other", "unknown", None]
            item |= {"end": draw(maybe(written(end), 5)), "stopped": draw(st.sampled_from(reasons))}
            item["ongoing"] = draw(st.sampled_from([None, "no"]))
        else:
            item["ongoing"] = draw(st.sampled_from(["yes", "yes", None]))
        made.append({key: value for key, value in item.items() if value is not None})
        start = min(max(start, end + timedelta(days=draw(st.sampled_from([-60, 0, 1, 27, 28, 29, 90])))), AS_OF)
    if made and draw(st.integers(0, 7)) == 0:
        for item in made[draw(st.integers(0, 1)) :]:
            item["line"] = draw(st.integers(1, len(made) + 1))
    if made and draw(st.integers(0, 5)) == 0:
        made.append({**made[-1], "id": "together", "agents": [draw(st.sampled_from(AGENTS))]})
    return made


@st.composite
def growths(draw: st.DrawFn, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Statements on growth, many of them near the end of a treatment."""
    ends = [
        date.fromisoformat(text) for t in given for text in (t.get("end"), t.get("start")) if text and len(text) == 10
    ]
    made = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2, 3]))):
        day: date = draw(days())
        is_near: bool = draw(st.booleans())
        if ends and is_near:
            near: date = draw(st.sampled_from(ends)) + timedelta(
                days=draw(st.sampled_from([-200, -30, -1, 0, 1, 27, 28, 29, 60]))
            )
            day = min(near, AS_OF)
        growing = draw(st.sampled_from(["yes", "yes", "yes", "no", "no", "unclear"]))
        made.append({"date": draw(written(day)), "growing": growing})
    return made


@st.composite
def measurements(draw: st.DrawFn) -> dict[str, Any]:
    """A measurement in one of the units it is written in."""
    what = draw(st.sampled_from(sorted(MEASURES)))
    values, units = MEASURES[what]
    value, unit = draw(st.sampled_from(values)), draw(st.sampled_from(units))
    if what == "qtcf" and value == "0.45":
        unit = "s"
    made = {"what": what, "value": value, "unit": unit, "date": draw(maybe(dates(), 6))}
    return {key: item for key, item in made.items() if item is not None}


CONDITION = entry(
    what=st.sampled_from(CONDITIONS),
    state=st.sampled_from(["present", "present", "absent", "past", "unknown"]),
    date=maybe(dates()),
    to=maybe(st.sampled_from(["trastuzumab", "paclitaxel", "zzmab"])),
)
MEDICINE = entry(
    name=st.sampled_from(OTHER_MEDICINES),
    taking=maybe(st.sampled_from(["yes", "no"]), 2),
    date=maybe(dates()),
    end=st.one_of(st.none(), st.none(), st.none(), dates()),
)
LINES_SAID = entry(
    what=st.sampled_from(["lines", "lines", "lines_chemotherapy", "lines_endocrine"]),
    value=st.sampled_from(["0", "1", "2", "3"]),
    date=maybe(dates(), 6),
    author=st.sampled_from(["clinician", "clinician Dr A", "import", "self"]),
)
STATEMENT = entry(
    what=st.sampled_from(STATEMENTS),
    value=st.sampled_from(["yes", "yes", "no", "no", "unknown"]),
    date=maybe(dates(), 6),
    author=st.sampled_from(["clinician", "clinician Dr A", "import", "self", None]),
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A whole record."""
    given = draw(treatments())
    samples = [{**s, "id": f"s{n}"} for n, s in enumerate(draw(st.lists(SPECIMENS, max_size=3)))]
    if len(samples) > 1 and draw(st.integers(0, 5)) == 0:
        samples[1]["supersedes"] = "s0"
    places = [{**s, "id": f"m{n}"} for n, s in enumerate(draw(st.lists(SITES, max_size=3)))]
    data: dict[str, Any] = {
        "person": draw(persons()),
        "complete": draw(complete()),
        "never": draw(st.lists(st.sampled_from(NEVERS), max_size=1)),
        "cancer": draw(cancers()),
        "specimens": samples,
        "go_by": draw(maybe(st.sampled_from([s["id"] for s in samples]))) if samples else None,
        "genes": draw(st.lists(GENE_TESTS, max_size=4)),
        "sites": places,
        "treatments": given,
        "growth": draw(growths(given)),
        "measurements": draw(st.lists(measurements(), max_size=4)),
        "symptoms": draw(st.lists(SYMPTOMS, max_size=2)),
        "conditions": draw(st.lists(CONDITION, max_size=3)),
        "medicines": draw(st.lists(MEDICINE, max_size=2)),
        "supplements": draw(st.lists(MEDICINE, max_size=1)),
        "statements": draw(st.lists(STATEMENT, max_size=4))
        + draw(st.one_of(st.just([]), st.lists(LINES_SAID, max_size=2))),
    }
    if places and data["symptoms"] and draw(st.booleans()):
        data["symptoms"][0]["site"] = places[0]["id"]
    return Record.model_validate({key: value for key, value in data.items() if value is not None})
