"""Which pairs of the knowledge concern what a person takes: certain, possible, or none that we know of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from concord.advice.taken import Thing, asked_about, named, supposed, things
from concord.facts.facts import Facts
from concord.guideline.interactions import Interactions, Pair, Roles
from concord.logic.truth import FALSE, TRUE
from concord.logic.vocabulary import LINE_KINDS, suggestion


@dataclass(frozen=True)
class InteractionAdvice:
    """A pair of things taken, or that would be taken, which may act on each other.

    Attributes:
        id: the id of the pair in the knowledge.
        state: ``certain``, or ``possible`` where it is open whether both are taken or what one of them is.
        one: the names on one side, each with when it is taken if not certainly now; `other`: on the other side.
        question: what to ask, with the names, if the pair raises a question.
        told: whether the record names both; foods and blood tests are asked about without being told.
    """

    id: str
    severity: str
    state: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    plain: str
    clinical: str
    action: str
    mechanism: str
    evidence: str
    sources: tuple[str, ...]
    checked: str
    from_memory: str | None
    note: str | None
    question: str | None
    told: bool


@dataclass(frozen=True)
class InteractionsAdvice:
    """What the knowledge says of everything taken together.

    Attributes:
        notes: the pairs, the most serious first.
        without_note: what is taken and has no note with anything else that is taken; this says nothing of safety.
        not_known: names that the dictionary does not know; nothing can be said of them.
        incomplete: a sentence where the list of medicines may be incomplete, else empty.
        of_two: whether two things alone were asked about.
    """

    notes: tuple[InteractionAdvice, ...] = ()
    without_note: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    incomplete: str = ""
    of_two: bool = False

    def sentences(self) -> list[str]:
        """Say what nothing can be said about; never that something is free of harm."""
        names = ", ".join(self.without_note)
        among = "" if self.of_two else " together with the other things listed"
        found = [f"We have no note about {names}{among}. Ask your pharmacist."] if names else []
        found += [
            f"We do not know {name!r}, and have no note about it. Anything may be true of it. Ask your pharmacist."
            for name in self.not_known
        ]
        return [*found, self.incomplete] if self.incomplete else found


INCOMPLETE = (
    "The list of medicines and supplements was not told to be complete in the last 90 days. "
    "What is not listed cannot be checked."
)
_KINDS = frozenset({*LINE_KINDS, "targeted", "anticancer"})
_UNASKED = ("uncertain", "none_shown", "ask")
"""Severities that nobody is told of for a food or test that the record does not name: there is nothing to mind."""


@dataclass(frozen=True)
class _Hit:
    """A pair between two things: `one` and `other` stand on the pair's sides."""

    pair: Pair
    one: Thing
    other: Thing
    truth: int


def interactions(facts: Facts, known: Interactions, also: Sequence[str] = ()) -> InteractionsAdvice:
    """Give what is known of everything that is taken together.

    Args:
        facts: the person's facts as of a day.
        known: the pairs of the knowledge.
        also: names of what may be taken too.

    Returns:
        Pairs that are certain or possible, the most serious first; what has no pair; what the dictionary does not know.
    """
    formulary = facts.dictionary.formulary
    told = things(facts)
    for written in also:
        told = supposed(told, formulary, written)
    now = [thing for thing in told if thing.now != FALSE]
    if not now:
        return InteractionsAdvice(incomplete=_incomplete(facts))
    hits = list(_hits(known, [thing for thing in told if thing.word], facts.as_of))
    asked = list(_asked(known, now, asked_about(formulary, told), facts.as_of))
    spoken_of = {thing for hit in hits for thing in (hit.one, hit.other) if hit.pair.about.severity != "ask"}
    silent = [t.name for t in now if t.word and t not in spoken_of and _may_act(facts, t)] if len(now) > 1 else []
    unknown = [thing.name for thing in now if not thing.word]
    return InteractionsAdvice(tuple(_advice([*hits, *asked])), tuple(silent), tuple(unknown), _incomplete(facts))


def if_started(
    facts: Facts, known: Interactions, parts: Sequence[str], told: Sequence[Thing] | None = None
) -> tuple[InteractionAdvice, ...]:
    """Give the pairs that the medicines of an option would have with what is taken now, if it were started.

    Pairs inside the option are not among them: the option's own cautions speak of its combination.
    A part that is a whole kind ("hormone treatment") counts only where the kind itself stands, for nearly everything
    would be possible.

    Args:
        facts: the person's facts as of a day.
        known: the pairs of the knowledge.
        parts: what the option is made of.
        told: everything that the record names (`things`), if that was asked before.
    """
    formulary = facts.dictionary.formulary
    new = [
        Thing(part, formulary.medicines[part].title.partition(" (")[0] if part in formulary.medicines
              else formulary.class_words.get(part, part), TRUE)
        for part in parts
    ]  # fmt: skip
    told = [thing for thing in (things(facts) if told is None else told) if thing.word and thing.word not in parts]
    found = [hit for part in new for thing in told for hit in _between(known, part, thing, facts.as_of)]
    found += _asked(known, new, asked_about(formulary, told), facts.as_of)
    kinds = [part for part in new if part.word in _KINDS]
    return tuple(_advice(hit for hit in found if not any(_only_possible(known, hit, kind) for kind in kinds)))


