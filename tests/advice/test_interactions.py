"""Each pair of the research fires for a named person and stays silent for a near miss; possible is not certain."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from concord.advice.interactions import InteractionsAdvice, between, if_started, interactions
from concord.facts.derive import derive
from concord.guideline.interactions import SEVERITIES, InteractionFile, Interactions, Pair
from concord.guideline.load import load_guideline

from .people import TODAY, record

ROWS: dict[str, dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "interactions.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)  # every scalar as text: YAML would read the key `on` as a truth
ALSO = [
    (pair, one, other)
    for pair, twos in yaml.safe_load((Path(__file__).parent / "interactions_also.yaml").read_text("utf-8")).items()
    for one, other in twos
]
KNOWN = load_guideline().interactions
LISTS = ("on", "with", "adds", "planned")
TOLD = "2026-11-20"

SILENT = [
    # Told by a row of its own, so the wider row keeps out
    ("ribo-inducer", "ribociclib", "St John's wort"),
    ("palbo-inducer", "palbociclib", "St John's wort"),
    ("abema-inducer", "abemaciclib", "St John's wort"),
    ("tam-inducers", "tamoxifen", "St John's wort"),
    ("nera-inducer", "neratinib", "St John's wort"),
    ("tuca-inducer", "tucatinib", "St John's wort"),
    ("evero-inducer", "everolimus", "St John's wort"),
    ("ribo-qt", "ribociclib", "citalopram"),
    ("ribo-qt", "ribociclib", "escitalopram"),
    ("ribo-qt", "ribociclib", "sertraline"),
    ("ribo-qt", "ribociclib", "ondansetron"),
    ("abema-strong-3a-inh", "abemaciclib", "ketoconazole"),
    ("abema-moderate-3a-inh", "abemaciclib", "grapefruit"),
    ("nera-3a-inh", "neratinib", "grapefruit"),
    ("evero-moderate-inh", "everolimus", "grapefruit"),
    ("capi-moderate-inh", "capivasertib", "grapefruit"),
    ("olap-moderate-inh", "olaparib", "grapefruit"),
    # Strong in some lists and moderate in others: the stronger row speaks
    ("abema-moderate-3a-inh", "abemaciclib", "atazanavir"),
    ("evero-moderate-inh", "everolimus", "atazanavir"),
    ("capi-moderate-inh", "capivasertib", "atazanavir"),
    ("olap-moderate-inh", "olaparib", "atazanavir"),
    ("tam-2d6-moderate", "tamoxifen", "terbinafine"),
    ("tam-2d6-moderate", "tamoxifen", "cinacalcet"),
    # Studied with docetaxel: no change was shown
    ("cyp3a-echinacea", "docetaxel", "echinacea"),
]
POSSIBLE = [
    # It depends on the product, the dose or the time
    ("nera-inducer", "neratinib", "dexamethasone"),
    ("olap-inducer", "olaparib", "modafinil"),
    ("vino-azoles", "vinorelbine", "fluconazole"),
    ("evero-cbd", "everolimus", "cannabis"),
    ("cbd-cyp", "palbociclib", "cannabis"),
    ("tdm1-srs", "Kadcyla", "radiation"),
    # A class that was told may be the medicine
    ("tam-warfarin", "tamoxifen", "blood thinner"),
    ("tam-doac", "tamoxifen", "blood thinner"),
    ("ribo-tamoxifen", "CDK4/6 inhibitor", "tamoxifen"),
    ("tam-ai", "tamoxifen", "endocrine"),
    ("palbo-ppi", "palbociclib", "acid reducer"),
]


def words_of(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Give every thing of a row with the list it stands in."""
    found = []
    for key in LISTS:
        value = row.get(key, [])
        found += [(key, word) for word in (value if isinstance(value, list) else [value])]
    return found


def near(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **row["near"]}


@cache
def seen(words: tuple[tuple[str, str], ...]) -> InteractionsAdvice:
    """Give what is said of somebody who takes or plans these things now, and nothing else."""
    lists: dict[str, list[dict[str, Any]]] = {"treatments": [], "medicines": [], "supplements": [], "appointments": []}
    for key, word in words:
        if key == "on":
            lists["treatments"].append(
                {"agents": [word], "setting": "metastatic", "start": "2026-09", "ongoing": "yes", "recorded": TOLD}
            )
        elif key == "planned":
            lists["appointments"].append({"what": word, "date": "2026-12-09"})
        else:
            lists["medicines" if key == "with" else "supplements"].append({"name": word, "date": TOLD, "taking": "yes"})
    return about(KNOWN, **lists)


