"""What a choice keeps open, for a woman whose cancer grew on a CDK4/6 inhibitor."""

from __future__ import annotations

from concord.advice.keeps_open import keeps_open
from concord.guideline.load import load_guideline

from .people import advice, record, sample


def test_what_closes_opens_and_hangs() -> None:
    """Elacestrant closes the tablets of its kind and nothing else of a woman after a CDK4/6 inhibitor."""
    given = advice(load_guideline(), sample("after-cdk46"))
    found = {item.option: item for item in keeps_open(given)}
    one = found["elacestrant"]
    assert one.closed == ("oral-serd",)
    assert one.uses_up == ("oral_serd",)
    assert "her2" in one.test_before
    assert "oral-serd" not in one.open and "fulvestrant-alone" in one.open
    assert not set(one.open) & {id_ for id_, _ in one.hangs}


def test_the_second_conjugate_of_a_payload_is_asked_about() -> None:
    given = advice(load_guideline(), sample("after-cdk46"))
    found = {item.option: item for item in keeps_open(given)}
    assert "topoisomerase1_payload" in found["tdxd-her2-low"].uses_up


def test_only_what_fits_today_is_looked_ahead_from() -> None:
    given = advice(load_guideline(), sample("after-cdk46"))
    fits = {option.id for option in given.options() if option.status == "fits"}
    assert {item.option for item in keeps_open(given)} <= fits
    assert list(keeps_open(advice(load_guideline(), record()))) == []
