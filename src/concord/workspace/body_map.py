"""Where the places of the cancer stand on the outline of a body, each with its number in the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from concord.record.model import Site

WIDTH, HEIGHT = 220, 440
_CENTRE = 110
_SPOTS = {
    "brain": (110, 30), "eye": (110, 44), "leptomeninges": (110, 62), "regional_node": (76, 112), "node": (110, 96),
    "distant_node": (110, 118), "chest_wall": (132, 134), "breast": (132, 138), "lung": (92, 132), "pleura": (84, 148),
    "skin": (142, 120), "liver": (92, 175), "stomach": (124, 172), "adrenal": (122, 186), "peritoneum": (110, 206),
    "bowel": (110, 214), "ovary": (98, 232), "bone": (110, 152), "marrow": (124, 238), "other": (26, 30),
}  # fmt: skip
"""Seen from the front: her right side is on the left of the picture."""
_BONES = (
    (("skull", "head"), (110, 20)), (("jaw",), (110, 58)), (("neck", "cervical"), (110, 80)),
    (("shoulder", "scapula", "clavic", "collar"), (68, 92)), (("rib", "sternum", "breastbone"), (88, 144)),
    (("humer", "arm", "elbow"), (52, 140)), (("lumbar", "lower back"), (110, 196)), (("sacr", "tail"), (110, 226)),
    (("pelvi", "ilia", "acetab"), (88, 224)), (("hip",), (84, 240)), (("femur", "femoral", "thigh"), (90, 274)),
    (("knee",), (88, 322)), (("tibia", "shin", "leg"), (88, 360)), (("foot", "ankle"), (86, 416)),
    (("hand", "wrist", "finger"), (34, 224)),
)  # fmt: skip
"""Bones by words of the part that was told, the first that is found."""
_APART = 21
_PAIRED = frozenset({"lung", "pleura", "breast", "chest_wall", "regional_node", "ovary", "adrenal", "skin", "eye"})


@dataclass(frozen=True)
class Spot:
    """One place on the outline.

    Attributes:
        number: its number in the list, from 1.
        site: the place.
        gone: whether it is not seen any more.
    """

    number: int
    site: Site
    x: int
    y: int
    gone: bool


def spots(sites: Iterable[Site]) -> list[Spot]:
    """Give every place a spot; spots that would hide each other move apart."""
    taken: list[tuple[int, int]] = []
    found = []
    for number, site in enumerate(sites, 1):
        x, y = _spot(site)
        while any(abs(x - a) < _APART and abs(y - b) < _APART for a, b in taken):
            y += _APART
        taken.append((x, y))
        found.append(Spot(number, site, x, y, site.state == "gone"))
    return found


def _spot(site: Site) -> tuple[int, int]:
    x, y = _SPOTS[site.where]
    part = (site.part or "").casefold()
    if site.where == "bone":
        x, y = next((spot for words, spot in _BONES if any(word in part for word in words)), (x, y))
    side = site.side or ("left" if "left" in part else "right" if "right" in part else None)
    if site.where in _PAIRED or site.where == "bone":
        away = abs(_CENTRE - x) or (14 if site.where in ("eye", "ovary", "adrenal") else 0)
        x = {"left": _CENTRE + away, "right": _CENTRE - away}.get(side or "", x)
    return x, y