def about(known: Interactions = KNOWN, **lists: Any) -> InteractionsAdvice:
    told = {"medicines": TOLD, "treatments_early": TOLD, "treatments_metastatic": TOLD}
    return interactions(derive(record(complete=told, **lists), TODAY), known)


def said(found: InteractionsAdvice) -> dict[str, tuple[str, str]]:
    """Give severity and state by id; a certain note wins over a possible one of the same pair."""
    notes = {note.id: (note.severity, note.state) for note in found.notes if note.state == "possible"}
    return notes | {note.id: (note.severity, note.state) for note in found.notes if note.state == "certain"}


@pytest.mark.parametrize("pair", ROWS)
def test_it_fires_for_a_named_person(pair: str) -> None:
    assert said(seen(tuple(words_of(ROWS[pair])))).get(pair) == (ROWS[pair]["severity"], "certain")


@pytest.mark.parametrize("pair", ROWS)
def test_it_stays_silent_for_a_near_miss(pair: str) -> None:
    """Of what she told; foods and tests that nobody told of may still be asked about."""
    found = seen(tuple(words_of(near(ROWS[pair]))))
    told = [note for note in found.notes if not any("(if you have" in name for name in (*note.one, *note.other))]
    assert pair not in {note.id for note in told}


@pytest.mark.parametrize("medicine", ["Eliquis", "Plavix"])
def test_garlic_goes_with_neither_kind_of_blood_thinner(medicine: str) -> None:
    """The row names one; medicines against clotting and against platelets stand on the same side."""
    found = said(seen(tuple(words_of({**ROWS["cyto-garlic"], "with": medicine}))))
    assert found["cyto-garlic"] == ("moderate", "certain")


def test_every_pair_has_a_row_and_every_row_a_pair() -> None:
    assert KNOWN.pairs.keys() == ROWS.keys()


def two(row: dict[str, Any]) -> tuple[str, str]:
    """Give the two things that a row is about."""
    first, second = [word for _, word in words_of(row)][:2]
    return first, second


def states(known: Interactions, one: str, other: str) -> dict[str, str]:
    return {note.id: note.state for note in between(known, one, other).notes}


@pytest.mark.parametrize(("pair", "one", "other"), ALSO)
def test_each_thing_that_a_pair_names_fires_by_itself(pair: str, one: str, other: str) -> None:
    assert states(KNOWN, one, other).get(pair) == "certain"


@pytest.mark.parametrize(("pair", "one", "other"), SILENT)
def test_a_wider_row_keeps_out(pair: str, one: str, other: str) -> None:
    found = states(KNOWN, one, other)
    assert pair not in found
    assert found  # another row speaks of the two


@pytest.mark.parametrize(("pair", "one", "other"), POSSIBLE)
def test_possible_is_not_certain(pair: str, one: str, other: str) -> None:
    assert states(KNOWN, one, other)[pair] == "possible"
    assert states(KNOWN, other, one)[pair] == "possible"


@pytest.mark.parametrize("pair", ROWS)
def test_which_of_the_two_comes_first_makes_no_difference(pair: str) -> None:
    first, second = two(ROWS[pair])
    straight, turned = between(KNOWN, first, second), between(KNOWN, second, first)
    assert straight.notes == turned.notes
    assert pair in {note.id for note in straight.notes}


@pytest.mark.parametrize(
    ("one", "other"),
    [("palbociclib", "itraconazole"), ("Ibrance", "Sporanox"), ("IBRANCE 125 mg", "Onmel"), ("PD-0332991", "sporanox")],
)
def test_any_name_of_a_medicine_will_do(one: str, other: str) -> None:
    assert states(KNOWN, one, other) == {"palbo-strong-3a-inh": "certain"}


