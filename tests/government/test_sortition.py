"""Drawn by lot: nobody could choose, everybody draws again and finds the same people."""

import dataclasses
from collections import Counter
from itertools import combinations
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from government import sortition
from government.sortition import Draw, Word, commitment, pool_digest

POOL = tuple(range(101, 121))
WORDS = (Word(103, "noisette"), Word(110, "marée basse"))
pools = st.sets(st.integers(1, 10**9), min_size=1, max_size=40)


def a_draw(**changes):
    return dataclasses.replace(Draw(pool=POOL, secret="a" * 64, words=WORDS, seats=5), **changes)


def checked(draw, **published):
    told = {
        "committed": commitment(draw.secret), "published_pool": pool_digest(draw.pool), "announced": draw.drawn(),
    } | published  # fmt: skip
    return sortition.faults(draw, **told)


def test_anybody_draws_again_and_finds_the_same_people():
    draw = a_draw()
    assert len(draw.drawn()) == 5
    assert set(draw.drawn()) <= set(POOL)
    listed_otherwise = a_draw(pool=POOL[::-1], words=WORDS[::-1])
    assert listed_otherwise.drawn() == draw.drawn()
    assert checked(draw) == []


@pytest.mark.parametrize(
    ("published", "fault"),
    [
        ({"committed": commitment("b" * 64)}, "commitment"),  # another secret than the one announced
        ({"published_pool": pool_digest(POOL[1:])}, "pool"),  # somebody slipped in after the freeze
        ({"announced": list(POOL[:5])}, "drawn"),  # other people than those drawn
    ],
)
def test_whoever_changes_anything_after_the_freeze_is_seen(published, fault):
    assert checked(a_draw(), **published) == [fault]


def test_nobody_gives_two_words():
    assert checked(a_draw(words=(*WORDS, Word(103, "encore")))) == ["words"]


@pytest.mark.parametrize(
    "changes",
    [
        {"secret": "b" * 64},
        {"words": WORDS[:1]},
        {"words": (*WORDS, Word(104, ""))},
        {"beacon": "pulse 1"},
        {"turn": 2},
    ],
)
def test_all_that_goes_in_changes_the_lot(changes):
    assert a_draw(**changes).order() != a_draw().order()


def test_a_commitment_tells_neither_the_secret_nor_two_apart_by_luck():
    one, other = sortition.new_secret(), sortition.new_secret()
    assert one not in commitment(one)
    assert len({one, other, commitment(one), commitment(other)}) == 4


@given(pools, st.integers(0, 45), st.data())
def test_who_declines_is_replaced_in_turn_and_nobody_else_moves(pool, seats, data):
    draw = a_draw(pool=tuple(pool), seats=seats)
    drawn = draw.drawn()
    assert len(drawn) == min(seats, len(pool))
    assert len(set(drawn)) == len(drawn)
    declined = data.draw(st.sets(st.sampled_from(sorted(pool))))
    seated = draw.drawn(declined)
    assert not declined & set(seated)
    assert [number for number in drawn if number not in declined] == seated[: len(set(drawn) - declined)]
    assert len(seated) == min(seats, len(pool) - len(declined))


def test_each_pair_of_people_is_drawn_as_often_as_any_other():
    """Chi-square of the pairs drawn, two of six, over 10,000 draws: 14 degrees of freedom."""
    draws, people = 10_000, range(1, 7)
    seen = Counter(frozenset(a_draw(pool=tuple(people), seats=2, secret=f"{n:064x}").drawn()) for n in range(draws))
    pairs = [frozenset(pair) for pair in combinations(people, 2)]
    expected = draws / len(pairs)
    chi_square = sum((seen[pair] - expected) ** 2 / expected for pair in pairs)
    degrees = len(pairs) - 1
    assert set(seen) == set(pairs)
    assert chi_square < degrees + 4 * sqrt(2 * degrees)  # four standard deviations above what chance gives
