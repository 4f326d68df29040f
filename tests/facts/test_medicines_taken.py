"""What a list of other medicines says of a class: certain, open, or not."""

from __future__ import annotations

import pytest

from .conftest import F, T, U, truth_of

TOLD = "2026-10-30"


@pytest.mark.parametrize(
    ("name", "condition", "truth"),
    [
        ("warfarin", "on(warfarin)", T),
        # A class may stand for any of its medicines
        ("blood thinner", "on(warfarin)", U),
        ("blood thinner", "on(anticoagulant)", T),
        ("blood thinner", "on(proton_pump_inhibitor)", F),
        ("apixaban", "on(warfarin)", F),
        # What lists do not agree on stays open
        ("echinacea", "on(cyp3a_moderate_inducer)", U),
        ("CBD oil", "on(cyp2d6_moderate_inhibitor)", U),
        ("echinacea", "on(cyp3a_strong_inducer)", F),
        ("vitamin D", "on(cyp3a_moderate_inducer)", F),
        ("dexamethasone", "on(cyp3a_moderate_inducer)", U),
        ("cimetidine", "on(cyp3a_moderate_inhibitor)", U),
        ("Emend for injection", "on(cyp3a_moderate_inhibitor)", U),
        # What they agree on does not
        ("Prezista", "on(cyp3a_strong_inhibitor)", T),
        ("Cresemba", "on(cyp3a_moderate_inhibitor)", T),
        ("Prevymis", "on(cyp3a_moderate_inhibitor)", T),
        ("Akynzeo", "on(cyp3a_moderate_inhibitor)", T),
        ("crizotinib", "on(cyp3a_moderate_inhibitor)", T),
        ("imatinib", "on(cyp3a_moderate_inhibitor)", T),
        ("nilotinib", "on(qt_prolonging)", T),
        ("dabrafenib", "on(cyp3a_moderate_inducer)", T),
        ("lorlatinib", "on(cyp3a_moderate_inducer)", T),
        ("cenobamate", "on(cyp3a_moderate_inducer)", T),
        ("cenobamate", "on(qt_prolonging)", F),
        ("rifapentine", "on(cyp3a_strong_inducer)", U),
        # A name that nobody knows may be anything
        ("Zzyzx", "on(cyp3a_strong_inducer)", U),
    ],
)
def test_a_medicine_that_is_taken(name: str, condition: str, truth: int) -> None:
    taken = [{"name": name, "date": TOLD, "taking": "yes"}]
    told = {"medicines": TOLD, "treatments_early": TOLD, "treatments_metastatic": TOLD}
    assert truth_of(condition, medicines=taken, complete=told) == truth
