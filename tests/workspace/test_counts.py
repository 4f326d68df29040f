"""Pictures are drawn only from counts with a time, as a source gives them."""

from concord.workspace.counts import Count, pictures
from workspace.people import guideline


def test_the_options_that_have_a_picture() -> None:
    found = {id_: [p.what for p in pictures(option.about)] for id_, option in guideline().options.items()}
    assert {id_: whats for id_, whats in found.items() if whats} == {
        "geriatric-assessment": ["severe side effects (grade 3 to 5) in 3 months"],
        "brain-radiosurgery": ["worse thinking at 3 months"],
        "radiation-painful-site": ["bone event within a year"],
        "liver-surgery": ["lived 5 years or more from the finding of liver metastases"],
    }


def test_a_picture_of_how_long_people_lived_is_behind_the_gate() -> None:
    (picture,) = pictures(guideline().options["liver-surgery"].about)
    assert picture.gated and picture.counts == (Count("all", "", 43, 139),)


def test_a_count_carries_group_and_source() -> None:
    (picture,) = pictures(guideline().options["brain-radiosurgery"].about)
    assert [(c.said, c.number, c.total, c.out_of_100) for c in picture.counts] == [
        ("radiosurgery alone", 40, 63, 63), ("with whole-brain radiation", 44, 48, 92),
    ]  # fmt: skip
    assert picture.sources and picture.checked == "seen"


def test_rounding_never_says_none_or_all() -> None:
    assert Count("with", "", 1, 400).out_of_100 == 1
    assert Count("with", "", 399, 400).out_of_100 == 99
    assert Count("with", "", 0, 40).out_of_100 == 0
