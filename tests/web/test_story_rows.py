"""What the page of her story shows, each test named by the row of the seed map that it checks."""

import re
from typing import get_args

import pytest

from concord.record import model
from concord.web.story import choices
from concord.web.story.abouts import LISTS, PARTS
from concord.web.story.asks import told_at
from concord.web.story.sections import SECTIONS
from concord.web.templatetags.concord import day
from concord.workspace.rough_dates import written_date
from concord.workspace.story import shape_of
from web.test_story import added, page, sent


def text_of(client, path="/story/"):
    """Give the words of a page, without markup."""
    main = page(client, path).partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_s001_two_people_who_differ_only_in_her2_get_different_option_pages(client):
    pages = []
    for her2 in ("3+", "0"):
        id_ = added(client, "specimens", er_percent="90", pr_percent="50", her2_ihc=her2, date="2026")
        pages.append(text_of(client, "/options/"))
        client.post(f"/story/specimens/{id_}/out/")
    assert pages[0] != pages[1]


def test_s001_an_empty_story_says_what_to_do_and_claims_nothing(client):
    text = text_of(client)
    assert "No sample yet" in text and "No place yet" in text and "No treatment yet" in text
    assert "negative" not in text and "Nothing is required" in text


def test_s001_having_had_no_treatment_is_said_in_its_own_words(client):
    client.post("/start/", {"first": "first", "brings": "just_told", "base": "0"})
    text = text_of(client, "/story/see/treatments/")
    assert "I have had no treatment since the spread" in text and "All treatments since" not in text
    client.post("/story/complete/treatments_metastatic/", {"complete": "yes"})
    assert "No treatment for the spread has begun" in text_of(client)
    added(client, "treatments", agents="letrozole", start="2026-11", ongoing="yes")
    assert "All treatments since the spread are here" in text_of(client, "/story/see/treatments/")


def test_s003_changing_a_place_changes_which_criteria_are_met(client):
    added(client, "specimens", er_percent="90", her2_ihc="0", date="2026")
    id_ = added(client, "sites", where="liver", lesions="1", state="active", state_date="2026-11-20")
    one = text_of(client, "/options/liver-surgery/")
    sent(
        client, f"/story/sites/{id_}/", {"where": "bone", "lesions": "1", "state": "active", "state_date": "2026-11-20"}
    )
    assert text_of(client, "/options/liver-surgery/") != one


def test_s003_places_are_a_numbered_list_and_the_same_numbers_on_the_outline(demo):
    text = page(demo, "/story/see/places/")
    listed = re.findall(r'class="spot-number">(\d+)<', text)
    drawn = re.findall(r'class="number"[^>]*>(\d+)<', text)
    assert listed == drawn == ["1", "2", "3"]
    assert text.index("spot-number") < text.index('<svg class="body"'), "the list comes first"


def test_s004_which_sample_is_always_said_and_both_discordant_ones_are_there(demo):
    text = text_of(demo, "/story/see/type/")
    assert "Your samples differ" in text
    for sample in ("Liver, 10 March 2025", "Bone, 24 February 2020", "The first tumour in the breast, 2 June 2014"):
        assert sample in text
    assert (
        text.index("Liver, 10 March 2025") < text.index("Newest sample from a place of spread") < text.index("Bone, 24")
    )


def test_s004_what_was_not_told_is_never_shown_as_negative(client):
    added(client, "specimens")
    text = text_of(client, "/story/see/type/")
    assert text.count("not known") >= 3 and "negative" not in text


def test_s005_a_four_line_history_stands_in_order_and_a_missing_reason_is_said(demo):
    text = text_of(demo, "/story/see/treatments/")
    lines = ("palbociclib + fulvestrant line 1", "alpelisib + fulvestrant line 2", "everolimus + exemestane line 3",
             "capecitabine line 4")  # fmt: skip
    table = text[text.index("What came of it") :]
    places = [table.index(line) for line in lines]
    assert places == sorted(places)
    assert "No treatment noted at least 12 weeks" in table
    sent(demo, "/story/treatments/t1/", {"agents_1": "surgery", "setting": "early", "start": "2014-06-30",
                                         "end": "2014-06-30", "ongoing": "no"})  # fmt: skip
    assert "why it stopped: not known" in text_of(demo, "/story/see/treatments/")


