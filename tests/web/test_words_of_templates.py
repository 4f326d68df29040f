"""The small words of the templates."""

from types import SimpleNamespace

import pytest

from concord.web.templatetags import concord as words


@pytest.mark.parametrize(
    ("written", "said"),
    [("2026-02-10", "10 February 2026"), ("2026-02", "February 2026"), ("2026", "2026"), ("unknown", "date not known"),
     (None, "date not known"), ("spring", "spring")],
)  # fmt: skip
def test_dates_stay_as_rough_as_they_are(kept, written, said):
    assert words.day(written) == said


@pytest.mark.parametrize(
    ("key", "what", "said"),
    [("sites/m2/symptomatic", "trouble (liver (right lobe), 2025-02-24)", "liver (right lobe), 24 February 2025"),
     ("genes/g1/date", "date (BRCA1)", "BRCA1"), ("calcium", "calcium (corrected)", "")],
)  # fmt: skip
def test_what_to_find_out_names_the_entry_it_is_about(kept, key, what, said):
    assert words.entry_of(SimpleNamespace(key=key, what=what)) == said


def test_a_year_stands_once_behind_a_source(kept):
    for id_, one in words.the_guideline().sources.items():
        assert words._dated(one).count(str(one.year)) >= 1
        assert not words._dated(one).endswith(f"{one.year}, {one.year}"), id_


def test_a_glossary_word_is_explained_once_and_the_rest_is_escaped(kept):
    made = words.explained("<b>HER2</b> and HER2")
    assert made.count("<a ") == 1 and "<b>" not in made
