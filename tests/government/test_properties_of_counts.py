"""What must hold of any count, whoever voted how."""

from collections import Counter

import pytest
from hypothesis import assume, settings
from hypothesis import given as any_given
from hypothesis import strategies as st

from government.tally.lots import Lots
from government.tally.profile import Profile
from government.tally.rules import RULES, count
from government.tally.telling import LANGUAGES, says


def given(**drawn):
    return lambda test: settings(max_examples=30, deadline=None)(any_given(**drawn)(test))


TRANSFERABLE = ("scottish-stv", "meek-stv")
PROPORTIONAL = ("phragmen", "equal-shares")
ONE_SEAT = ("irv", "schulze", "scottish-stv", "meek-stv")


SEVERAL, ANY = st.integers(2, 6), st.integers(1, 6)


@st.composite
def profiles(draw, *, candidates=SEVERAL, seats=ANY):
    number = draw(candidates)
    orders = st.dictionaries(
        st.permutations(range(1, number + 1)).flatmap(_cut), st.integers(1, 1000), min_size=1, max_size=25
    )
    names = tuple(f"candidate {n}" for n in range(1, number + 1))
    return Profile(names, min(draw(seats), number), draw(orders))


def _cut(order):
    return st.integers(0, len(order)).map(lambda length: tuple(order[:length]))


def winners(counted):
    return {winner.number for winner in counted.winners}


def with_more(profile, ballots):
    return Profile(profile.names, profile.seats, dict(Counter(profile.ballots) + Counter(ballots)))


@pytest.mark.parametrize("rule", RULES)
@given(profile=profiles())
def test_as_many_are_elected_as_there_are_seats_and_nobody_twice(rule, profile):
    counted = count(profile, rule)
    assert len(counted.winners) == len(winners(counted)) == profile.seats
    assert counted.valid + counted.invalid == sum(profile.ballots.values())


@pytest.mark.parametrize("rule", [*TRANSFERABLE, "irv"])
@given(profile=profiles())
def test_no_vote_is_lost_from_stage_to_stage(rule, profile):
    counted = count(profile, rule)
    for stage in counted.stages:
        assert sum(stage.totals.values()) + stage.exhausted + stage.residue == counted.valid * 10**counted.places


@pytest.mark.parametrize("rule", RULES)
@given(profile=profiles(), data=st.data())
def test_the_order_in_which_ballots_are_read_changes_nothing(rule, profile, data):
    shuffled = dict(data.draw(st.permutations(list(profile.ballots.items()))))
    assert count(Profile(profile.names, profile.seats, shuffled), rule).digest() == count(profile, rule).digest()


@pytest.mark.parametrize("rule", RULES)
@given(profile=profiles(), data=st.data())
def test_names_change_nothing_where_no_lot_was_needed(rule, profile, data):
    counted = count(profile, rule)
    assume(not any(tie.settled_by == "lot" for tie in counted.ties))
    new = data.draw(st.permutations(list(profile.candidates)))
    renamed = {tuple(new[c - 1] for c in ranking): number for ranking, number in profile.ballots.items()}
    again = count(Profile(profile.names, profile.seats, renamed), rule)
    assert winners(again) == {new[winner - 1] for winner in winners(counted)}


