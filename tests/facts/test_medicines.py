"""Any name to a medicine, a medicine to its classes and kinds."""

from __future__ import annotations

import pytest

from concord.facts.dictionary import load_dictionary

MEDICINES = load_dictionary().formulary

NAMES = [
    ("capecitabine", "capecitabine"),
    ("Xeloda", "capecitabine"),
    ("XELODA", "capecitabine"),
    ("  xeloda ", "capecitabine"),
    ("Xeloda®", "capecitabine"),
    ("Ibrance 125 mg", "palbociclib"),
    ("letrozole (Femara)", "letrozole"),
    ("trastuzumab-dkst", "trastuzumab"),
    ("Enhertu", "trastuzumab_deruxtecan"),
    ("fam-trastuzumab deruxtecan-nxki", "trastuzumab_deruxtecan"),
    ("trastuzumab_deruxtecan", "trastuzumab_deruxtecan"),
    ("nab-paclitaxel", "nab_paclitaxel"),
    ("radiotherapy", "radiation"),
    ("mastectomy", "surgery"),
    ("aromatase inhibitor", "aromatase_inhibitor"),
]


@pytest.mark.parametrize(("written", "medicine"), NAMES)
def test_any_name_leads_to_the_medicine(written: str, medicine: str) -> None:
    """Generic names, brands, biosimilars, doses and signs behind the name."""
    assert MEDICINES.identify(written) == medicine


@pytest.mark.parametrize("written", ["zz-1234", "", "trial drug", "letro"])
def test_an_unknown_name_stays_unknown(written: str) -> None:
    """Nothing is guessed."""
    assert MEDICINES.identify(written) is None


BELONGS = [
    ("capivasertib", {"akt_inhibitor", "pathway_inhibitor", "anticancer"}, {"pi3k_inhibitor", "endocrine"}),
    ("letrozole", {"aromatase_inhibitor", "endocrine", "anticancer"}, {"serd"}),
    ("elacestrant", {"oral_serd", "serd", "endocrine"}, {"injected_serd"}),
    ("fulvestrant", {"injected_serd", "serd", "endocrine"}, {"oral_serd"}),
    ("capecitabine", {"fluoropyrimidine", "antimetabolite", "chemotherapy"}, {"adc"}),
    # An ADC is not chemotherapy
    ("trastuzumab_deruxtecan", {"her2_adc", "adc", "her2", "topoisomerase1_payload", "anticancer"}, {"chemotherapy"}),
    ("sacituzumab_govitecan", {"trop2_adc", "adc", "topoisomerase1_payload"}, {"chemotherapy", "her2"}),
    ("trastuzumab_emtansine", {"her2_adc", "adc", "her2", "microtubule_payload"}, {"chemotherapy"}),
    ("olaparib", {"parp_inhibitor", "parp", "anticancer"}, {"chemotherapy"}),
    ("pembrolizumab", {"pd1_inhibitor", "checkpoint_inhibitor", "immunotherapy"}, {"chemotherapy"}),
    ("palbociclib", {"cdk46_inhibitor", "targeted", "anticancer"}, {"endocrine"}),
    ("goserelin", {"ovarian_suppression", "endocrine"}, {"aromatase_inhibitor"}),
    ("denosumab", {"bone_medicine"}, {"anticancer"}),
    ("surgery", {"surgery"}, {"anticancer"}),
    ("omeprazole", {"acid_reducer"}, {"anticancer"}),
    ("trastuzumab", {"anti_her2_antibody", "her2"}, {"adc"}),
    ("bevacizumab", {"vegf_antibody", "anticancer"}, set()),
]


@pytest.mark.parametrize(("medicine", "inside", "outside"), BELONGS)
def test_a_medicine_belongs_to_its_classes_and_their_classes(
    medicine: str, inside: set[str], outside: set[str]
) -> None:
    """Classes may belong to wider ones; kinds do not mix."""
    within = MEDICINES.contains(medicine)
    assert inside <= within
    assert not outside & within


CLASSES = """aromatase_inhibitor serm serd oral_serd injected_serd cdk46_inhibitor pi3k_inhibitor akt_inhibitor
mtor_inhibitor pathway_inhibitor ovarian_suppression parp_inhibitor anti_her2_antibody
her2_tyrosine_kinase_inhibitor her2_adc trop2_adc adc topoisomerase1_payload microtubule_payload
pd1_inhibitor checkpoint_inhibitor taxane anthracycline platinum antimetabolite fluoropyrimidine vinca
eribulin_class bone_medicine vegf_antibody hedgehog ntrk_inhibitor endocrine chemotherapy her2
immunotherapy parp targeted anticancer cyp3a_strong_inhibitor cyp3a_strong_inducer
cyp2d6_strong_inhibitor qt_prolonging oestrogen warfarin acid_reducer live_vaccine systemic_steroid
surgery radiation"""


@pytest.mark.parametrize("word", CLASSES.split())
def test_every_class_and_kind_of_the_page_exists(word: str) -> None:
    """A condition may use each of them."""
    assert word in MEDICINES.words


@pytest.mark.parametrize(
    ("word", "never", "denied"),
    [
        ("olaparib", ["parp_inhibitor"], True),
        ("parp_inhibitor", ["parp_inhibitor"], True),
        ("parp_inhibitor", ["olaparib"], False),
        ("docetaxel", ["chemotherapy"], True),
        ("chemotherapy", ["taxane"], False),
        ("trastuzumab_deruxtecan", ["chemotherapy"], False),
    ],
)
def test_denying_a_class_denies_all_inside_it(word: str, never: list[str], denied: bool) -> None:
    """Never a PARP inhibitor is never olaparib; never olaparib says nothing of talazoparib."""
    assert MEDICINES.denied(word, never) is denied


def test_no_two_medicines_share_a_name() -> None:
    """A name that stands twice would silently mean the last one."""
    names = [(name.casefold(), one.id) for one in MEDICINES.medicines.values() for name in {one.id, *one.names}]
    owners: dict[str, set[str]] = {}
    for name, id_ in names:
        owners.setdefault(name, set()).add(id_)
    assert {name for name, ids in owners.items() if len(ids) > 1} == set()


def test_every_class_of_a_medicine_exists() -> None:
    inside = {word for one in MEDICINES.medicines.values() for word in one.within | one.may_be}
    assert inside <= MEDICINES.words


SUPPLEMENTS = [
    ("St John’s wort", "st_johns_wort"),
    ("SJW", "st_johns_wort"),
    ("turmeric", "curcumin"),
    ("CBD oil", "cannabidiol"),
    ("blood thinner", "anticoagulant"),
    ("PPI", "proton_pump_inhibitor"),
    ("estrogen", "oestrogen"),
    ("Gamma Knife", "radiosurgery"),
    ("leucovorin", "leucovorin"),
    ("folate", "folic_acid"),
]


@pytest.mark.parametrize(("written", "word"), SUPPLEMENTS)
def test_supplements_and_everyday_words_for_classes_are_known(written: str, word: str) -> None:
    assert MEDICINES.identify(written) == word


def test_a_doubtful_class_is_open_and_a_certain_one_is_not() -> None:
    """Lists differ on echinacea and CYP3A; it is certainly a supplement and certainly no PPI."""
    below = MEDICINES.below("echinacea")
    assert {"cyp3a_moderate_inducer", "cyp3a_moderate_inhibitor"} == below
    assert "supplement" in MEDICINES.contains("echinacea") and "proton_pump_inhibitor" not in below
    assert MEDICINES.below("letrozole") == frozenset()
