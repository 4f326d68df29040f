"""Condition coverage: which rows the hand-written vignettes really test.

The standard is that of flight software (modified condition/decision coverage). A *condition* is a criterion or caution
of an option (each branch of `any_of` is one of its own), a level of a flag, the circumstance of a flag. It is covered
when two vignettes of its option or flag, one in which it is TRUE and one in which it is FALSE, have different outcomes
**because of it alone**, and both outcomes were written by hand. Vignettes that differ from the guideline do not count.

- *Strict* (unique cause): everything else that is asked of this option has the same truth in both vignettes.
- *Masked*: other conditions may differ, but in each of the two vignettes the outcome would change if this condition
  alone took the truth it has in the other one. Needed where conditions are coupled: nobody has type 1 diabetes without
  diabetes. Strict implies masked. A row that is covered only when masked is counted apart. For a deciding criterion
  only the status counts here: the truth of its own row says nothing of what it decides.
- *Outcome* of a deciding criterion: the status, or the truth of its row (`expect.rows`); of a criterion that does not
  decide: the truth of its row; of a contraindication: the status; of another caution: listed or not
  (`expect.cautions`); of a flag: what fires.
- *Open*: the same with UNKNOWN on one side. Reported, not required.

A criterion that says nothing the others do not say in any region (a branch inside another branch, a row that stands
twice) cannot be covered; such rows are listed and not counted.

Two vignettes are compared only where the same rows apply and the option is approved in both or in neither. Being on the
option already counts as one more condition that must not differ. A *concept* is covered when TRUE, FALSE and UNKNOWN
were each expected by hand; what brings up a topic, question or role, and a remark
(`benches.ConditionBench`), when TRUE and FALSE were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from concord.guideline.benches import ConditionBench, FlagBench, benches
from concord.guideline.compiled import Flag, Guideline, Option, Rule, Setting
from concord.guideline.option_bench import OptionBench
from concord.guideline.status import DEPENDS, DOES_NOT_FIT, FITS, Evaluation
from concord.guideline.vignettes import Vignette
from concord.logic.truth import FALSE, NAMES, TRUE, UNKNOWN

STATUS, FIRES = "status", "fires"
_ON_IT = "(on it)"


@dataclass(frozen=True)
class Tested:
    """How well the vignettes test one condition.

    Attributes:
        kind: option, flag, concept, topic, question, role or remark.
        about: its id.
        block: criteria, cautions, levels, circumstance, or the kind itself where a condition stands alone.
        row: id of the condition.
        strict: covered with everything else the same.
        masked: covered with other conditions masked; the figure that counts.
        open: UNKNOWN was shown to matter too.
        missing: what the vignettes lack; empty when strictly covered.
    """

    kind: str
    about: str
    block: str
    row: str
    strict: bool
    masked: bool
    open: bool
    missing: str = ""

    def __str__(self) -> str:
        """Give the place and what is missing."""
        return f"{self.about}: {self.block}.{self.row}: {self.missing}"


@dataclass(frozen=True)
class Report:
    """All conditions of a guideline.

    Attributes:
        tested: every condition.
        vignettes: how many vignettes counted.
        failing: those that did not, because they differ from the guideline.
        repeated: criteria that say nothing the others do not say; no vignette could show what they decide.
    """

    tested: tuple[Tested, ...]
    vignettes: int
    failing: tuple[Vignette, ...] = ()
    repeated: tuple[Tested, ...] = ()

    def of(self, kind: str) -> list[Tested]:
        """Give the conditions of one kind."""
        return [one for one in self.tested if one.kind == kind]

    @property
    def uncovered(self) -> list[Tested]:
        """Give the conditions that are not covered, even masked."""
        return [one for one in self.tested if not one.masked]

    @property
    def only_masked(self) -> list[Tested]:
        """Give the conditions that are covered only when others are masked."""
        return [one for one in self.tested if one.masked and not one.strict]

    @property
    def never_open(self) -> list[Tested]:
        """Give the covered conditions for which UNKNOWN was never shown to matter."""
        return [one for one in self.tested if one.masked and not one.open]

    def figures(self) -> Iterator[str]:
        """Give a line for each kind that has conditions."""
        for kind in dict.fromkeys(one.kind for one in self.tested):
            found = self.of(kind)
            masked, strict, opened = (sum(getattr(one, name) for one in found) for name in ("masked", "strict", "open"))
            share = f"{masked} of {len(found)} conditions covered"
            yield f"{kind}s: {share}, {strict} of them strictly, {opened} also where it is not known"

    def lines(self) -> Iterator[str]:
        """Give the figures and what is not covered."""
        yield f"{self.vignettes} vignettes; {len(self.failing)} more differ from the guideline and do not count"
        yield from self.figures()
        for one in self.repeated:
            yield f"not counted: {one}"
        for one in self.uncovered:
            yield f"not covered: {one}"


def coverage(guideline: Guideline, vignettes: Sequence[Vignette]) -> Report:
    """Find which conditions of a guideline its vignettes test."""
    tested: list[Tested] = []
    repeated: list[Tested] = []
    counted, failing = 0, []
    for bench in benches(guideline, vignettes):
        if isinstance(bench, OptionBench):
            found = list(_option(bench))
            alone = [one for one in found if one.block == "criteria" and one.row in bench.repeated and not one.masked]
            repeated += [replace(one, missing="says nothing that the other criteria do not say") for one in alone]
            tested += [one for one in found if one not in alone]
        elif isinstance(bench, FlagBench):
            tested += _flag(bench)
        else:
            tested.append(_alone(bench))
        good = {id(vignette) for _, vignette in bench.good}
        counted += len(good)
        failing += [vignette for vignette in bench.people if id(vignette) not in good]
    return Report(tuple(tested), counted, tuple(failing), tuple(repeated))


# What one vignette shows

Truths = Mapping[str, int]
Channel = str
"""Where an outcome is read: the status, what fires, or the truth of one row (`row:ID`)."""


@dataclass(frozen=True)
class Seen:
    """One vignette as the coverage sees it.

    Attributes:
        group: vignettes are compared only with those of the same group.
        truths: truth of every condition.
        said: the outcomes written by hand.
        would: the outcome that other truths would give.
    """

    title: str
    group: tuple[object, ...]
    truths: Truths
    said: Mapping[Channel, str]
    would: Callable[[Channel, Truths], object] = field(repr=False)


@dataclass(frozen=True)
class _Condition:
    """A condition and the channels its outcome may be read from."""

    block: str
    id: str
    channels: tuple[Channel, ...]


def _option(bench: OptionBench) -> Iterator[Tested]:
    seen = [seen_option(bench.option, evaluation, vignette) for evaluation, vignette in bench.good]
    for condition in _conditions(bench.option):
        yield _tested("option", bench.about, condition, seen)


def _conditions(option: Option) -> Iterator[_Condition]:
    deciding = {rule.id for rule in option.deciding()}
    for rule in option.criteria:
        for leaf in _leaves(rule):
            row = f"row:{rule.id}"
            yield _Condition("criteria", leaf.id, (STATUS, row) if rule.id in deciding else (row,))
    for rule in option.cautions:
        for leaf in _leaves(rule):
            yield _Condition("cautions", leaf.id, (STATUS if _forbids(rule) else f"row:{rule.id}",))


def _leaves(rule: Rule) -> Iterator[Rule]:
    if not rule.parts:
        yield rule
    for part in rule.parts:
        yield from _leaves(part)


def _forbids(rule: Rule) -> bool:
    return rule.row.level == "contraindicated"


def seen_option(option: Option, evaluation: Evaluation, vignette: Vignette) -> Seen:
    """Give the truths of an option's conditions for one vignette."""
    setting, expect = vignette.setting, vignette.expect
    here = evaluation.here(option)
    rules = evaluation.applying((*option.criteria, *option.cautions))
    truths = {leaf.id: evaluation.truth(leaf) for rule in rules for leaf in rule.leaves(setting)}
    group = (setting.region, here, *truths)
    if option.on_it is not None:
        truths[_ON_IT] = evaluation.values[option.on_it]
    said: dict[Channel, str] = {f"row:{id_}": truth for id_, truth in (expect.rows | expect.cautions).items()}
    if expect.status:
        said[STATUS] = expect.status

    def would(channel: Channel, truths: Truths) -> object:
        if channel == STATUS:
            return _status(option, setting, here, truths)
        return next(_joined(rule, setting, truths) for rule in rules if f"row:{rule.id}" == channel)

    return Seen(vignette.title, group, truths, said, would)


