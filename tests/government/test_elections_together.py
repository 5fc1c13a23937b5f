"""Many hands in one vote: one ballot a voter, nothing lost, nothing counted twice, two clocks are one."""

import pytest
from django.contrib.auth.hashers import make_password

from accounts.models import User
from communities.models import Membership
from communities.selectors import charters
from core import clock
from core.errors import Conflict
from core.models import LogEntry
from government.models import Ballot, CountRecord, Election, Envelope
from government.services import calendar, elections, votes
from tests.factories.communities import founder_of
from tests.factories.government import YEAR, called, number_of, ruled, shift, time_passes, vote, voting
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)

HANDS = 16


def crowd(community, people):
    """So many more members at once, who all belong for a year."""
    password = make_password(None)
    users = User.objects.bulk_create(
        User(handle=f"foule{number}", email=f"foule{number}@exemple.fr", password=password) for number in range(people)
    )
    charter, since = charters.current(community.pk), clock.now() - YEAR
    return Membership.objects.bulk_create(
        Membership(community=community, user=user, charter=charter, joined_at=since) for user in users
    )


def test_one_voter_who_casts_two_hundred_times_at_once_has_one_envelope():
    community, people = ruled(4)
    election = voting(community, people[:2])

    def cast():
        return [vote(election, people[0], people[1]) for _ in range(200 // HANDS + 1)]

    receipts = [receipt for given in at_once(*[cast] * HANDS) for receipt in given]
    assert len(set(receipts)) == len(receipts) >= 200
    assert Envelope.objects.count() == 1
    vote(election, people[1], people[1])
    time_passes(election)
    assert Ballot.objects.count() == 2
    assert set(Ballot.objects.values_list("receipt", flat=True)) & set(receipts)


def test_two_thousand_voters_at_once_are_two_thousand_ballots():
    community, people = ruled(4)
    voters = crowd(community, 2000)
    election = voting(community, people[:3])
    numbers = [number_of(election, who) for who in people[:3]]

    def some(hand):
        return [
            votes.cast(by=who, poll_id=election.poll_id, choices=[numbers[who.pk % 3]]) for who in voters[hand::HANDS]
        ]

    receipts = [
        receipt for given in at_once(*(lambda hand=hand: some(hand) for hand in range(HANDS))) for receipt in given
    ]
    time_passes(election)
    assert set(Ballot.objects.values_list("receipt", flat=True)) == set(receipts)
    assert CountRecord.objects.get().cast == len(receipts) == 2000
    wanted = [sum(who.pk % 3 == place for who in voters) for place in range(3)]
    counted = [Ballot.objects.filter(choices=[number]).count() for number in numbers]
    assert counted == wanted


def test_what_is_cast_while_the_clock_closes_is_counted_or_refused():
    community, people = ruled(12)
    election = voting(community, people[:2])
    for who in people[:6]:
        vote(election, who, people[0])
    number = number_of(election, people[0])
    shift(election, election.poll.closes_at - clock.now())
    answers = at_once(
        *(lambda who=who: votes.cast(by=who, poll_id=election.poll_id, choices=[number]) for who in people[6:]),
        calendar.advance,
        calendar.advance,
        calendar.advance,
    )
    calendar.advance()
    given = {answer for answer in answers if isinstance(answer, str)}
    assert given <= set(Ballot.objects.values_list("receipt", flat=True))
    assert all(isinstance(answer, Conflict) for answer in refusals(answers))
    assert LogEntry.objects.filter(verb="election.counted").count() == CountRecord.objects.count() == 1


def test_an_election_called_by_everybody_at_once_is_called_once():
    community, people = ruled(6)
    everybody = [founder_of(community), *people]
    answers = at_once(
        *(lambda who=who: elections.call(by=who, community_id=community.pk, office="moderator") for who in everybody)
    )
    assert len(refusals(answers)) == len(everybody) - 1
    assert Election.objects.count() == 1


def test_standing_twice_at_once_is_standing_once():
    community, people = ruled(4)
    election = called(community)
    me = people[0]
    at_once(*[lambda: elections.nominate(by=me, election_id=election.pk, member_id=me.pk, statement="Me voici.")] * 6)
    assert election.candidacies.count() == 1


def test_many_clocks_name_people_once():
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0], people[1])
    time_passes(election)
    time_passes(election, advance=False)
    at_once(*[calendar.advance] * 6)
    election.refresh_from_db()
    assert election.ending == Election.Ending.NAMED
    assert LogEntry.objects.filter(verb="mandate.begun", public__source="election").count() == 2
