"""Questions and objections, counted: shares are strict, no answer is lost, the order of ballots tells nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from government.tally import answer
from government.tally.answer import Answer

many = st.integers(0, 10**6)
shares = st.integers(50, 100)
ballots = st.dictionaries(st.sampled_from([(1,), (2,), (3,)]), st.integers(1, 10**6))
ticked = st.dictionaries(
    st.lists(st.integers(1, 5), min_size=1, max_size=5, unique=True).map(lambda ticks: tuple(sorted(ticks))),
    st.integers(1, 1000),
)


@pytest.mark.parametrize(
    ("yes", "no", "neither", "share", "carried"),
    [
        (3, 3, 0, 50, False),  # half is not more than half
        (4, 3, 90, 50, True),  # who says neither weighs on neither side
        (66, 34, 0, 66, False),
        (67, 33, 0, 66, True),
        (0, 0, 12, 50, False),
        (0, 0, 0, 50, False),
        (1, 0, 0, 100, False),  # more than everybody is nobody: such a rule is refused beforehand
    ],
)
def test_a_share_is_strict(yes, no, neither, share, carried):
    assert Answer(yes, no, neither).carries(share) is carried


@given(ballots)
def test_no_answer_is_lost(cast):
    counted = answer.count(cast)
    assert counted.yes + counted.no + counted.neither == sum(cast.values())


@given(many, many, many, shares)
def test_one_more_yes_never_loses_and_one_more_no_never_wins(yes, no, neither, share):
    carried = Answer(yes, no, neither).carries(share)
    assert Answer(yes + 1, no, neither).carries(share) or not carried
    assert carried or not Answer(yes, no + 1, neither).carries(share)
    assert Answer(yes, no, neither + 1).carries(share) is carried


@given(many, many, many, shares)
def test_what_is_kept_can_be_read_again(yes, no, neither, share):
    told = answer.keep(Answer(yes, no, neither), share)
    assert answer.restore(told) == Answer(yes, no, neither)
    assert told["carried"] is Answer(yes, no, neither).carries(share)


@given(many, many, many)
def test_what_is_kept_is_told_in_the_order_of_the_ballot(yes, no, neither):
    """A database may keep the names of a record in another order."""
    told = answer.keep(Answer(yes, no, neither), 50)
    turned = {"answer": dict(sorted(told["answer"].items()))}
    assert answer.amounts(turned) == [yes, no, neither]
    assert answer.amounts({"ticks": {"10": 1, "9": yes, "2": no}}) == [no, yes, 1]


@given(ticked, shares)
def test_an_objection_falls_by_its_own_ticks_alone(cast, share):
    told = answer.set_aside(cast, 5, share)
    everybody = sum(cast.values())
    for number in range(1, 6):
        ticks = sum(n for ballot, n in cast.items() if number in ballot)
        assert told["ticks"][str(number)] == ticks
        assert (number in told["fallen"]) is (ticks * 100 > share * everybody)


@given(ticked, shares, st.randoms())
def test_the_order_of_ballots_tells_nothing(cast, share, chance):
    shuffled = list(cast.items())
    chance.shuffle(shuffled)
    told = answer.set_aside(dict(shuffled), 5, share)
    assert answer.digest(told) == answer.digest(answer.set_aside(cast, 5, share))
