"""Words that are not said to a person with cancer, each with what to say instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from concord.guideline.lint.texts import Page, Text
from concord.guideline.problems import Problem


@dataclass(frozen=True)
class Banned:
    """Words that are not said, and the better words.

    Attributes:
        pattern: finds the words.
        say: what to say instead.
        unless: finds turns of phrase in which the words mean something else.
    """

    pattern: re.Pattern[str]
    say: str
    unless: re.Pattern[str] | None

    def found_in(self, text: str) -> str | None:
        """Give the first of the words that a text says."""
        rest = self.unless.sub(" ; ", text) if self.unless else text
        found = self.pattern.search(rest)
        return found.group() if found else None


def banned(rules: Mapping[str, Any], key: str = "words") -> list[Banned]:
    """Read a list of banned words."""
    return [
        Banned(_any_of(rule["not"]), rule["say"], _any_of(rule["unless"]) if rule.get("unless") else None)
        for rule in rules.get(key) or ()
    ]


def word_problems(texts: Iterable[Text], rules: Page) -> Iterator[Problem]:
    """Say which texts hold banned words; allowances that no text needs are a problem too."""
    listed = banned(rules.data)
    entries = rules.data.get("allowed") or ()
    allowed = {(entry["file"], entry["at"], entry["word"]): i for i, entry in enumerate(entries)}
    unused = dict(allowed)
    for text in texts:
        for rule in listed:
            word = rule.found_in(text.text)
            if word is None:
                continue
            place = (text.page.file, text.name, word.casefold())
            unused.pop(place, None)
            if place not in allowed:
                yield text.problem(f"{word!r} is not said to a person; {rule.say}")
    for i in unused.values():
        yield rules.problem(("allowed", i), "no text needs this allowance any more; remove it")


def mark_problems(texts: Iterable[Text], rules: Page) -> Iterator[Problem]:
    """Say which texts hold grades that belong to a licensed guideline."""
    listed = banned(rules.data, "nowhere")
    for text in texts:
        for rule in listed:
            if (word := rule.found_in(text.text)) is not None:
                yield text.problem(f"{word!r} may not be reproduced; {rule.say}")


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Find any of some phrases; ``#`` stands for a number, a space for any space."""
    parts = (re.escape(phrase).replace(r"\#", r"\d[\d.,]*").replace(r"\ ", r"[\s-]+") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