@pytest.mark.parametrize(
    ("pair", "one", "members"),
    [
        ("palbo-strong-3a-inh", "palbociclib",
         "clarithromycin itraconazole ketoconazole posaconazole voriconazole ritonavir nefazodone cobicistat Paxlovid"),
        ("abema-moderate-3a-inh", "abemaciclib",
         "aprepitant ciprofloxacin diltiazem erythromycin fluconazole verapamil"),
        ("ribo-inducer", "ribociclib", "rifampin phenytoin carbamazepine enzalutamide phenobarbital"),
        ("olap-inducer", "olaparib", "rifampin phenytoin carbamazepine bosentan efavirenz SJW"),
        ("tam-2d6-strong", "tamoxifen", "paroxetine fluoxetine bupropion quinidine cinacalcet"),
        ("ribo-qt", "ribociclib", "amiodarone sotalol haloperidol methadone moxifloxacin clarithromycin droperidol"),
        ("ribo-3a-substrates", "ribociclib",
         "midazolam alfentanil fentanyl ciclosporin tacrolimus sirolimus everolimus ergotamine pimozide quinidine"),
        ("nera-pgp", "neratinib", "digoxin dabigatran colchicine ciclosporin everolimus sirolimus tacrolimus"),
        ("bma-dup", "denosumab", "Prolia zoledronate pamidronate ibandronate Fosamax Actonel Reclast"),
        ("tala-pgp", "talazoparib", "amiodarone carvedilol clarithromycin itraconazole verapamil"),
        ("chemo-antioxidants", "paclitaxel", "CoQ10 tocopherol beta-carotene retinol"),
        ("evero-acei", "everolimus", "lisinopril enalapril ramipril perindopril"),
    ],
)  # fmt: skip
def test_every_member_of_a_class_fires(pair: str, one: str, members: str) -> None:
    assert [word for word in members.split() if states(KNOWN, one, word).get(pair) != "certain"] == []


# Mutants of the pairs: a row above must notice each

SWAPS = {
    "cyp3a_strong_inhibitor": "cyp3a_moderate_inhibitor", "cyp3a_moderate_inhibitor": "cyp3a_strong_inhibitor",
    "cyp3a_strong_inducer": "cyp3a_strong_inhibitor", "cyp3a_moderate_inducer": "cyp3a_moderate_inhibitor",
    "cyp2d6_strong_inhibitor": "cyp3a_strong_inhibitor", "cyp2d6_moderate_inhibitor": "cyp2d6_strong_inhibitor",
    "cyp2c8_strong_inhibitor": "cyp2c8_moderate_inhibitor", "cyp2c8_moderate_inhibitor": "cyp2c8_strong_inhibitor",
    "proton_pump_inhibitor": "h2_blocker", "h2_blocker": "proton_pump_inhibitor", "antacid": "h2_blocker",
    "warfarin": "doac", "doac": "warfarin", "cyp3a_narrow_substrate": "pgp_narrow_substrate", "taxane": "vinca",
    "anthracycline": "platinum", "aromatase_inhibitor": "ovarian_suppression", "cdk46_inhibitor": "mtor_inhibitor",
    "live_vaccine": "systemic_steroid", "ace_inhibitor": "loop_diuretic", "nsaid": "antiplatelet",
}  # fmt: skip
"""A class that is near and wrong."""


def notices(known: Interactions, pair: str) -> bool:
    """Say whether the rows about a pair see a difference."""
    hits = [states(known, *two(ROWS[pair])).get(pair) == "certain"]
    hits += [states(known, one, other).get(pair) == "certain" for id_, one, other in ALSO if id_ == pair]
    misses = [pair in states(known, *two(near(ROWS[pair])))]
    misses += [pair in states(known, one, other) for id_, one, other in SILENT if id_ == pair]
    open_ = [states(known, one, other).get(pair) == "possible" for id_, one, other in POSSIBLE if id_ == pair]
    return not (all(hits) and not any(misses) and all(open_))


def changed(pair: str, **change: Any) -> Interactions:
    about_it: InteractionFile = KNOWN.pairs[pair].about.model_copy(update=change)
    return Interactions({**KNOWN.pairs, pair: Pair(pair, about_it)}, KNOWN.formulary)


@pytest.mark.parametrize("pair", ROWS)
def test_the_rows_hold_for_the_pairs_as_they_are(pair: str) -> None:
    assert not notices(KNOWN, pair)


MUTANTS = [
    (id_, side, i)
    for id_, pair in KNOWN.pairs.items()
    for side in ("one", "other")
    for i, word in enumerate(getattr(pair.about, side))
    if word in SWAPS and len(getattr(pair.about, side)) == 1
]


@pytest.mark.parametrize(("pair", "side", "i"), MUTANTS)
def test_a_wrong_class_is_noticed(pair: str, side: str, i: int) -> None:
    words = list(getattr(KNOWN.pairs[pair].about, side))
    words[i] = SWAPS[words[i]]
    assert notices(changed(pair, **{side: words}), pair)


