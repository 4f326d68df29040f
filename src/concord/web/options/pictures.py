"""Pictures of counts: 100 small circles for each group, drawn on the server; the numbers stand in the caption."""

from __future__ import annotations

from dataclasses import dataclass

from concord.workspace.counts import Count, Picture

_ACROSS, _STEP, _RADIUS = 20, 15, 5
WIDTH, HEIGHT = _ACROSS * _STEP, 5 * _STEP


@dataclass(frozen=True)
class Array:
    """100 circles: where each stands, and whether it is full."""

    count: Count
    dots: tuple[tuple[int, int, bool], ...]

    @property
    def out_of_100(self) -> int:
        """How many are full."""
        return self.count.out_of_100

    @property
    def others(self) -> int:
        """How many are not."""
        return 100 - self.count.out_of_100


@dataclass(frozen=True)
class Drawn:
    """A picture with its arrays."""

    picture: Picture
    arrays: tuple[Array, ...]
    width: int = WIDTH
    height: int = HEIGHT
    radius: int = _RADIUS


def drawn(picture: Picture) -> Drawn:
    """Place the circles of each count."""
    return Drawn(picture, tuple(Array(count, _dots(count.out_of_100)) for count in picture.counts))


def _dots(full: int) -> tuple[tuple[int, int, bool], ...]:
    half = _STEP // 2
    return tuple(
        (half + number % _ACROSS * _STEP, half + number // _ACROSS * _STEP, number < full) for number in range(100)
    )
