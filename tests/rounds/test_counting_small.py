"""A brand that sets every figure against every other: no cell under the threshold can be worked out.

The attacker here knows how everything is done and exactly how many answered. It goes through all answers that there could have
been, and keeps those that would have been published the same: for each small cell, more than one value must be left.
"""

import random
from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.privacy import K
from rounds.counting.disclosure import FIGURES, large_enough
from rounds.counting.gathered import Gathered
from rounds.counting.result import of
from rounds.counting.rounding import OFFSETS, Rounding, drawn
from tests.factories import rounds
from tests.rounds.counted import BLANK, asked, composed, counted, options

TWO = rounds.design(
    bonds=[],
    attributes=[
        {"key": "feed", "name": "Nourriture", "options": [rounds.option(o, o) for o in ("any", "local")]},
        {"key": "pasture", "name": "Pré", "options": [rounds.option(o, o) for o in ("none", "four", "six")]},
    ],
)
FEED, PASTURE = ("any", "local"), ("none", "four", "six")


def splits(total, cells):
    """Every way to put so many in so many cells."""
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, cells - 1):
            yield (first, *rest)


def gathered(seed, answers, feed, pasture):
    """``feed``: for each group, how many chose each option."""
    composed = [sum(row) for row in feed]
    return Gathered(
        seed,
        dict(enumerate(answers)),
        {group: answers[group] - many for group, many in enumerate(composed)},
        {
            "feed": {group: dict(zip(FEED, row, strict=True)) for group, row in enumerate(feed)},
            "pasture": {group: dict(zip(PASTURE, row, strict=True)) for group, row in enumerate(pasture)},
        },
        matters={"": sum(composed)},
    )


def seen(result):
    """What one round publishes of its two attributes and its blanks, and who won."""
    return (
        *(
            None if one["options"] is None else tuple(line["count"] for line in one["options"])
            for one in result["attributes"]
        ),
        result["blank"],
        result["winner"]["choices"],
    )


def seeds_by_offset():
    return {drawn(seed, "all").offset: seed for seed in "abcdefghijkl"}


def rows_shown(seed, answers, feed, pasture):
    return seen(of(asked(TWO, groups=(0,)), gathered(seed, [answers], [feed], [pasture])))


@pytest.mark.parametrize("case", [1, 2, 3, 4, 6, 7])
def test_nothing_small_can_be_worked_out_of_one_round(case):
    chance = random.Random(case)
    seeds, blank, few = seeds_by_offset(), chance.randint(0, 4), chance.randint(0, 4)
    feed = (chance.randint(20, 22), chance.randint(0, 4))
    pasture = (sum(feed) - few - 1, few, 1)
    answers = sum(feed) + blank
    published = rows_shown(seeds[chance.randint(0, 2)], answers, feed, pasture)
    open_to = defaultdict(set)
    for offset, many in product(range(OFFSETS), range(FIGURES, answers + 1)):
        near = [_near(many, *told, Rounding(offset)) for told in ((feed, published[0]), (pasture, published[1]))]
        for one, other in product(*near):
            if rows_shown(seeds[offset], answers, one, other) == published:
                for name, value in zip(("blank", *FEED, *PASTURE), (answers - many, *one, *other), strict=True):
                    open_to[name].add(value)
    for name, value in zip(("blank", *FEED, *PASTURE), (blank, *feed, *pasture), strict=True):
        assert value >= K or len(open_to[name]) > 1, (name, value, published)


def _near(many, true, shown, rounding):
    """Rows that would be shown the same; where none is shown, such as are like the true one."""
    every = (row for row in splits(many, len(true)))
    if shown is None:
        return [row for row in every if all(abs(a - b) <= 2 for a, b in zip(row[1:], true[1:], strict=True))]
    return [row for row in every if tuple(map(rounding.shown, row)) == shown]