def _status(option: Option, setting: Setting, here: bool, truths: Truths) -> str:
    if not here or truths.get(_ON_IT) == TRUE:
        return DOES_NOT_FIT
    rows = [_joined(rule, setting, truths) for rule in option.deciding() if rule.applies(setting)]
    forbidden = any(
        _joined(rule, setting, truths) == TRUE for rule in option.cautions if _forbids(rule) and rule.applies(setting)
    )
    if forbidden or FALSE in rows:
        return DOES_NOT_FIT
    return DEPENDS if UNKNOWN in rows else FITS


def _joined(rule: Rule, setting: Setting, truths: Truths) -> int:
    result = FALSE
    for leaf in rule.leaves(setting):
        result |= truths[leaf.id]
    return result


def _flag(bench: FlagBench) -> Iterator[Tested]:
    flag = bench.flag
    seen = [seen_flag(flag, evaluation, vignette) for evaluation, vignette in bench.good]
    for one in flag.levels:
        yield _tested("flag", flag.about.id, _Condition("levels", one.level.id, (FIRES,)), seen)
    if flag.circumstance is not None:
        yield _tested("flag", flag.about.id, _Condition("circumstance", "circumstance", (FIRES,)), seen)


def seen_flag(flag: Flag, evaluation: Evaluation, vignette: Vignette) -> Seen:
    """Give the truths of a flag's conditions for one vignette."""
    values = evaluation.values
    truths = {one.level.id: values[one.index] for one in flag.levels}
    if flag.circumstance is not None:
        truths["circumstance"] = values[flag.circumstance]

    def would(_: Channel, truths: Truths) -> object:
        if truths.get("circumstance") == FALSE:
            return "silent"
        return next((one.level.level for one in flag.levels if truths[one.level.id] == TRUE), "silent")

    said = {FIRES: vignette.expect.fires} if vignette.expect.fires else {}
    return Seen(vignette.title, (), truths, said, would)