NAMED = [
    (id_, side, i)
    for id_, pair in KNOWN.pairs.items()
    for side in ("one", "other")
    for i in range(len(getattr(pair.about, side)))
]


@pytest.mark.parametrize(("pair", "side", "i"), NAMED)
def test_a_lost_medicine_or_class_is_noticed(pair: str, side: str, i: int) -> None:
    words = list(getattr(KNOWN.pairs[pair].about, side))
    del words[i]
    assert notices(changed(pair, **{side: words}), pair)


LEFT_OUT = [
    (id_, key, i)
    for id_, pair in KNOWN.pairs.items()
    for key in ("one_not", "other_not", "perhaps")
    for i in range(len(getattr(pair.about, key)))
    if (id_, key) != ("tdm1-srs", "other_not")  # told by the site; see below
]


@pytest.mark.parametrize(("pair", "key", "i"), LEFT_OUT)
def test_a_lost_exception_is_noticed(pair: str, key: str, i: int) -> None:
    words = list(getattr(KNOWN.pairs[pair].about, key))
    del words[i]
    assert notices(changed(pair, **{key: words}), pair)


# Time


def medicine(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, **more}


def treatment(agent: str, **more: Any) -> dict[str, Any]:
    return {"agents": [agent], "setting": "metastatic", **more}


NOW = {"start": "2026-09-01", "ongoing": "yes", "recorded": TOLD}


@pytest.mark.parametrize(
    ("end", "state"),
    [("2026-11-14", "certain"), ("2026-10-27", "certain"), ("2026-10-26", None), ("2026-10", "possible"),
     ("unknown", "possible"), ("2026-09", None)],
)  # fmt: skip
def test_brivudine_counts_for_28_days_after_its_last_dose(end: str, state: str | None) -> None:
    """Product texts: at least 4 weeks between the end of brivudine and capecitabine. Today is 2026-11-24."""
    found = about(treatments=[treatment("Xeloda", **NOW)], medicines=[medicine("Zostex", end=end)])
    assert said(found).get("cape-brivudine", ("", None))[1] == state


def test_without_its_window_an_ended_medicine_is_silent() -> None:
    lists = {"treatments": [treatment("Xeloda", **NOW)], "medicines": [medicine("Zostex", end="2026-11-14")]}
    assert "cape-brivudine" not in said(about(changed("cape-brivudine", other_days_after=0), **lists))
    assert "cape-brivudine" in said(about(KNOWN, **lists))


@pytest.mark.parametrize(("end", "state"), [("2026-11-01", "certain"), ("2026-10-01", None)])
def test_capecitabine_counts_for_a_month_after_its_last_dose(end: str, state: str | None) -> None:
    """The label describes a raised INR within one month after stopping."""
    over = treatment("Xeloda", start="2026-03-01", end=end, stopped="growth")
    found = about(treatments=[over], medicines=[medicine("Coumadin", date=TOLD, taking="yes")])
    assert said(found).get("cape-warfarin", ("", None))[1] == state


@pytest.mark.parametrize(("end", "state"), [("2026-08-20", "certain"), ("2026-03-01", None), (None, "certain")])
def test_radiation_of_the_last_180_days_counts(end: str | None, state: str | None) -> None:
    past = treatment("radiotherapy", start="2026-02-10" if end == "2026-03-01" else "2026-08-10")
    given = {**past, "end": end} if end else past
    found = about(treatments=[treatment("Ibrance", **NOW), given])
    assert said(found).get("cdk46-rt", ("", None))[1] == state


def test_what_has_ended_on_both_sides_is_silent() -> None:
    over = [treatment("Xeloda", start="2026-03-01", end="2026-11-10", stopped="growth")]
    assert about(treatments=over, medicines=[medicine("Zostex", end="2026-11-10")]).notes == ()


@pytest.mark.parametrize(
    ("where", "agent", "state"),
    [("brain", "SRS", "certain"), ("brain", "radiotherapy", "possible"), ("bone", "SRS", None),
     (None, "SRS", "possible"), (None, "Gamma Knife", "possible")],
)  # fmt: skip
def test_radiation_of_the_brain_is_told_by_the_site(where: str | None, agent: str, state: str | None) -> None:
    aim = {"target": "s1"} if where else {}
    sites = [{"id": "s1", "where": where}] if where else []
    given = treatment(agent, start="2026-10-10", end="2026-10-20", **aim)
    found = about(treatments=[treatment("Kadcyla", **NOW), given], sites=sites)
    assert said(found).get("tdm1-srs", ("", None))[1] == state