def between(known: Interactions, first: str, second: str) -> InteractionsAdvice:
    """Give what is known of two things by their names, whoever takes them."""
    formulary = known.formulary
    sides = [
        [Thing(word, name, TRUE) for word, name in named(formulary, written)] or [Thing("", written, TRUE)]
        for written in (first, second)
    ]
    unknown = tuple(side[0].name for side in sides if not side[0].word)
    if unknown:
        return InteractionsAdvice(not_known=unknown, of_two=True)
    hits = [hit for a in sides[0] for b in sides[1] if a.word != b.word for hit in _between(known, a, b, date.max)]
    spoken = any(hit.pair.about.severity != "ask" for hit in hits)
    return InteractionsAdvice(tuple(_advice(hits)), () if spoken else (f"{first} and {second}",), of_two=True)


def nearest(known: Interactions, word: str) -> str:
    """Give the sentence that names the nearest word of the dictionary, or nothing."""
    formulary = known.formulary
    names = {name for one in formulary.medicines.values() for name in (one.id.replace("_", " "), *one.names)}
    said = suggestion(word, names | {name.replace("_", " ") for name in formulary.classes})
    return said if said.startswith("did you mean") else ""


def _only_possible(known: Interactions, hit: _Hit, kind: Thing) -> bool:
    roles = known.roles(kind.word).get(hit.pair.id)
    return roles is not None and (roles.one if hit.one is kind else roles.other if hit.other is kind else TRUE) != TRUE


def _incomplete(facts: Facts) -> str:
    return INCOMPLETE if any(entry.ghost for entry in facts.lists["medicines"]) else ""


def _may_act(facts: Facts, thing: Thing) -> bool:
    """Only medicines, supplements and foods get the sentence; an operation or a blood test does not."""
    return not facts.dictionary.formulary.contains(thing.word) & {
        "local_treatment",
        "radiation",
        "surgery",
        "blood_test",
    }


def _hits(known: Interactions, told: Sequence[Thing], as_of: date) -> Iterator[_Hit]:
    for i, thing in enumerate(told):
        for other in told[i + 1 :]:
            yield from _between(known, thing, other, as_of)


def _asked(known: Interactions, told: Sequence[Thing], asked: Sequence[Thing], as_of: date) -> Iterator[_Hit]:
    """Give the pairs with foods and tests that nobody told of, where there is something to mind."""
    for thing in (thing for thing in told if thing.word):
        for other in asked:
            for hit in _between(known, thing, other, as_of):
                if hit.pair.about.severity not in _UNASKED:
                    yield hit


def _between(known: Interactions, thing: Thing, other: Thing, as_of: date) -> Iterator[_Hit]:
    """Give the pairs between two things of which at least one is taken now or planned."""
    if thing.now == FALSE and other.now == FALSE:
        return
    for pair, mine, theirs in known.shared(thing.word, other.word):
        straight = _truth(pair, thing, mine, other, theirs, as_of)
        turned = _truth(pair, other, theirs, thing, mine, as_of)
        if turned > straight:
            yield _Hit(pair, other, thing, turned)
        elif straight:
            yield _Hit(pair, thing, other, straight)


def _truth(pair: Pair, one: Thing, of_one: Roles, other: Thing, of_other: Roles, as_of: date) -> int:
    taken = one.counts(pair.about.one_days_after, as_of) & other.counts(pair.about.other_days_after, as_of)
    return of_one.one & of_other.other & taken


def _advice(hits: Iterable[_Hit]) -> list[InteractionAdvice]:
    grouped: dict[tuple[str, int, bool], list[_Hit]] = {}
    for hit in hits:
        grouped.setdefault((hit.pair.id, hit.truth, hit.one.told and hit.other.told), []).append(hit)
    made = [_note(group) for group in grouped.values()]
    ranks = {hit.pair.id: hit.pair.rank for group in grouped.values() for hit in group}
    return sorted(made, key=lambda note: (ranks[note.id], note.state, not note.told, note.id))


def _note(hits: Sequence[_Hit]) -> InteractionAdvice:
    pair, about = hits[0].pair, hits[0].pair.about
    one, other = ([*dict.fromkeys(side)] for side in ([h.one for h in hits], [h.other for h in hits]))
    names = {side: " or ".join(t.name for t in group) for side, group in (("one", one), ("other", other))}
    return InteractionAdvice(
        pair.id, about.severity, "certain" if hits[0].truth == TRUE else "possible",
        tuple(_when(thing) for thing in one), tuple(_when(thing) for thing in other), about.plain, about.clinical,
        about.action, about.mechanism, about.evidence, tuple(about.sources), about.checked, about.from_memory,
        about.note, about.question.format(**names) if about.question else None,
        all(hit.one.told and hit.other.told for hit in hits),
    )  # fmt: skip


def _when(thing: Thing) -> str:
    return f"{thing.name} ({thing.how})" if thing.how else thing.name
