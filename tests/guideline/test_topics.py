"""Topics, the team, what matters and words explained: loaded, checked, judged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from concord.advice.advise import advise
from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.lint.complete import term_problems, topic_problems
from concord.guideline.lint.texts import Page, cards, texts_for_the_person
from concord.guideline.load import load_guideline
from concord.guideline.problems import KnowledgeProblem
from concord.guideline.vignettes import judge, load_vignettes
from concord.record.reading import record_from
from concord.record.text import read_tree

TOPIC = """\
id: bones
area: bone
seed: [S135]
titles: {plain: Bones, clinical: Bone disease}
when: bone_disease
reason: cancer was seen in a bone
facts: [{id: f, plain: It helps., sources: [s]}]
contested: [{question: How often?, when: de_novo, positions: [{body: A, year: 2020, says: often}]}]
text: {straightforward: Bones., softer: Bones., clinical: Bones.}
who: [bone_doctor]
review_due: 2027-05
"""
TEAM = "roles: {bone_doctor: {plain: a, clinical: b, does: c, ask: d, meets: either, when: bone_disease}}\n"
CONCEPT = 'concepts: {bone_disease: {when: "some(sites, where == bone)", plain: bone, clinical: bone}}\n'
SOURCE = "sources: {s: {short: S, title: S, kind: trial, year: 2020}}\n"
VIGNETTE = """\
topic: bones
source: hand
base:
  title: a place in a bone
  as_of: 2026-10-01
  record: {sites: [{id: m1, where: bone, found: 2026-01}]}
  expect: {value: true}
cases:
  - {title: none, change: {"sites": null, "complete": {sites: 2026-09-20}}, expect: {value: false}}
  - {title: not told, change: {"sites": null}, expect: {value: unknown}}
"""


def knowledge(tmp_path: Path, **files: str) -> Path:
    """Make a small knowledge folder on the real dictionary; a name is `folder__file`."""
    for folder in ("facts", "lists", "medicines"):
        shutil.copytree(KNOWLEDGE / folder, tmp_path / folder)
    texts = {"topics__bones": TOPIC, "team__roles": TEAM, "concepts__c": CONCEPT, "sources__s": SOURCE, **files}
    for name, text in texts.items():
        path = tmp_path / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def problems(root: Path) -> str:
    with pytest.raises(KnowledgeProblem) as caught:
        load_guideline(root)
    return str(caught.value)


def test_a_topic_comes_up_where_its_condition_is_met_and_is_never_hidden(tmp_path: Path) -> None:
    guideline = load_guideline(knowledge(tmp_path))
    day = load_vignettes(knowledge(tmp_path / "more", vignettes__v=VIGNETTE))[0].facts.as_of
    said = {}
    for name, data in {
        "bone": {"sites": [{"id": "m1", "where": "bone", "found": "2026-01"}]},
        "liver": {"sites": [{"id": "m1", "where": "liver"}], "complete": {"sites": "2026-09-20"}},
        "nothing told": {},
    }.items():
        advice = advise(record_from(data, today=day), day, guideline)
        said[name] = ([(t.id, t.state, t.reason) for t in advice.topics], [(r.id, r.state) for r in advice.roles])
    assert said == {
        "bone": ([("bones", "met", "cancer was seen in a bone")], [("bone_doctor", "met")]),
        "liver": ([("bones", "not_met", "")], []),
        "nothing told": ([("bones", "not_known", "")], [("bone_doctor", "not_known")]),
    }


def test_a_vignette_judges_the_condition_of_a_topic(tmp_path: Path) -> None:
    root = knowledge(tmp_path, vignettes__v=VIGNETTE)
    guideline, vignettes = load_guideline(root), load_vignettes(root)
    assert [judge(guideline, vignette) for vignette in vignettes] == [[], [], []]
    wrong = knowledge(tmp_path / "wrong", vignettes__v=VIGNETTE.replace("value: unknown", "value: false"))
    assert judge(guideline, load_vignettes(wrong)[2]) == ["value: false, found unknown"]


def test_a_role_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    root = knowledge(tmp_path, topics__bones=TOPIC.replace("[bone_doctor]", "[bone_docter]"))
    assert "topics/bones.yaml:10:7: no such role 'bone_docter'; did you mean 'bone_doctor'?" in problems(root)


def test_a_wrong_condition_source_or_row_of_the_page_is_found(tmp_path: Path) -> None:
    text = TOPIC.replace("de_novo", "de_nova").replace("[s]", "[t]").replace("S135", "S170")
    said = problems(knowledge(tmp_path, topics__bones=text))
    assert "S170" in said or "'0'" in said
    said = problems(knowledge(tmp_path / "2", topics__bones=TOPIC.replace("de_novo", "de_nova").replace("[s]", "[t]")))
    assert "did you mean 'de_novo'?" in said and "no such source 't'" in said


def test_a_topic_needs_sources_and_a_reason() -> None:
    def said(text: str) -> list[str]:
        return [p.what.split(";")[0] for p in topic_problems(Page("topics/x.yaml", read_tree(text, "x")))]

    assert said(TOPIC) == []
    assert said(TOPIC.replace(", sources: [s]", "")) == ["the statement has no source"]
    assert said(TOPIC.replace("reason: cancer was seen in a bone\n", "")) == ["`reason` is missing"]
    assert said("id: x\nfacts: []\n") == ["the topic has neither `facts` nor `sources`"]


def test_a_term_is_explained_in_25_words() -> None:
    for count, found in ((25, 0), (26, 1)):
        text = f"terms: {{x: {{term: x, plain: {' '.join(['word'] * count)}}}}}"
        assert len(list(term_problems(Page("glossary/x.yaml", read_tree(text, "x"))))) == found


def test_texts_of_topics_and_roles_are_read_like_those_of_options() -> None:
    topic, team = Page("topics/x.yaml", read_tree(TOPIC, "x")), Page("team/x.yaml", read_tree(TEAM, "x"))
    assert {text.name for text in cards(topic)} == {"text.straightforward", "text.softer"}
    assert {text.name for text in texts_for_the_person(topic)} == {
        "titles.plain", "reason", "facts.0.plain", "text.straightforward", "text.softer",
    }  # fmt: skip
    assert {text.text for text in texts_for_the_person(team)} == {"a", "c", "d"}