def test_what_may_no_longer_be_taken_is_possible_and_says_so() -> None:
    """Told a year ago, never since."""
    old = medicine("Biaxin", date="2025-11-01", taking="yes")
    on = treatment("Kisqali", start="2025-11-01", recorded="2025-11-01")
    found = interactions(derive(record(treatments=[on], medicines=[old]), TODAY), KNOWN)
    (note,) = [note for note in found.notes if note.id == "ribo-strong-3a-inh"]
    assert note.state == "possible"
    assert note.one == ("Kisqali (ribociclib) (if you take it)",)
    assert note.other == ("Biaxin (clarithromycin) (if you take it)",)


def test_what_is_not_taken_is_silent() -> None:
    stopped = medicine("Biaxin", date=TOLD, taking="no")
    assert "ribo-strong-3a-inh" not in said(about(treatments=[treatment("Kisqali", **NOW)], medicines=[stopped]))


def test_two_medicines_of_one_regimen_are_told_apart() -> None:
    both = {"agents": ["Kisqali", "tamoxifen"], "setting": "metastatic", **NOW}
    assert said(about(treatments=[both]))["ribo-tamoxifen"] == ("contraindicated", "certain")


def test_a_pack_is_its_parts() -> None:
    pack = treatment("Kisqali Femara Co-Pack", **NOW)
    (note,) = [n for n in about(treatments=[pack], medicines=[medicine("Biaxin", date=TOLD, taking="yes")]).notes
               if n.id == "ribo-strong-3a-inh"]  # fmt: skip
    assert note.one == ("Kisqali Femara Co-Pack (ribociclib)",)


# What nothing is known of


def test_what_has_no_pair_with_anything_else_says_so_and_nothing_more() -> None:
    found = about(treatments=[treatment("Ibrance", **NOW)], medicines=[medicine("Tylenol", date=TOLD, taking="yes")],
                  supplements=[medicine("vitamin D", date=TOLD, taking="yes")])  # fmt: skip
    assert found.without_note == ("Ibrance (palbociclib)", "Tylenol (paracetamol)", "vitamin D")
    (sentence,) = found.sentences()
    assert sentence == (
        "We have no note about Ibrance (palbociclib), Tylenol (paracetamol), vitamin D together with the other "
        "things listed. Ask your pharmacist."
    )


def test_a_word_that_nobody_knows_is_named() -> None:
    found = about(treatments=[treatment("Ibrance", **NOW)], supplements=[medicine("Zyzzyx", date=TOLD, taking="yes")])
    assert found.not_known == ("Zyzzyx",)
    assert any("We do not know 'Zyzzyx'" in sentence for sentence in found.sentences())
    assert found.without_note == ("Ibrance (palbociclib)",)


def test_two_things_without_a_pair() -> None:
    found = between(KNOWN, "letrozole", "vitamin D")
    assert (found.notes, found.sentences()) == (
        (), ["We have no note about letrozole and vitamin D. Ask your pharmacist."])  # fmt: skip


@pytest.mark.parametrize("told", [None, "2026-05-01"])
def test_a_list_that_may_be_incomplete_says_so(told: str | None) -> None:
    complete = {"medicines": told} if told else {}
    facts = derive(record(complete=complete, treatments=[treatment("Ibrance", **NOW)]), TODAY)
    assert "What is not listed cannot be checked." in interactions(facts, KNOWN).incomplete
    assert about(treatments=[treatment("Ibrance", **NOW)]).incomplete == ""


def test_food_is_asked_about_without_being_told() -> None:
    (note,) = about(treatments=[treatment("Ibrance", **NOW)]).notes
    assert (note.id, note.state, note.other) == ("palbo-grapefruit", "possible", ("grapefruit (if you have it)",))
    # Where there is nothing to mind, nobody is told of food that nobody named: tamoxifen and soy or green tea
    assert about(treatments=[treatment("tamoxifen", **NOW)]).notes == ()