def test_s005_the_picture_says_the_same_as_its_table(demo):
    text = page(demo, "/story/see/treatments/")
    said = " ".join(re.findall(r'<svg class="timeline[^>]*aria-label="([^"]*)"', text))
    for agents in ("palbociclib + fulvestrant", "capecitabine", "No treatment noted", "It grew"):
        assert agents in said and agents in text.partition("<table")[2]


def test_s025_how_active_she_is_stands_in_plain_words_with_its_date(demo):
    text = text_of(demo, "/story/see/doing/")
    assert "I cannot do hard work, but light work and housework" in text and "16 November 2026" in text


def test_s053_a_scan_names_how_it_was_seen_where_how_large_and_what_it_showed(demo):
    assert "It grew Liver, right lobe · A scan" in text_of(demo, "/story/see/treatments/").replace("  ", " ")
    assert "largest: 27 mm" in text_of(demo, "/story/see/places/")


def test_s054_a_sample_carries_the_report_it_comes_from(demo):
    assert "pathology report of March 2025" in text_of(demo, "/story/see/type/")


def test_s066_what_was_told_at_a_visit_keeps_saying_so(client):
    added(client, "statements", source="told to me at a visit", date="2026-11-16")
    text = text_of(client, "/story/see/said/")
    assert "told to me at a visit" in text and "said by a clinician" in text


def test_s068_inherited_genes_and_genes_of_the_tumour_are_never_merged(client):
    added(client, "genes", gene="BRCA1", sample="tissue", result="found")
    text = text_of(client, "/story/see/genes/")
    assert "Not known yet whether your inherited genes were tested" in text
    added(client, "genes", gene="BRCA1", sample="germline", result="not_found")
    text = text_of(client, "/story/see/genes/")
    inherited, tumour = text.index("Inherited genes"), text.index("Genes of the tumour")
    assert inherited < text.index("No change was found") < tumour < text.index("A change was found")


def test_s068_not_done_ordered_and_each_result_have_words(client):
    for result, words in choices.GENE_RESULTS:
        added(client, "genes", gene="BRCA2", sample="germline", result=result)
        assert str(words) in text_of(client, "/story/see/genes/")


def test_s075_supplements_stand_in_one_list_with_medicines_and_treatments(client):
    added(client, "treatments", agents_1="palbociclib", ongoing="yes", start="2026-01")
    added(client, "medicines", name="amlodipine", taking="yes")
    added(client, "supplements", name="vitamin D", taking="yes")
    text = page(client, "/story/see/taking/")
    one_list = text[text.index('<ul class="items">') :].partition("</ul>")[0]
    assert all(name in one_list for name in ("palbociclib", "amlodipine", "vitamin D"))


def test_s078_a_known_pair_is_told_with_how_serious_it_is_and_where_that_comes_from(client):
    added(client, "treatments", agents_1="palbociclib", ongoing="yes", start="2026-01")
    added(client, "supplements", name="St John's wort", taking="yes")
    text = text_of(client, "/story/see/taking/")
    found = text[text.index("What may not go together") :]
    assert re.search(r"palbociclib with St John&#x27;s wort|St John&#x27;s wort with palbociclib", found)
    assert re.search(r"Not to be used together|Serious|Take care", found) and "Ask before you use both" in found
    assert re.search(r", 20\d\d", found), "a source with its year"


def test_s078_no_note_is_never_called_safe(client):
    added(client, "medicines", name="amlodipine", taking="yes")
    added(client, "supplements", name="vitamin D", taking="yes")
    text = text_of(client, "/story/see/taking/").lower()
    assert "we have no note about" in text and "ask your pharmacist" in text
    assert " safe" not in text and "no interaction" not in text


def test_s043_known_and_not_known_are_counted_and_each_gap_says_who_can_tell(client):
    text = page(client, "/story/see/known/")
    assert re.search(r"Of \d+ things that most choices hang on, \d+ are known", text)
    assert "Note the answer" in text and "%</" not in text
    for link in set(re.findall(r'class="note-it" href="([^"]+)"', text)):
        page(client, link.replace("&amp;", "&"))


SHORT = ("", "add/", "import/", "grew/", "grew/next/", "treatments/add/", "specimens/add/", "sites/m2/",
         "part/person/", "part/cancer/", *(f"see/{section.id}/" for section in SECTIONS))  # fmt: skip


