"""The parts a condition is made of. They hold meaning only: no text positions, no record."""

from __future__ import annotations

from dataclasses import dataclass

from concord.logic.values import Kind


@dataclass(frozen=True)
class Window:
    """A length of time; months are calendar months."""

    unit: str
    count: int

    def __str__(self) -> str:
        return f"{self.unit}({self.count})"


@dataclass(frozen=True)
class Flag:
    """A flag fact, or a flag field of a list item."""

    name: str


@dataclass(frozen=True)
class Concept:
    """A named condition."""

    name: str


@dataclass(frozen=True)
class Within:
    """A choice lies in some of its values (a bit mask)."""

    source: str | Call
    mask: int


@dataclass(frozen=True)
class Compare:
    """A number compared with a threshold."""

    source: str | Call
    op: str
    number: float


@dataclass(frozen=True)
class Has:
    """Inside a list: the item contains a medicine, class or kind."""

    what: str


@dataclass(frozen=True)
class Grew:
    """Inside treatments: growth while taken, or within a window after the last dose; ``None``: ever after."""

    window: Window | None


@dataclass(frozen=True)
class Taken:
    """Inside treatments: taken at some time in the window up to the day of the facts."""

    window: Window


@dataclass(frozen=True)
class Not:
    """Negation."""

    part: Condition


@dataclass(frozen=True)
class All:
    """Conjunction."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Any:
    """Disjunction."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AtLeast:
    """At least ``k`` of the parts are TRUE."""

    k: int
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Known:
    """The part is TRUE or FALSE."""

    part: Condition


@dataclass(frozen=True)
class Settled:
    """The named fact has one value left."""

    name: str
    kind: Kind


@dataclass(frozen=True)
class Some:
    """At least one item of a list meets a condition."""

    list: str
    part: Condition


@dataclass(frozen=True)
class Count:
    """How many items of a list meet a condition."""

    list: str
    part: Condition


@dataclass(frozen=True)
class Reading:
    """A number or choice read off the whole record: ``lines time_on best_response since``."""

    function: str
    what: str
    setting: str | None = None
    window: Window | None = None


Call = Count | Reading
Condition = Flag | Concept | Within | Compare | Has | Grew | Taken | Not | All | Any | AtLeast | Known | Settled | Some
