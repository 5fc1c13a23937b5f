"""Conflicts of interest: nobody judges their own, nor what is somebody's they are tied to; a queue asks no more than one case."""

import datetime as dt
import itertools

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Notice, Profile
from core import ties
from core.actors import CLOCK, Staff
from core.errors import Refused
from core.ties import Tie, bound, conflict, conflicts, impartial
from tests.cost import cost_of
from tests.factories.accounts import UserFactory

_keys = itertools.count()
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
moments = st.none() | st.integers(-5, 5).map(lambda hours: NOON + dt.timedelta(hours=hours))
SHARES_A_ROOF = "You share a roof with this person."


@pytest.fixture
def roofs():
    """Who shares a roof with whom, as an app would tell; notices stand for things that are somebody's."""
    told, before = [], (dict(ties.SOURCES), dict(ties.MATTERS))

    @ties.source("roof", SHARES_A_ROOF)
    def under_a_roof(user_ids):
        return [tie for tie in told if tie.to in user_ids]

    ties.parties(Notice, "user", began="created_at")
    yield told
    for registry, kept in zip((ties.SOURCES, ties.MATTERS), before, strict=True):
        registry.clear()
        registry.update(kept)
    ties.SENTENCES.pop("roof")


def letter(to, at=NOON):
    return Notice.objects.create(user=to, kind="answer", url="/", key=str(next(_keys)), data={}, created_at=at)


# --- what a tie holds for -------------------------------------------------------------------------------------------------


@given(since=moments, until=moments, began=moments)
def test_a_tie_holds_for_what_began_while_it_stood(since, until, began):
    holds = Tie(1, 2, since, until).binds(began)
    if began is None:
        assert holds == (until is None)
    else:
        assert holds == (not (since and since > began) and not (until and until <= began))


@given(since=moments, until=moments, began=moments.filter(bool))
def test_a_tie_said_or_taken_back_afterwards_changes_nothing(since, until, began):
    later = began + dt.timedelta(seconds=1)
    assert not Tie(1, 2, later, until).binds(began)
    assert Tie(1, 2, since, later).binds(began) == Tie(1, 2, since).binds(began)


# --- who is bound, and by what ---------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_one_judges_neither_ones_own_nor_what_is_of_somebody_close(roofs):
    alia, bruno, chloe = UserFactory(), UserFactory(), UserFactory()
    roofs.append(Tie(bruno.pk, alia.pk))
    matter = letter(alia)
    assert bound([alia.pk]) == {alia.pk, bruno.pk}
    assert (conflict(alia.pk, matter).kind, conflict(bruno.pk, matter).kind) == ("own", "roof")
    impartial.require(chloe, matter)
    with pytest.raises(Refused) as refused:
        impartial.require(bruno, matter)
    assert str(refused.value) == SHARES_A_ROOF


@pytest.mark.django_db
def test_the_team_is_held_to_it_and_the_clock_has_nobody_to_spare(roofs):
    alia = UserFactory()
    assert not impartial.allows(Staff(alia, cause="plainte"), letter(alia))
    assert impartial.allows(CLOCK, letter(alia))
    assert impartial.allows(Staff(UserFactory(), cause="plainte"), letter(alia))


@pytest.mark.django_db
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), moments, moments), max_size=8),
    hours=st.lists(st.integers(-5, 5), min_size=1, max_size=4),
)
def test_a_queue_and_a_jury_leave_out_the_same_people(roofs, pairs, hours):
    """Whoever `conflicts` finds in one's queue is who `bound` keeps off the jury, whatever the ties and their times."""
    people = [UserFactory() for _ in range(5)]
    roofs[:] = [Tie(people[a].pk, people[b].pk, since, until) for a, b, since, until in pairs]
    queue = [letter(people[at], NOON + dt.timedelta(hours=hour)) for at, hour in enumerate(hours)]
    for person in people:
        found = conflicts(person.pk, queue)
        assert {one for one in queue if person.pk in bound([one.user_id], began=one.created_at)} == set(found)
        assert all((found[one].kind == "own") == (one.user_id == person.pk) for one in found)


@pytest.mark.django_db
def test_a_queue_of_many_asks_as_much_as_one_case(roofs):
    judge, people = UserFactory(), [UserFactory() for _ in range(12)]
    roofs += [Tie(judge.pk, who.pk) for who in people[::2]]
    queue = [letter(who, timezone.now()) for who in people]
    one, many = (cost_of(lambda part=part: conflicts(judge.pk, part)).queries for part in (queue[:1], queue))
    assert one == many
    assert len(conflicts(judge.pk, queue)) == 6
    assert conflicts(judge.pk, []) == {}


# --- what the registry refuses when it is filled ---------------------------------------------------------------------------


def test_what_leads_to_nobody_is_refused_when_it_is_said(roofs):
    for paths, began in (((), ""), (("kind",), ""), (("user",), "kind")):
        with pytest.raises(ValueError, match=r"lead|moment"):
            ties.parties(Notice if began or paths else Profile, *paths, began=began)


def test_two_ways_of_saying_the_same_are_refused(roofs):
    ties.parties(Notice, "user", began="created_at")  # the same again is the same
    with pytest.raises(ValueError, match="otherwise"):
        ties.parties(Notice, "user")
    with pytest.raises(ValueError, match="two sources"):
        ties.source("own", "…")(lambda user_ids: [])


def test_what_nobody_spoke_for_is_judged_by_nobody():
    """An object of which no app said whose matter it is stops the act: silence is no innocence."""
    with pytest.raises(KeyError):
        conflicts(1, [Profile(pk=1)])