@pytest.mark.parametrize("path", SHORT)
def test_s058_the_short_way_shows_at_most_150_words_at_once(demo, path):
    demo.post("/tools/set/", {"short_first": "yes"})
    main = page(demo, f"/story/{path}").partition("<main")[2].partition("</main>")[0]
    for hidden in (
        r"<details(?! open).*?</details>",
        r"<(select|datalist|svg).*?</\1>",
        r'<span class="unseen">.*?</span>',
    ):
        main = re.sub(hidden, " ", main, flags=re.DOTALL)
    assert len(re.sub(r"<[^>]+>", " ", main).split()) <= 150


@pytest.mark.parametrize("name", LISTS)
def test_every_field_of_the_record_is_asked(name):
    fields = {field.alias or key for key, field in shape_of(name).model_fields.items()}
    asked = {ask.name.partition(".")[0] for ask in LISTS[name].asks}
    apart = {"id", "recorded", "supersedes", "author", "source"} | _LEFT.get(name, set())
    assert fields - asked - apart == set()
    assert asked <= fields


_LEFT = {"sites": {"symptoms"}, "medicines": {"date"}, "supplements": {"date"}}
"""Symptoms have their own list; the day of entry confirms a medicine."""


def _literals(annotation):
    inside = [one for arg in get_args(annotation) for one in _literals(arg)]
    return inside or [arg for arg in get_args(annotation) if isinstance(arg, str)]


def _words_of(shape, name):
    return {word for word in _literals(shape.model_fields[name].annotation) if isinstance(word, str)}


@pytest.mark.parametrize(
    ("pairs", "shape", "name"),
    [
        (choices.PLACES, model.Site, "where"), (choices.SIDES, model.Site, "side"),
        (choices.SITE_STATES, model.Site, "state"),
        (choices.ORIGINS, model.Specimen, "from_"), (choices.GRADES, model.Specimen, "grade"),
        (choices.RECEPTOR, model.Receptor, "result"), (choices.HER2_IHC, model.Her2, "ihc"),
        (choices.HER2_STAINING, model.Her2, "staining"), (choices.HER2_ISH, model.Her2, "ish"),
        (choices.HER2_WORDS, model.Her2, "result"), (choices.SAMPLES, model.GeneResult, "sample"),
        (choices.GENE_RESULTS, model.GeneResult, "result"), (choices.SETTINGS, model.Treatment, "setting"),
        (choices.STOPPED, model.Treatment, "stopped"), (choices.BEST, model.Treatment, "best"),
        (choices.ROLES, model.Treatment, "role"), (choices.GROWING, model.Growth, "growing"),
        (choices.SEEN_BY, model.Growth, "seen_by"), (choices.CONDITION_STATES, model.Condition, "state"),
        (choices.SEXES, model.Person, "sex_at_birth"), (choices.OVARIES, model.Ovaries, "status"),
        (choices.TESTES, model.Testes, "status"), (choices.PERIODS_STOPPED, model.Periods, "stopped_by"),
        (choices.PREGNANT, model.Pregnancy, "status"), (choices.STAGES, model.FirstDiagnosis, "stage"),
        (choices.SPREAD_AT_FIRST, model.FirstDiagnosis, "m"), (choices.YES_NO_UNKNOWN, model.Metastatic, "status"),
        (choices.ORGANS, model.Person, "organs"),
    ],
)  # fmt: skip
def test_every_word_of_the_record_has_plain_words_and_none_is_invented(pairs, shape, name):
    assert {value for value, _ in pairs} == _words_of(shape, name)
    assert all(str(words).strip() for _, words in pairs)


def test_every_default_of_a_sheet_is_the_one_of_the_record():
    for name, about in LISTS.items():
        for ask in about.asks:
            if ask.default is not None:
                assert shape_of(name).model_fields[ask.name].default == ask.default
    assert told_at({"metastatic": {"date": "2020"}}, PARTS["cancer"].ask("metastatic.status")) == "yes"
    assert told_at({}, PARTS["cancer"].ask("metastatic.status")) is None


def test_dates_in_words_are_read_back_as_they_were():
    for date in ("2024", "2024-03", "2024-03-05", "1999-12-31", "2026-05-01"):
        assert written_date(day(date)) == date
