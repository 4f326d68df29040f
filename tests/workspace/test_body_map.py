"""Numbered places on the outline of a body."""

from itertools import combinations
from typing import get_args

from concord.record.model import Place, Site
from concord.workspace.body_map import HEIGHT, WIDTH, spots


def test_s003_every_place_of_the_record_has_a_spot_inside_the_picture() -> None:
    found = spots(Site(where=place) for place in get_args(Place))
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert all(0 < one.x < WIDTH and 0 < one.y < HEIGHT for one in found)


def test_s003_no_number_hides_another() -> None:
    found = spots([Site(where=place) for place in get_args(Place)] + [Site(where="bone", part="spine")] * 3)
    for one, other in combinations(found, 2):
        assert abs(one.x - other.x) >= 20 or abs(one.y - other.y) >= 20, (one, other)


def test_s003_left_stands_on_the_right_of_the_picture() -> None:
    left, right, hip = spots([Site(where="lung", side="left"), Site(where="lung", side="right"),
                              Site(where="bone", part="left hip")])  # fmt: skip
    assert left.x > WIDTH / 2 > right.x and hip.x > WIDTH / 2 and hip.y > left.y


def test_what_is_gone_is_marked() -> None:
    assert [one.gone for one in spots([Site(where="liver", state="gone"), Site(where="lung")])] == [True, False]