def test_the_most_serious_comes_first() -> None:
    found = about(treatments=[treatment("Kisqali", **NOW), treatment("tamoxifen", **NOW)],
                  medicines=[medicine("Norvasc", date=TOLD, taking="yes"),
                             medicine("Effexor", date=TOLD, taking="yes")])  # fmt: skip
    ranks = [SEVERITIES.index(note.severity) for note in found.notes]
    assert ranks == sorted(ranks) and found.notes[0].id == "ribo-tamoxifen"


def test_what_may_be_added_is_asked_about_too() -> None:
    facts = derive(record(treatments=[treatment("Ibrance", **NOW)]), TODAY)
    found = interactions(facts, KNOWN, ["St John's wort"])
    assert said(found)["palbo-sjw"] == ("major", "certain")
    assert interactions(facts, KNOWN, ["Zyzzyx"]).not_known == ("Zyzzyx",)


# If an option were started


def started(*parts: str, **lists: Any) -> dict[str, tuple[str, str]]:
    told = {"medicines": TOLD, "treatments_early": TOLD, "treatments_metastatic": TOLD}
    notes = if_started(derive(record(complete=told, **lists), TODAY), KNOWN, parts)
    return {note.id: (note.state, ", ".join((*note.one, *note.other))) for note in notes if note.told}


APIXABAN = [{"name": "Eliquis", "date": TOLD, "taking": "yes"}]


def test_starting_an_option_brings_its_parts_together_with_what_is_taken() -> None:
    found = started("capivasertib", "fulvestrant", medicines=APIXABAN, treatments=[treatment("tamoxifen", **NOW)])
    assert found == {"fulv-anticoag": ("certain", "fulvestrant, Eliquis (apixaban)")}


def test_a_part_that_is_a_class_is_possible_and_a_whole_kind_says_only_what_holds_for_it() -> None:
    clopidogrel = [{"name": "Plavix", "date": TOLD, "taking": "yes"}]
    assert started("taxane", medicines=clopidogrel)["pacl-clopidogrel"][0] == "possible"
    assert started("chemotherapy", medicines=clopidogrel) == {}
    assert started("endocrine", medicines=APIXABAN) == {}
    assert started("chemotherapy", treatments=[treatment("Femara", **NOW)]).keys() == {"hormones-and-chemotherapy"}


def test_pairs_inside_an_option_are_left_to_its_own_cautions() -> None:
    assert started("trastuzumab", "anthracycline") == {}
    assert started("trastuzumab", treatments=[treatment("Adriamycin", **NOW)]).keys() == {"tras-anthracycline"}


def test_a_class_is_no_product_of_several_medicines() -> None:
    """An aromatase inhibitor is never ribociclib, though one pack holds both."""
    assert states(KNOWN, "aromatase inhibitor", "atorvastatin") == {}
    assert states(KNOWN, "CDK4/6 inhibitor", "atorvastatin") == {"ribo-statins": "possible"}


def test_foods_that_nobody_told_of_are_marked_so() -> None:
    facts = derive(record(supplements=[{"name": "grapefruit", "date": TOLD, "taking": "yes"}]), TODAY)
    assert [(n.id, n.told, n.state) for n in if_started(facts, KNOWN, ["palbociclib"])] == [
        ("palbo-grapefruit", True, "certain")]  # fmt: skip
    nothing = derive(record(), TODAY)
    assert [(n.id, n.told, n.state) for n in if_started(nothing, KNOWN, ["palbociclib"])] == [
        ("palbo-grapefruit", False, "possible")]  # fmt: skip


# The question when chemotherapy begins (S124)


def test_chemotherapy_beside_a_hormonal_medicine_raises_a_question() -> None:
    found = about(treatments=[treatment("Femara", **NOW), treatment("Xeloda", **NOW)])
    (note,) = [note for note in found.notes if note.id == "hormones-and-chemotherapy"]
    assert note.question == (
        "Ask: should I stop Femara (letrozole) when Xeloda (capecitabine) begins, or go on with both? "
        "Do not stop on your own."
    )
    # The question is no note on the two together
    assert found.without_note == ("Femara (letrozole)", "Xeloda (capecitabine)")


def test_one_pair_names_everything_it_concerns() -> None:
    found = about(treatments=[treatment("Kisqali", **NOW)],
                  medicines=[medicine(name, date=TOLD, taking="yes") for name in ("methadone", "sotalol")])  # fmt: skip
    (note,) = [note for note in found.notes if note.id == "ribo-qt"]
    assert note.other == ("methadone", "sotalol")
