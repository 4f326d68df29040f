"""Every page that a link leads to, from the first one on: each answers, for an empty file and for the sample person."""

import re

import pytest

from concord.plan.versions import fingerprint
from concord.web.person import person_now
from concord.workspace.planning import draft_of

_LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
_PYTHON = re.compile(r"(?:\[|\()\{?&#x27;|\{&#x27;|\w+\(\w+=&#x27;|&lt;[\w.]+ object|&lt;function|&lt;django")
"""What a value looks like on a page that has no words for it."""
_NOT = ("/static/", "/open/", "/tools/hide/")
MOST = 450


def fill(client) -> None:
    """Write something into each list that the sample person has empty."""
    base = str(person_now().number)
    client.post("/plan/write/treatment/", {"what": "capecitabine", "base": base})
    client.post("/plan/write/care/", {"what": "skin care", "base": base})
    client.post("/plan/break/", {"reason": "rest", "first": "2026-12-15", "base": base})
    read = fingerprint(draft_of(person_now().entries))
    assert client.post("/plan/finish/", {"base": base, "version": read}).status_code == 302
    client.post("/plan/team/add/members/", {"role": "oncologist", "meets": "in_person", "base": base})
    client.post("/plan/team/add/documents/", {"what": "March scan", "base": base})
    client.post("/plan/team/add/companions/", {"name": "Marcus", "slices": ["plan", "story"], "base": base})
    client.post("/plan/alongside/add/", {"option": "yoga", "goal": "sleep", "status": "told", "base": base})


def crawl(client, passing_over=_NOT, most=MOST, look=lambda path, text: None) -> dict[str, int]:
    """Follow every link from the first page; a page that only redirects counts as its end."""
    seen: dict[str, int] = {}
    waiting = ["/"]
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen:
            continue
        answer = client.get(path, follow=True)
        seen[path] = answer.status_code
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            text = answer.content.decode()
            assert not (raw := _PYTHON.search(text)), f"{path}: {text[raw.start() : raw.start() + 80]}"
            look(path, text)
            found = (link.replace("&amp;", "&") for link in _LINK.findall(text))
            waiting += [link for link in found if not link.startswith(passing_over) and link not in seen]
    return seen


@pytest.mark.parametrize(
    "who", ["nobody yet", "somebody just told", "the sample person", "the sample person in the EU, softer, short"]
)
def test_every_link_leads_to_a_page(client, demo, who):
    if who == "nobody yet":
        demo.post("/data/erase/", {"word": "erase"})
        demo.post("/", {"anew": "yes"})
        demo.post("/start/", {"base": "0"})
    elif who == "somebody just told":
        demo.post("/data/erase/", {"word": "erase"})
        demo.post("/", {"anew": "yes"})
        demo.post("/start/", {"first": "first", "has_oncologist": "no", "brings": "just_told", "base": "0"})
    else:
        fill(demo)
    if "EU" in who:
        demo.post("/tools/tone/", {"tone": "softer"})
        demo.post("/tools/set/", {"short_first": "yes"})
        demo.post("/tools/more/", {"language": "en", "region": "eu", "match": "no", "base": str(person_now().number)})
    seen = crawl(demo)
    assert len(seen) > 30
    wrong = {path: status for path, status in seen.items() if status not in (200, 405)}
    assert wrong == {}


@pytest.mark.parametrize("to", ["clinician", "c1"])
def test_every_link_of_a_page_that_was_handed_over_leads_to_a_page(demo, to):
    demo.post(f"/hand/{to}/")
    assert set(crawl(demo).values()) <= {200, 405}


WHOLE = {
    "/urgent/": "in an emergency nothing is folded",
    "/about/words/": "the glossary",
    "/clinician/": "the doctor's",
    "/plan/finish/": "what becomes a version is read before",
    "/plan/versions/": "a plan as it was agreed",
    "/plan/compare/": "two plans",
    "/plan/team/companion/": "what somebody else sees, to print",
    "/visits/second-opinion/packet/": "what is handed over",
    "/options/compare/": "a table of two or three",
}
"""Pages that are whole on short pages too, and why."""
_FOLDED = re.compile(
    r'<details(?! open).*?</details>|<(select|datalist|svg|option|textarea).*?</\1>|<span class="unseen">.*?</span>',
    re.S,
)
_LONGER = re.compile(r".*\?(all|whole|with|option)\b")


def test_s058_on_short_pages_no_screen_has_more_than_150_words(client, demo):
    """Every page that a link leads to, but for what is read as a whole; lists behind a press are not counted."""
    fill(demo)
    demo.post("/tools/set/", {"short_first": "yes"})
    found: dict[str, int] = {}

    def count(path: str, text: str) -> None:
        if (main := re.search(r"<main.*?</main>", text, re.S)) and not _LONGER.match(path):
            found[path] = len(re.sub(r"<[^>]+>", " ", _FOLDED.sub(" ", main.group())).split())

    crawl(demo, (*_NOT, *WHOLE), 2500, count)
    assert len(found) > 1000
    assert {path: n for path, n in found.items() if n > 150} == {}
