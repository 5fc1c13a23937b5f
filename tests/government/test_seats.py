"""A seat that somebody leaves before its end: who comes next, for how long, and that it is filled once."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Notice
from accounts.services import erasure, users
from communities.models import Mandate
from communities.selectors import mandates
from communities.selectors.memberships import stands_for_founder
from communities.services import mandates as entrusting
from communities.services import memberships
from core import outbox
from core.actors import Staff
from core.errors import Refused
from core.log import community_chain
from core.models import LogEntry
from government.models import Appointment, Election
from government.selectors import polls
from government.services import calendar
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, member, thread
from tests.factories.government import ruled, standing, time_passes, vote, voting
from tests.together import at_once

pytestmark = pytest.mark.django_db

MODERATOR = Mandate.Office.MODERATOR
STV = {"moderators": {"named_by": "scottish-stv", "vacancy": "countback"}}


def bench(parts=STV, people=10, pattern="small-circle"):
    """A community with its bench elected; the election, and those who sit, the first first."""
    community, members = ruled(people, pattern=pattern, parts=parts)
    if pattern == "drawn-by-lot":
        for who in members:
            thread(who)
    election = voting(community, members[:4])
    if not election.poll.is_draw:
        for place, who in enumerate(members):
            vote(election, who, members[0], members[1 + place % 3], members[1 + (place + 1) % 3])
    time_passes(time_passes(election))
    return community, election, sitting(community)


def sitting(community):
    return [mandate.membership for mandate in mandates.in_force(community.pk, MODERATOR).order_by("pk")]


def leave_the_seat(who):
    entrusting.resign(by=who, mandate_id=who.mandates.get(office=MODERATOR, ends_at__isnull=False).pk)


def test_the_same_ballots_say_who_comes_next_for_the_time_that_is_left():
    community, election, (first, second) = bench()
    until = Appointment.objects.get(mandate__membership=first).until
    leave_the_seat(first)
    assert sitting(community) == [second]
    calendar.advance()
    stays, heir = sitting(community)
    assert stays == second
    assert heir.candidacies.get().election == election
    assert heir.mandates.get().ends_at == until
    assert heir.mandates.get().appointment.follows.mandate.membership == first
    assert calendar.call_due() == 0


def test_who_leaves_the_community_leaves_the_seat():
    community, _, (_first, second) = bench()
    memberships.leave(by=second)
    calendar.advance()
    assert len(sitting(community)) == 2
    assert second not in sitting(community)


def test_a_closed_account_frees_its_seat_at_once_and_the_log_says_why(client):
    community, _, (first, second) = bench()
    team = Staff(UserFactory(is_staff=True), "Compte volé, à sa demande")
    users.deactivate(by=team, user_id=first.user_id)
    outbox.drain(seconds=20)
    assert sitting(community) == [second]
    calendar.advance()
    stays, heir = sitting(community)
    assert (stays, heir.mandates.get().appointment.follows.mandate.membership) == (second, first)
    page = client.get(reverse("communities:log", args=[community.slug])).content.decode()
    told = page.replace("\u00a0", " ")
    assert "Un mandat de modération a pris fin : l’équipe du site a fermé le compte." in told
    assert "Compte volé, à sa demande" in told
    users.reactivate(by=team, user_id=first.user_id)
    calendar.advance()
    assert sitting(community) == [second, heir]


def test_who_is_back_before_anybody_noticed_keeps_the_seat():
    community, _, (first, second) = bench()
    team = Staff(UserFactory(is_staff=True), "Une erreur")
    users.deactivate(by=team, user_id=first.user_id)
    users.reactivate(by=team, user_id=first.user_id)
    outbox.drain(seconds=20)
    calendar.advance()
    assert sitting(community) == [first, second]


def test_an_erased_account_frees_its_seat_and_the_log_says_that_its_owner_closed_it():
    community, _, (first, second) = bench()
    erasure.erase(by=first.user, confirmation=first.user.email)
    outbox.drain(seconds=20)
    assert sitting(community) == [second]
    told = LogEntry.objects.filter(chain__name=community_chain(community.pk), verb="mandate.ended").last()
    assert told.public["cause"] == "erased"
    calendar.advance()
    assert len(sitting(community)) == 2


def test_where_the_founder_s_account_is_closed_whoever_was_there_longest_chooses_the_rules():
    community = CommunityFactory()
    leo = member(community)
    users.deactivate(by=Staff(UserFactory(is_staff=True), "Spam"), user_id=community.founder_id)
    assert stands_for_founder(leo, community)
    outbox.drain(seconds=20)
    assert not mandates.in_force(community.pk).exists()


def test_once_nobody_is_left_who_stood_there_is_a_new_election():
    community, _election, _ = bench()
    for _ in range(4):
        leave_the_seat(sitting(community)[0])
        calendar.advance()
    assert len(sitting(community)) == 0
    assert calendar.call_due() == 1
    assert Election.objects.latest("pk").poll.seats == 2


def test_after_a_draw_the_next_in_the_drawn_order_takes_the_seat():
    community, election, (first, _second) = bench({"moderators": {"seats": 2}}, pattern="drawn-by-lot")
    order = polls.require_record(election.poll).record["order"]
    leave_the_seat(first)
    calendar.advance()
    assert sitting(community)[-1].candidacies.get().number == order[2]


def test_where_the_rules_want_a_vote_its_winner_sits_for_the_time_that_is_left():
    community, _election, (first, second) = bench(parts=None)
    until = Appointment.objects.get(mandate__membership=first).until
    leave_the_seat(first)
    assert calendar.advance() == 0
    assert calendar.call_due() == 1
    by_election = Election.objects.latest("pk")
    assert by_election.poll.seats == 1
    members = list(community.memberships.exclude(pk__in=[first.pk, second.pk]).order_by("pk"))

    standing(by_election, members[:1])
    time_passes(by_election)
    for who in members:
        vote(by_election, who, members[0])
    time_passes(time_passes(by_election))
    assert sitting(community) == [second, members[0]]
    assert members[0].mandates.get(office=MODERATOR, source="election").ends_at == until


def test_a_seat_that_was_kept_to_its_end_is_not_vacant():
    _community, _, (first, second) = bench()
    past = Mandate.objects.get(membership=first).ends_at
    assert past - dt.timedelta(days=1) > Mandate.objects.get(membership=second).ends_at
    assert calendar.advance() == 0


def test_only_who_holds_a_mandate_gives_it_back():
    _community, _, (first, second) = bench()
    with pytest.raises(Refused):
        entrusting.resign(by=second, mandate_id=first.mandates.get().pk)


def test_giving_back_is_said_before_and_after(client):
    community, _, (first, _second) = bench()
    client.force_login(first.user)
    rules = reverse("government:rules", args=[community.slug])
    address = reverse("government:resign", args=[community.slug, first.mandates.get().pk])
    assert address in client.get(rules).content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address, follow=True).redirect_chain[-1][0] == rules
    assert client.post(address).status_code == 404
    told = LogEntry.objects.filter(chain__name=community_chain(community.pk), verb="mandate.ended").last()
    assert told.public["cause"] == "resigned"


def test_whoever_is_named_hears_it():
    _community, _, (first, second) = bench()
    outbox.drain(seconds=20)
    assert {notice.user for notice in Notice.objects.filter(kind="named")} == {first.user, second.user}


@pytest.mark.django_db(transaction=True)
def test_many_clocks_fill_a_seat_once():
    community, _, (first, _second) = bench()
    leave_the_seat(first)
    at_once(*[calendar.advance] * 6)
    assert len(sitting(community)) == 2
    assert Appointment.objects.filter(follows__isnull=False).count() == 1
