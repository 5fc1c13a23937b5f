"""Groups of opinion: those who vote alike stand together, and what they all agree on is said first."""

import csv
import gzip
from collections import Counter
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from government.opinions import groups, plane, unity
from government.opinions.plane import AGREE, DISAGREE, PASS, Votes
from government.opinions.unity import Stance

CONVERSATIONS = Path(__file__).parent / "conversations"
FEWEST = 5
ballots = st.lists(
    st.tuples(st.integers(1, 30), st.integers(1, 12), st.sampled_from((AGREE, DISAGREE, PASS))), max_size=300
)


def two_sides(*, on_each=12):
    """Two sides that disagree on statements 1 to 8, and agree on 9 and 10. The second side is smaller by two."""
    for person in range(2 * on_each - 2):
        side = AGREE if person < on_each else DISAGREE
        for statement in range(1, 9):
            yield person, statement, side if (person + statement) % 7 else PASS
        yield person, 9, AGREE
        yield person, 10, AGREE if person % 3 else PASS


def grouped(votes, at_least=FEWEST):
    return groups.group(plane.plane(votes), at_least=at_least)


def read(name):
    """The votes of a published conversation, and the group published for each person placed."""
    with gzip.open(CONVERSATIONS / f"{name}.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    cast = [
        (int(row["participant"]), int(key), int(float(value)))
        for row in rows for key, value in row.items() if key.isdigit() and value
    ]  # fmt: skip
    return Votes.of(cast), {int(row["participant"]): row["group-id"] for row in rows if row["group-id"]}


def likeness(one, other):
    """Adjusted Rand index (Hubert & Arabie 1985): 1 for the same groups, 0 for what chance would give."""
    pairs = [sum(comb(n, 2) for n in Counter(names).values()) for names in (zip(one, other, strict=True), one, other)]
    together, apart_one, apart_other = pairs
    expected = apart_one * apart_other / comb(len(one), 2)
    return (together - expected) / ((apart_one + apart_other) / 2 - expected)


@pytest.mark.parametrize(("name", "number"), [("seattle_2014", 2), ("biodiversity_2019", 2)])
def test_real_conversations_fall_into_the_groups_that_were_published(name, number):
    votes, published = read(name)
    labels = grouped(votes)
    placed = [person for person, kept in zip(votes.people, votes.placed(), strict=True) if kept]
    both = [(int(ours), published[person]) for person, ours in zip(placed, labels, strict=True) if person in published]
    ours, theirs = zip(*both, strict=True)
    assert len(set(ours)) == len(set(theirs)) == number
    assert likeness(ours, theirs) > 0.8


def test_two_sides_are_seen_and_what_unites_them_is_said_first():
    votes = Votes.of(two_sides())
    labels = grouped(votes)
    assert labels.tolist() == [0] * 12 + [1] * 10
    said = unity.statements(votes, labels)
    assert [statement.number for statement in unity.uniting(said, at_least=FEWEST)] == [9, 10]
    assert {statement.number for statement in unity.dividing(said, at_least=FEWEST)[:8]} == set(range(1, 9))
    assert said[8].stances == (Stance(12, 0, 0), Stance(10, 0, 0))


def test_a_group_too_small_to_be_shown_is_not_shown():
    votes = Votes.of(two_sides(on_each=6))  # four people on the second side
    assert grouped(votes) is None or min(Counter(grouped(votes).tolist()).values()) >= FEWEST


def test_what_few_of_a_group_saw_is_not_said_of_it():
    unseen = [(person, 11, AGREE) for person in range(12, 16)]  # four of the ten of the second side
    votes = Votes.of([*two_sides(), *unseen, *((person, 11, AGREE) for person in range(12))])
    shown = unity.uniting(unity.statements(votes, grouped(votes)), at_least=FEWEST)
    assert 11 not in {statement.number for statement in shown}


def test_one_changes_ones_mind_and_the_last_word_counts():
    votes = Votes.of([(1, 1, AGREE), (1, 1, DISAGREE), (2, 1, PASS)])
    assert votes.table.tolist() == [[DISAGREE], [PASS]]


def test_who_said_little_is_counted_and_never_placed():
    votes = Votes.of([*two_sides(), (99, 1, DISAGREE), (99, 2, DISAGREE)])
    assert 99 in votes.people
    assert votes.placed().sum() == 22
    assert len(grouped(votes)) == 22


@pytest.mark.parametrize("cast", [[], [(1, 1, AGREE)], [(person, 1, AGREE) for person in range(30)]])
def test_where_nobody_differs_there_is_no_group(cast):
    assert grouped(Votes.of(cast)) is None


@given(ballots, st.randoms())
def test_the_order_and_the_names_of_people_change_nothing(cast, chance):
    kept = list({(person, statement): (person, statement, vote) for person, statement, vote in cast}.values())
    first = grouped(Votes.of(kept), at_least=1)
    chance.shuffle(kept)
    again = grouped(Votes.of(kept), at_least=1)
    renamed = grouped(Votes.of([(person + 1000, statement, vote) for person, statement, vote in kept]), at_least=1)
    for other in (again, renamed):
        assert (first is None and other is None) or first.tolist() == other.tolist()


@given(ballots)
def test_nobody_is_lost_and_every_share_is_a_share(cast):
    votes = Votes.of(cast)
    labels = grouped(votes, at_least=1)
    if labels is None:
        return
    assert len(labels) == votes.placed().sum()
    assert np.all(np.diff(np.bincount(labels)) <= 0)  # the largest first
    for statement in unity.statements(votes, labels):
        assert 0 < statement.unites < 1
        assert 0 <= statement.divides < 1
        assert sum(stance.seen for stance in statement.stances) <= votes.placed().sum()
