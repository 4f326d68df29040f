"""No dose reaches a page for her."""

import pytest

from concord.workspace.doses import name_without_dose, without_doses


@pytest.mark.parametrize("text, left", [
    ("before the start; more often from a total of 300 mg/m2", "before the start"),
    ("one treatment (often 8 Gy) or several", ""), ("haemoglobin below 10 g/dL", "haemoglobin below 10 g/dL"),
    ("Ask. It is 20 mg. Then rest.", "Ask. Then rest."), ("35 of 100 after 3 months", "35 of 100 after 3 months"),
])  # fmt: skip
def test_a_clause_with_an_amount_is_left_out(text: str, left: str) -> None:
    assert without_doses(text) == left


def test_a_name_loses_its_amount_only() -> None:
    assert name_without_dose("Denosumab 120 mg in bone metastases") == "Denosumab in bone metastases"
    assert name_without_dose("Capivasertib + fulvestrant") == "Capivasertib + fulvestrant"