@pytest.mark.parametrize("case", range(8))
def test_nothing_small_can_be_worked_out_of_communities_beside_all_together(case):
    """The attacker knows the offsets here, and how many composed something in each community."""
    chance = random.Random(100 + case)
    rows = [(chance.randint(3, 8) + base, chance.randint(0, 6)) for base in (FIGURES, 0, FIGURES)]
    sizes = [sum(row) for row in rows]
    about = asked(TWO, groups=(0, 1, 2))

    def publish(feed):
        found = of(about, gathered("a", sizes, feed, [(size, 0, 0) for size in sizes]))
        return [[one["options"] for one in place["attributes"]] for place in (found, *found["groups"])], found

    told, published = publish(rows)
    named = [int(one["community"][-1]) for one in published["groups"]]
    unnamed = sum(sizes[group] for group in range(3) if group not in named)
    assert all(sizes[group] >= FIGURES for group in named)
    assert not named or unnamed == 0 or unnamed >= K
    if len(told) == 1 or told[1][0] is None:
        return
    open_to = defaultdict(set)
    around = [
        [row for row in splits(size, 2) if abs(row[0] - true[0]) < K] for size, true in zip(sizes, rows, strict=True)
    ]
    for feed in product(*around):
        if publish(feed)[0] == told:
            for group in named:
                open_to[group].add(feed[group])
    for group in named:
        assert min(rows[group]) >= K or len(open_to[group]) > 1, (group, rows, told)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({1: 40, 2: 30}, [1, 2]),
        ({1: 40, 2: 3}, []),  # two is left out, and one would say it: one is left out too
        ({1: 40, 2: 30, 3: 3}, [1]),  # three alone would be what is missing: two goes with it
        ({1: 40, 2: 30, 3: 3, 4: 2}, [1, 2]),  # three and four are enough together
        ({1: 40, 2: 30, 3: 0}, [1, 2]),  # nobody is missing
        ({1: 40}, []),
        ({1: 19, 2: 19, 3: 19}, []),
    ],
)
def test_small_communities_hide_among_others(sizes, shown):
    assert large_enough(sizes) == shown


@settings(max_examples=12)
@given(prices=st.lists(st.sampled_from(["0.70", "0.80", "0.90", "1.00", "1.10"]), min_size=20, max_size=40))
def test_no_step_of_the_curve_says_how_many_few_stand_on_it(prices):
    """Between two steps that are shown there is room for three numbers at least, whatever the offset is."""
    curve = counted([(1, composed(price=one)) for one in prices], asks_price="direct")["price"]
    if curve is None:
        return
    base = curve["answers"]
    shown = [base, *(round(share * base / 100) for share in curve["shares"]["at_least"])]
    for one, other in zip(shown, shown[1:], strict=False):
        possible = {
            a - b
            for a in range(max(0, one - 2), min(one + 4, len(prices)) + 1)
            for b in range(max(0, other - 2), other + 5)
            if b <= a
        }
        assert len(possible) >= 3


def test_one_more_member_in_a_second_round_tells_nothing():
    """Two rounds, everybody answers alike, one more member in the second: either figure is published with them and without."""
    sheets = [
        *[(1, composed(bottle="glass", matters="feed"))] * 23, *[(1, composed("gmo-free", matters="bottle"))] * 18,
        *[(1, composed("any", "four", matters="pasture"))] * 29, *[(1, composed("local", "none"))] * 14, *[(1, BLANK)] * 13,
    ]  # fmt: skip

    def shown(more):
        every = (options(counted(sheets + more, seed=f"round {n}"), "feed") for n in range(12))
        return {feed["gmo-free"]["count"] for feed in every}

    assert shown([]) == shown([(1, composed(feed="gmo-free"))]) == {15, 20}


def test_blanks_that_are_few_are_not_counted_out():
    """All composed but one: who knows how many answered does not learn it."""
    for seed in ("a", "b", "c", "d"):
        sheets = [(1, composed())] * 30 + [(1, BLANK)]
        assert counted(sheets, seed=seed)["blank"] in (None, 0)