def _alone(bench: ConditionBench) -> Tested:
    """A concept needs all three truths; what only brings something up needs to come up and to stay away."""
    name, said = bench.about, {bench.expected(vignette) for _, vignette in bench.good}
    wanted = ("true", "false", "unknown") if bench.kind == "concept" else ("true", "false")
    lacking = [value for value in wanted if value not in said]
    missing = f"no vignette where it is {' or '.join(lacking)}" if lacking else ""
    return Tested(bench.kind, name, bench.kind, name, not lacking, not lacking, "unknown" in said, missing)


# Pairs


def _tested(kind: str, about: str, condition: _Condition, seen: Sequence[Seen]) -> Tested:
    sides = {truth: [one for one in seen if one.truths.get(condition.id) == truth] for truth in NAMES}
    pairs = _pairs(sides[TRUE], sides[FALSE])
    strict = _strictly(pairs, condition)
    masked = strict or _masked(pairs, condition)
    half = _pairs(sides[UNKNOWN], sides[TRUE] + sides[FALSE])
    opened = _strictly(half, condition) or _masked(half, condition)
    missing = "" if strict else _missing(condition, seen, sides, pairs, masked)
    return Tested(kind, about, condition.block, condition.id, strict, masked, opened, missing)


def _strictly(pairs: Sequence[_Pair], condition: _Condition) -> bool:
    return any(not _others(a, b, condition) and _shown(a, b, condition, condition.channels) for a, b in pairs)


def _masked(pairs: Sequence[_Pair], condition: _Condition) -> bool:
    return any(_shown(a, b, condition, condition.channels[:1]) for a, b in pairs)


_Pair = tuple[Seen, Seen]


def _pairs(some: Sequence[Seen], others: Sequence[Seen]) -> list[_Pair]:
    return [(a, b) for a, b in product(some, others) if a.group == b.group]


def _others(a: Seen, b: Seen, condition: _Condition) -> list[str]:
    return [id_ for id_, truth in a.truths.items() if id_ != condition.id and b.truths[id_] != truth]


def _shown(a: Seen, b: Seen, condition: _Condition, channels: Sequence[Channel]) -> bool:
    """Whether the outcomes written by hand differ and this condition decides both."""
    for channel in channels:
        one, other = a.said.get(channel), b.said.get(channel)
        if one is not None and other is not None and one != other and _decides(a, b, condition, channel):
            return True
    return False


def _decides(a: Seen, b: Seen, condition: _Condition, channel: Channel) -> bool:
    id_ = condition.id
    return all(
        one.would(channel, one.truths) != one.would(channel, {**one.truths, id_: other.truths[id_]})
        for one, other in ((a, b), (b, a))
    )


def _missing(
    condition: _Condition,
    seen: Sequence[Seen],
    sides: Mapping[int, Sequence[Seen]],
    pairs: Sequence[_Pair],
    masked: bool,
) -> str:
    if not seen:
        return "no vignettes"
    if not any(condition.id in one.truths for one in seen):
        return "no vignette in which this row applies"
    for truth in (TRUE, FALSE):
        if not sides[truth]:
            return f"no vignette where it is {NAMES[truth]}"
    if not pairs:
        return "true and false only where different rows apply (region or date)"
    a, b = min(
        pairs, key=lambda pair: (len(_others(pair[0], pair[1], condition)), _unsaid(pair[0], pair[1], condition))
    )
    if differ := _others(a, b, condition):
        words = "only masked: no pair in which nothing else differs" if masked else "no pair in which it alone differs"
        return f"{words}; nearest: {a.title!r} and {b.title!r}, which differ in {', '.join(differ)} too"
    wanted = condition.channels[-1]
    block = "cautions" if condition.block == "cautions" else "rows"
    what = f"{block} {{{wanted.removeprefix('row:')}: ...}}" if wanted.startswith("row:") else wanted
    silent = [repr(one.title) for one in (a, b) if wanted not in one.said]
    if silent and _decides(a, b, condition, wanted):
        return f"it alone differs between {a.title!r} and {b.title!r}; expect {what} in {' and '.join(silent)}"
    return f"another condition decides wherever it differs, as between {a.title!r} and {b.title!r}"


def _unsaid(a: Seen, b: Seen, condition: _Condition) -> int:
    wanted = condition.channels[-1]
    return 2 * (not _decides(a, b, condition, wanted)) + sum(wanted not in one.said for one in (a, b))
