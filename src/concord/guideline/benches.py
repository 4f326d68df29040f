"""All benches: options, flags, and conditions that stand alone."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from concord.guideline.bench import Bench, Tried
from concord.guideline.compiled import Flag, FlagLevel, Guideline
from concord.guideline.option_bench import OptionBench
from concord.guideline.status import Evaluation
from concord.guideline.vignettes import Vignette, judge_flag
from concord.logic.conditions import Condition
from concord.logic.language import parse
from concord.logic.truth import NAMES


class FlagBench(Bench):
    """A flag, judged by what fires."""

    def __init__(
        self, guideline: Guideline, concepts: Mapping[str, Condition], people: Sequence[Vignette], flag: Flag
    ) -> None:
        super().__init__(guideline, concepts, people)
        self.about = flag.about.id
        levels = tuple(FlagLevel(one.level, self.program.add(self.parsed(one.level.when))) for one in flag.levels)
        text = flag.about.circumstance
        self.flag = Flag(flag.about, levels, None if text is None else self.program.add(self.parsed(text)))

    def differs(self, evaluation: Evaluation, vignette: Vignette) -> bool:
        """Whether a vignette differs from the unchanged guideline."""
        return _flag_differs(self.flag, evaluation, vignette)

    def mutants(self) -> Iterator[Tried]:
        """Give the mutants of all levels and of the circumstance."""
        levels = self.flag.levels
        for i, one in enumerate(levels):

            def judge(index: int, evaluation: Evaluation, vignette: Vignette, i: int = i) -> bool:
                other = (*levels[:i], replace(levels[i], index=index), *levels[i + 1 :])
                return _flag_differs(replace(self.flag, levels=other), evaluation, vignette)

            dropped = replace(self.flag, levels=(*levels[:i], *levels[i + 1 :]))
            yield self.simple("levels", one.level.id, "drop", "dropped", partial(_flag_differs, dropped))
            yield from self.changed("levels", one.level.id, self.parsed(one.level.when), judge)
        if self.flag.about.circumstance is not None:
            yield from self.of_circumstance(self.parsed(self.flag.about.circumstance))

    def of_circumstance(self, condition: Condition) -> Iterator[Tried]:
        """Give the mutants of the circumstance."""

        def judge(index: int, evaluation: Evaluation, vignette: Vignette) -> bool:
            return _flag_differs(replace(self.flag, circumstance=index), evaluation, vignette)

        block = "circumstance"
        dropped = replace(self.flag, circumstance=None)
        yield self.simple(block, block, "drop", "dropped", partial(_flag_differs, dropped))
        yield from self.changed(block, block, condition, judge)


def _flag_differs(flag: Flag, evaluation: Evaluation, vignette: Vignette) -> bool:
    return bool(judge_flag(evaluation, flag, vignette))


class ConditionBench(Bench):
    """A condition that stands alone, judged by its own truth.

    A concept, what brings up a topic, question or role, or a remark: when a body's place or a contested question
    concerns a person.
    """

    def __init__(
        self, guideline: Guideline, concepts: Mapping[str, Condition], people: Sequence[Vignette], kind: str, name: str,
        condition: Condition,
    ) -> None:  # fmt: skip
        super().__init__(guideline, concepts, people)
        self.kind, self.about, self.condition = kind, name, condition
        self.entry = self.program.concept_index[name] if kind == "concept" else self.program.add(condition)

    def differs(self, evaluation: Evaluation, vignette: Vignette) -> bool:
        """Whether a vignette differs from the unchanged guideline."""
        return self.judge(self.entry, evaluation, vignette)

    def judge(self, index: int, evaluation: Evaluation, vignette: Vignette) -> bool:
        """Whether a changed condition has another truth than was expected."""
        return self.expected(vignette) not in (None, NAMES[evaluation.values[index]])

    def expected(self, vignette: Vignette) -> str | None:
        """Give the truth written by hand, if one was."""
        expect = vignette.expect
        return expect.remarks.get(self.about) if self.kind == "remark" else expect.value

    def mutants(self) -> Iterator[Tried]:
        """Give the mutants of the condition."""
        yield from self.changed(self.kind, self.about, self.condition, self.judge)


def benches(
    guideline: Guideline, vignettes: Sequence[Vignette], only: Container[str] | None = None
) -> Iterator[OptionBench | FlagBench | ConditionBench]:
    """Give a bench for each option and flag, and for each condition that stands alone (`only`: ids)."""
    people: dict[tuple[str, str], list[Vignette]] = {}
    for vignette in vignettes:
        people.setdefault((vignette.kind, vignette.about), []).append(vignette)
        for text in vignette.expect.remarks:
            people.setdefault(("remark", text), []).append(vignette)
    concepts = {name: parse(concept.when, guideline.vocabulary) for name, concept in guideline.concepts.items()}
    for id_, option in sorted(guideline.options.items()):
        if only is None or id_ in only:
            yield OptionBench(guideline, concepts, people.get(("option", id_), []), option)
    for id_, flag in sorted(guideline.flags.items()):
        if only is None or id_ in only:
            yield FlagBench(guideline, concepts, people.get(("flag", id_), []), flag)
    for kind, name, when in _alone(guideline, concepts):
        if only is None or name in only:
            yield ConditionBench(guideline, concepts, people.get((kind, name), []), kind, name, when)


def _alone(guideline: Guideline, concepts: Mapping[str, Condition]) -> Iterator[tuple[str, str, Condition]]:
    """Give every concept, what brings up topics, questions and roles, and every remark."""
    yield from (("concept", name, concepts[name]) for name in sorted(concepts))
    for kind, entries in (("topic", guideline.topics), ("question", guideline.questions), ("role", guideline.roles)):
        for name in sorted(entries):
            if when := entries[name].about.when:
                yield kind, name, parse(when, guideline.vocabulary, may_ask_known=True)
    for written in guideline.remarks:
        yield "remark", written, parse(written, guideline.vocabulary, may_ask_known=True)
