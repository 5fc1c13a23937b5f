"""An hour from the invitation to the archive: who may, who is told, what the clock does."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import Notice
from accounts.services import distances, erasure
from brands.models import Seat
from communities.models import Mandate
from communities.services import memberships
from core.errors import Conflict, Invalid, Missing, Refused
from core.outbox import drain
from guests.models import Coming, Hour, Question, Vote
from guests.services import comings, conduct, hours
from tests.factories.accounts import UserFactory
from tests.factories.brands import brand, owner_of
from tests.factories.claims import admitted
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.government import ruled
from tests.factories.guests import INTERESTS, answered, asked, at, closed, invited, opened, planned, voted

pytestmark = pytest.mark.django_db
SOON, LATE = dt.timedelta(hours=1), -dt.timedelta(minutes=1)


def told(user, kind="guest"):
    drain()
    return sorted(notice.data["now"] for notice in Notice.objects.filter(user=user, kind=kind))


def test_who_animates_invites_and_nobody_else():
    place = CommunityFactory()
    with pytest.raises(Refused, match="animent"):
        hours.plan(
            by=member(place), handle=UserFactory().handle, title="Une heure", about="De tout et de rien.", who="Elle",
            speaks_for="themselves", starts_at=timezone.now() + SOON, minutes=60,
        )  # fmt: skip


def test_the_guest_says_yes_with_what_ties_them_and_who_animates_is_told():
    hour = invited()
    assert told(hour.guest) == ["invited"]
    assert hours.accept(by=hour.guest, hour_id=hour.pk, interests=INTERESTS).state == "planned"
    assert hours.accept(by=hour.guest, hour_id=hour.pk, interests="Autre chose").interests == INTERESTS
    assert told(hour.community.founder) == ["accepted"]
    with pytest.raises(Missing):
        hours.accept(by=hour.community.founder, hour_id=hour.pk, interests=INTERESTS)


def test_who_keeps_away_from_the_host_is_not_told():
    place, guest = CommunityFactory(), UserFactory()
    distances.keep(by=guest, handle=place.founder.handle, is_blocked=True)
    invited(place, guest)
    assert told(guest) == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"speaks_for": "brand", "brand": "nulle-part"}, "brand"),
        ({"speaks_for": "organisation", "organisation": " "}, "organisation"),
        ({"speaks_for": "personne"}, "speaks_for"),
        ({"minutes": 61}, "minutes"),
        ({"starts_at": timezone.now()}, "starts_at"),
        ({"starts_at": timezone.now() + dt.timedelta(days=900)}, "starts_at"),
        ({"title": "x"}, "title"),
    ],
)
def test_what_makes_no_hour_is_said_beside_its_field(said, field):
    with pytest.raises(Invalid) as refused:
        invited(**said)
    assert field in refused.value.fields


def test_a_guest_speaks_for_a_brand_only_where_it_is_let_in_and_while_they_act_for_it():
    place, *_rest = ruled(3)
    maker = brand()
    for_brand = {"speaks_for": "brand", "brand": maker.slug}
    with pytest.raises(Refused, match="ne peut pas s’adresser"):
        invited(place, owner_of(maker).user, **for_brand)
    admitted(maker, place)
    with pytest.raises(Refused):
        invited(place, **for_brand)
    hour = planned(place, owner_of(maker).user, **for_brand)
    Seat.objects.filter(brand=maker).update(ended_at=timezone.now())
    at(hour, LATE)
    conduct.advance()
    hour.refresh_from_db()
    assert (hour.state, hour.cause) == ("cancelled", "unwelcome")


def test_the_clock_opens_closes_and_ends_it():
    hour = planned()
    comings.say(by=member(hour.community), hour_id=hour.pk, comes=True)
    question = asked(hour)
    at(hour, LATE)
    assert conduct.advance() == 1
    hour.refresh_from_db()
    assert hour.state == "open"
    assert told(hour.guest) == ["opened"]
    at(hour, -dt.timedelta(hours=2))
    assert conduct.advance() == 1
    hour.refresh_from_db()
    assert (hour.state, hour.write_until - hour.closed_at) == ("writing", dt.timedelta(days=7))
    Hour.objects.filter(pk=hour.pk).update(write_until=timezone.now())
    assert conduct.advance() == 1
    hour.refresh_from_db()
    question.refresh_from_db()
    assert (hour.state, question.votes_count) == ("over", 1)
    assert not Vote.objects.exists()
    assert not Coming.objects.exists()
    assert conduct.advance() == 0


def test_an_invitation_that_nobody_answered_is_off_when_its_moment_comes():
    hour = at(invited(), LATE)
    conduct.advance()
    hour.refresh_from_db()
    assert (hour.state, hour.cause, hour.is_announced) == ("cancelled", "unanswered", False)
    assert "cancelled" in told(hour.guest)


def test_who_animates_has_some_leeway():
    hour = planned()
    with pytest.raises(Conflict, match="quart d’heure"):
        conduct.open_early(by=founder_of(hour.community), hour_id=hour.pk)
    at(hour, dt.timedelta(minutes=10))
    assert conduct.open_early(by=founder_of(hour.community), hour_id=hour.pk).state == "open"
    for _each in range(8):
        conduct.prolong(by=founder_of(hour.community), hour_id=hour.pk)
    with pytest.raises(Conflict):
        conduct.prolong(by=founder_of(hour.community), hour_id=hour.pk)
    with pytest.raises(Refused):
        conduct.close(by=member(hour.community), hour_id=hour.pk)
    assert conduct.close(by=founder_of(hour.community), hour_id=hour.pk).state == "writing"
    assert conduct.close(by=founder_of(hour.community), hour_id=hour.pk).state == "writing"


def test_moved_or_cancelled_everybody_who_is_concerned_is_told_once():
    hour = planned()
    comes, asks = member(hour.community), member(hour.community)
    comings.say(by=comes, hour_id=hour.pk, comes=True)
    comings.say(by=comes, hour_id=hour.pk, comes=True)
    asked(hour, asks)
    hours.move(by=founder_of(hour.community), hour_id=hour.pk, starts_at=timezone.now() + SOON, minutes=30)
    assert told(comes.user, "hour") == told(asks.user, "hour") == ["moved"]
    assert "moved" in told(hour.guest)
    hours.cancel(by=founder_of(hour.community), hour_id=hour.pk, why="La salle a été inondée.")
    assert told(comes.user, "hour") == ["cancelled"]  # of what was not read, only the last
    with pytest.raises(Conflict):
        hours.move(by=founder_of(hour.community), hour_id=hour.pk, starts_at=timezone.now() + SOON, minutes=30)
    with pytest.raises(Conflict):
        asked(hour)


def test_a_guest_who_cannot_come_says_so_and_is_off():
    hour = planned()
    comes = member(hour.community)
    comings.say(by=comes, hour_id=hour.pk, comes=True)
    assert hours.decline(by=hour.guest, hour_id=hour.pk).cause == "guest"
    assert hours.decline(by=hour.guest, hour_id=hour.pk).state == "cancelled"
    assert told(comes.user, "hour") == ["cancelled"]
    with pytest.raises(Conflict):
        hours.decline(by=opened().guest, hour_id=Hour.objects.latest("pk").pk)


def test_an_account_that_is_erased_leaves_answers_without_a_name():
    held = closed()
    guest = held.guest
    to_come = planned(guest=guest)
    question = Question.objects.create(hour=held, author=member(held.community), text="Et l’hiver, que vendez-vous ?")
    answered(question)
    erasure.erase(by=guest, confirmation=guest.email)
    drain()
    held.refresh_from_db()
    to_come.refresh_from_db()
    assert (held.who, held.interests, to_come.cause) == ("", "", "erased")
    assert "@" not in held.guest.public_name
    assert question.answers.get().text


def test_who_left_is_neither_expected_nor_counted_any_more():
    hour = planned()
    comes = member(hour.community)
    comings.say(by=comes, hour_id=hour.pk, comes=True)
    question = asked(hour)
    voted(question, comes)
    memberships.leave(by=comes)
    drain()
    question.refresh_from_db()
    assert (Coming.objects.count(), question.votes_count) == (0, 1)
    assert told(comes.user, "hour") == []


def test_an_animator_of_elsewhere_changes_nothing_here():
    hour, other = planned(), CommunityFactory()
    with pytest.raises(Refused):
        hours.cancel(by=founder_of(other), hour_id=hour.pk, why="Parce que je le veux.")
    Mandate.objects.filter(community=hour.community).update(ends_at=timezone.now())
    with pytest.raises(Refused):
        hours.cancel(by=founder_of(hour.community), hour_id=hour.pk, why="Parce que je le veux.")
