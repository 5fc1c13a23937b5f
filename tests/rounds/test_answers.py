"""Members answer as often as they like until the close; then what they answered is nobody's, and counted."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from communities.models import Membership
from communities.services import memberships
from core import clock, outbox
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing, Refused
from core.models import LogEntry, OutboxEvent
from rounds.models import Answer, Sheet
from rounds.selectors import answers as reading
from rounds.services import answers, closing
from tests.factories.brands import brand, seated
from tests.factories.communities import member
from tests.factories.government import ruled
from tests.factories.rounds import WHOLE, answer, answered, drafted, opened, shown, time_passes
from tests.together import at_once

pytestmark = pytest.mark.django_db
BLANK = {"blank": True}


@pytest.fixture
def place():
    return ruled(3)[0]


@pytest.fixture
def milk(place):
    """A round open to the members of the place."""
    return opened(brand(), place)


def give(found, who, content=None):
    return answers.give(by=who, round_id=found.pk, content=content or answer())


def test_one_answers_and_answers_again(milk, place):
    who = member(place)
    give(milk, who)
    give(milk, who, answer(matters="feed"))
    kept = Answer.objects.get()
    assert kept.content == {"choices": WHOLE, "matters": "feed", "price": None, "prices": None, "ranking": None}
    give(milk, who, BLANK)
    assert Answer.objects.get().content == BLANK
    assert reading.number(milk) == 1
    facts = OutboxEvent.objects.filter(name="rounds.RoundAnswered").values_list("payload", flat=True)
    assert list(facts) == [{"round_id": milk.pk}] * 3  # a number moved, never who nor what


def test_one_answer_of_a_person_whatever_communities_they_are_in(place):
    other = ruled(3)[0]
    found = opened(brand(), place, other)
    who = member(place)
    give(found, who)
    give(found, member(other, who.user))
    assert Answer.objects.get().community_id == other.pk
    assert reading.membership_for(who.user, found.pk).community_id == other.pk


def test_an_answer_is_taken_back_as_if_nothing_had_been_said(milk, place):
    who = member(place)
    give(milk, who)
    for _twice in range(2):
        answers.withdraw(by=who.user, round_id=milk.pk)
    assert not Answer.objects.exists()


def test_what_does_not_fit_is_refused_beside_what_it_is(milk, place):
    with pytest.raises(Invalid) as refused:
        give(milk, member(place), answer(choices={**WHOLE, "feed": "any"}))
    assert list(refused.value.fields) == ["choices.feed"]


def test_only_members_of_those_that_accepted_answer_and_nobody_for_the_brand(milk, place):
    with pytest.raises(Missing):
        give(milk, member(ruled(3)[0]))
    gone = member(place)
    memberships.leave(by=gone)
    with pytest.raises(Refused):
        give(milk, gone)
    hers = member(place)
    seated(milk.brand, hers.user)
    with pytest.raises(Refused) as refused:
        give(milk, hers)
    assert refused.value.code == "own_brand"


def test_what_is_not_open_is_not_answered(place, milk):
    dairy, who = brand(), member(place)
    for found in (drafted(dairy), shown(dairy, place)):
        with pytest.raises(Missing):
            give(found, who)
    time_passes(milk)
    with pytest.raises(Conflict):
        give(milk, who)


def test_who_is_suspended_changes_nothing_and_what_was_answered_before_counts(milk, place):
    who = member(place)
    give(milk, who)
    Membership.objects.filter(pk=who.pk).update(suspended_until=clock.now() + dt.timedelta(days=3))
    with pytest.raises(Refused):
        give(milk, who, BLANK)
    time_passes(milk)
    assert Sheet.objects.get().content["choices"] == WHOLE


# --- the close --------------------------------------------------------------------------------------------------------------


def test_at_the_close_an_answer_is_nobodys(milk, place):
    answered(milk, *[member(place) for _ in range(3)])
    time_passes(milk)
    assert (milk.state, Answer.objects.count(), Sheet.objects.count()) == ("closed", 0, 3)
    assert {field.name for field in Sheet._meta.fields} == {"id", "round", "community", "content"}
    assert closing.close_due() == 0
    assert Sheet.objects.count() == 3
    assert LogEntry.objects.filter(verb="round.closed").count() == 1
    assert OutboxEvent.objects.filter(name="rounds.RoundClosed").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.update(content=BLANK)


def test_before_its_time_nothing_closes(milk, place):
    answered(milk, member(place))
    assert closing.close_due() == 0
    assert Answer.objects.count() == 1


def test_whoever_left_is_not_counted(milk, place):
    stays, leaves = member(place), member(place)
    answered(milk, stays, leaves)
    memberships.leave(by=leaves)
    time_passes(milk)  # even where nobody had been told yet
    assert Sheet.objects.count() == 1


def test_whoever_leaves_or_erases_their_account_takes_their_answer_along(milk, place):
    leaves, erases = member(place), member(place)
    answered(milk, leaves, erases)
    memberships.leave(by=leaves)
    outbox.drain()
    assert Answer.objects.get().user_id == erases.user_id
    assert HOLDINGS["answers_to_rounds"].read(erases.user_id)[0]["content"]["choices"] == WHOLE
    answers.forget(user_id=erases.user_id)
    assert reading.number(milk) == 0


@pytest.mark.django_db(transaction=True)
def test_answers_during_the_close_are_neither_lost_nor_doubled(milk, place):
    people = [member(place) for _ in range(6)]
    answered(milk, *people[:3])
    said = at_once(
        *[lambda who=who: give(milk, who) for who in people],
        lambda: time_passes(milk),
    )
    assert Answer.objects.count() == 0
    given = sum(isinstance(one, Answer) for one in said[:6])
    refused = sum(isinstance(one, Conflict) for one in said[:6])
    assert given + refused == 6
    late = sum(isinstance(one, Answer) for one in said[3:6])
    assert Sheet.objects.count() == 3 + late


@pytest.mark.django_db(transaction=True)
def test_two_clocks_close_once(milk, place):
    answered(milk, member(place), member(place))
    at_once(lambda: time_passes(milk), closing.close_due)
    closing.close_due()
    assert Sheet.objects.count() == 2
