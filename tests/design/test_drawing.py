"""The geometry of the drawn rope, lines and shares."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import drawing

STATE = st.sampled_from(drawing.STATES)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def knots(states: list[str]) -> list[dict[str, str]]:
    return [{"label": f"day {i}", "state": state} for i, state in enumerate(states)]


@given(st.lists(STATE, max_size=60), st.integers(1, 12))
def test_every_knot_is_drawn_once_inside_the_picture(states: list[str], per_row: int) -> None:
    shape = drawing.rope(knots(states), per_row)
    assert [knot.label for knot in shape.knots] == [f"day {i}" for i in range(len(states))]
    assert len({(knot.x, knot.y) for knot in shape.knots}) == len(states)
    assert all(0 <= float(knot.x) <= float(shape.width) for knot in shape.knots)
    assert all(0 <= float(knot.y) <= float(shape.height) for knot in shape.knots)


def test_the_rope_is_held_up_to_the_last_thing_that_happened() -> None:
    shape = drawing.rope(knots(["done", "now", "ahead", "ahead"]))
    now = shape.knots[1]
    assert shape.held.endswith(f"{now.x} {now.y}")
    assert shape.ahead.startswith(f"M{now.x} {now.y}")


def test_nothing_done_yet_leaves_only_the_way_ahead() -> None:
    shape = drawing.rope(knots(["ahead", "ahead"]))
    assert shape.held == ""
    assert shape.ahead


def test_an_unknown_state_is_not_progress() -> None:
    assert drawing.rope(knots(["won"])).knots[0].state == "ahead"


@given(st.lists(st.floats(0, 1e6), max_size=40))
def test_a_line_stays_in_its_box(values: list[float]) -> None:
    shape = drawing.line(values)
    numbers = [float(n) for n in NUMBER.findall(shape.path)]
    assert all(0 <= x <= 120 for x in numbers[0::2])
    assert all(0 <= y <= 36 for y in numbers[1::2])


def test_the_band_needs_both_its_edges() -> None:
    assert drawing.line([1, 2], low=[0, 1], high=[2, 3]).band.endswith("Z")
    assert drawing.line([1, 2], low=[0, 1]).band == ""


@pytest.mark.parametrize(("value", "whole", "percent"), [(3, 8, 37.5), (9, 8, 100), (-1, 8, 0), (3, 0, 0)])
def test_a_share_is_kept_between_nothing_and_all(value: float, whole: float, percent: float) -> None:
    assert drawing.share(value, whole) == percent


def test_coordinates_never_depend_on_the_language() -> None:
    assert drawing.coordinate(12.5) == "12.5"
    assert drawing.coordinate(12.0) == "12"


@given(st.text(min_size=1, max_size=40))
def test_a_map_is_always_the_same_for_the_same_name(name: str) -> None:
    shape = drawing.contours(name)
    assert shape == drawing.contours(name)
    assert shape.count("Z") == 5
    assert "nan" not in shape


def test_two_communities_have_two_maps() -> None:
    assert drawing.contours("la-cantine") != drawing.contours("le-refuge")
