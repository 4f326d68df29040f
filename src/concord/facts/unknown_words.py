"""Words of a record that the dictionary does not know: refused where they would silence something, else named."""

from __future__ import annotations

from collections.abc import Iterator

from concord.facts.dictionary import Dictionary
from concord.logic.vocabulary import LINE_KINDS, suggestion
from concord.record.model import Record
from concord.record.problems import Problem

_LINES = frozenset({"lines", *(f"lines_{kind}" for kind in LINE_KINDS)})


def refused_words(record: Record, dictionary: Dictionary, name: str) -> list[Problem]:
    """Give the words that must be mended: statements and denied classes that stand for nothing."""
    return [Problem(name, None, None, path, what, mend) for path, what, mend in _refused(record, dictionary)]


def _refused(record: Record, dictionary: Dictionary) -> Iterator[tuple[str, str, str]]:
    statements = {fact for fact, entry in dictionary.facts.items() if entry.comes_from == "statement"}
    for i, word in enumerate(record.never):
        if word not in dictionary.formulary.words and dictionary.formulary.identify(word) is None:
            mend = suggestion(word, dictionary.formulary.words) or "see `concord facts`"
            yield f"never[{i}]", f"there is no medicine, class or kind {word!r}", mend
    for i, said in enumerate(record.statements):
        path = f"statements[{i}]"
        if said.what in _LINES:
            if not said.value.isdigit():
                yield f"{path}.value", f"{said.value!r} is no number of lines", "write a whole number"
        elif said.what not in statements:
            mend = suggestion(said.what, statements | _LINES) or "see `concord facts`"
            yield f"{path}.what", f"there is no statement {said.what!r}", mend
        else:
            kind = dictionary.facts[said.what].kind
            allowed = ("yes", "no", "unknown") if kind.type == "flag" else kind.members
            if allowed and said.value not in allowed:
                yield f"{path}.value", f"{said.value!r} is not a value of {said.what}", f"write {' or '.join(allowed)}"


def words_not_understood(record: Record, dictionary: Dictionary) -> list[str]:
    """Give sentences that name the signs and medicines nothing can be said about."""
    own = [s.what for s in record.symptoms] + [s.what for site in record.sites for s in site.symptoms or ()]
    signs = dict.fromkeys(what for what in own if what != "pain" and dictionary.sign(what) is None)
    agents = [agent for treatment in record.treatments for agent in treatment.agents]
    medicines = dict.fromkeys(agent for agent in agents if dictionary.formulary.identify(agent) is None)
    sentences = [
        f"We do not understand the sign {what!r}. If it is new or worries you, call your team." for what in signs
    ]
    return sentences + [f"We do not know the medicine {name!r}; anything may be true of it." for name in medicines]