@pytest.mark.parametrize("rule", TRANSFERABLE)
@given(profile=profiles(candidates=st.integers(3, 6)), data=st.data())
def test_a_group_with_more_than_a_quota_that_votes_together_gets_its_seat(rule, profile, data):
    size = data.draw(st.integers(1, len(profile.names) - 1))
    favourites = data.draw(st.permutations(list(profile.candidates)))[:size]
    others = sum(profile.ballots.values())
    seats = data.draw(st.integers(1, min(size, profile.seats)))
    bloc = seats * others // (profile.seats + 1 - seats) + seats + 1  # more than `seats` whole quotas of all
    ballot = tuple(data.draw(st.permutations(favourites)))
    both = with_more(profile, {ballot: bloc})
    assume(bloc >= seats * (sum(both.ballots.values()) // (profile.seats + 1) + 1))
    assert len(winners(count(both, rule)) & set(favourites)) >= seats


@pytest.mark.parametrize("rule", PROPORTIONAL)
@given(profile=profiles(candidates=st.integers(3, 6)), data=st.data())
def test_who_is_a_seats_worth_of_voters_with_somebody_in_common_is_represented(rule, profile, data):
    together = data.draw(st.sets(st.sampled_from(list(profile.candidates)), min_size=1))
    others = sum(number for ranking, number in profile.ballots.items() if ranking)
    people = -(-others // max(profile.seats - 1, 1)) if profile.seats > 1 else others + 1
    both = with_more(profile, {tuple(sorted(together)): max(people, 1)})
    assume(max(people, 1) * profile.seats >= others + max(people, 1))
    assert winners(count(both, rule)) & together


@pytest.mark.parametrize("rule", ONE_SEAT)
@given(profile=profiles(seats=st.just(1)), data=st.data())
def test_the_first_choice_of_most_is_elected(rule, profile, data):
    favourite = data.draw(st.sampled_from(list(profile.candidates)))
    both = with_more(profile, {(favourite,): sum(profile.ballots.values()) + 1})
    assert winners(count(both, rule)) == {favourite}


@given(profile=profiles(seats=st.just(1)))
def test_who_beats_each_other_alone_is_elected_by_pairs(profile):
    counted = count(profile, "schulze")
    pairs = counted.matrix
    unbeaten = [a for a in profile.candidates if all(pairs[a, b] > pairs[b, a] for b in profile.candidates if b != a)]
    assert winners(counted) == set(unbeaten) or not unbeaten


@pytest.mark.parametrize("rule", ["schulze", "approval"])
@given(profile=profiles(seats=st.just(1)), data=st.data())
def test_more_support_never_costs_the_seat(rule, profile, data):
    (winner,) = winners(count(profile, rule, lot="the same"))
    ranking = data.draw(st.sampled_from(list(profile.ballots)))
    raised = (winner, *(candidate for candidate in ranking if candidate != winner))
    moved = Counter(profile.ballots)
    moved[ranking] -= 1
    moved[raised] += 1
    after = Profile(profile.names, 1, dict(+moved))
    assert winners(count(after, rule, lot="the same")) == {winner}


@pytest.mark.parametrize("rule", RULES)
@given(profile=profiles(), data=st.data())
def test_who_withdrew_is_as_if_they_had_never_stood(rule, profile, data):
    gone = data.draw(st.sampled_from(list(profile.candidates)))
    seats = min(profile.seats, len(profile.names) - 1)
    left = Profile(profile.names, seats, profile.ballots, withdrawn=frozenset({gone}))
    moved = {tuple(c - (c > gone) for c in r if c != gone): 0 for r in profile.ballots}
    for ranking, number in profile.ballots.items():
        moved[tuple(c - (c > gone) for c in ranking if c != gone)] += number
    never = Profile(profile.names[: gone - 1] + profile.names[gone:], seats, moved)
    counted, other = count(left, rule), count(never, rule)
    assume(not any(tie.settled_by == "lot" for tie in (*counted.ties, *other.ties)))
    assert {c - (c > gone) for c in winners(counted)} == winners(other)


@pytest.mark.parametrize("rule", RULES)
@given(profile=profiles(candidates=st.integers(3, 6)), data=st.data())
def test_who_ends_below_none_of_these_is_not_elected(rule, profile, data):
    none = data.draw(st.sampled_from(list(profile.candidates)))
    asked = Profile(profile.names, profile.seats, profile.ballots, none=none)
    kept, all_of_them = count(asked, rule, lot="x").winners, count(profile, rule, lot="x").winners
    before = [winner.number for winner in all_of_them]
    assert [winner.number for winner in kept] == (before[: before.index(none)] if none in before else before)


@pytest.mark.parametrize("rule", RULES)
@given(profile=profiles())
def test_each_stage_is_told_in_both_languages(rule, profile):
    counted = count(profile, rule)
    for stage in counted.stages:
        for language in LANGUAGES:
            assert all(says(counted, stage, language))


@given(seed=st.text(), tied=st.sets(st.integers(1, 50), min_size=2))
def test_a_lot_is_the_same_for_whoever_draws_it_again(seed, tied):
    chosen = {Lots(seed).settle(tied, stage=1, purpose="exclusion") for _ in range(3)}
    assert len(chosen) == 1
    assert chosen <= tied
