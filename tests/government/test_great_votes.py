"""A vote too great to be opened in one transaction is opened part by part: nothing is lost, shown early, or counted twice."""

import pytest
from django.urls import reverse

from core.errors import Conflict
from government import keys
from government.models import Ballot, CountRecord, Election, Envelope, Poll
from government.selectors import elections as reading
from government.selectors import polls
from government.services import calendar, counting, votes
from government.tally.rules import count
from tests.factories.government import number_of, ruled, time_passes, voting
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)

VOTERS, PART = 23, 5


@pytest.fixture
def over(monkeypatch):
    """A vote of twenty-three whose time is over and which nobody closed yet, five envelopes to a part; its receipts."""
    monkeypatch.setattr(counting, "BATCH", PART)
    community, people = ruled(VOTERS + 1)
    election = voting(community, people[:3])
    numbers = [number_of(election, who) for who in people[:3]]
    receipts = {
        votes.cast(by=who, poll_id=election.poll_id, choices=[numbers[place % 3]]) for place, who in enumerate(people)
    }
    return time_passes(election, advance=False), receipts


def one_part(election):
    """The clock works for one transaction, as one does that dies after it."""
    return calendar._step(Election, election.pk, calendar.CLOCK)


def standing_of(election):
    election.refresh_from_db()
    return election.state, Poll.objects.get(pk=election.poll_id).state, Ballot.objects.count(), Envelope.objects.count()


def test_between_two_parts_nobody_votes_nothing_is_told_and_the_key_is_there(over, client):
    election, receipts = over
    one_part(election)
    assert standing_of(election) == ("voting", "closed", 5, 18)
    calendar.destroy_old_keys()
    assert keys.read(election.poll_id)
    with pytest.raises(Conflict):
        votes.cast(by=election.candidacies.first().membership, poll_id=election.poll_id, choices=[1])
    assert polls.record_if_any(election.poll) is None
    assert polls.turnout(Poll.objects.get(pk=election.poll_id)) == VOTERS  # as many as came, wherever their votes are
    for page in ("record", "ballots", "blt"):
        address = reverse(f"government:{page}", args=[election.community.slug, election.poll_id])
        assert client.get(address).status_code == 404
    shown = client.get(reverse("government:election", args=[election.community.slug, election.pk])).content.decode()
    assert not any(receipt in shown for receipt in receipts)


def test_the_parts_are_even_and_the_last_is_counted_with_all_of_them(over):
    election, receipts = over
    opened = []
    while Envelope.objects.exists():
        one_part(election)
        opened.append(Ballot.objects.count())
    assert opened == [5, 10, 15, 19, 23]
    assert set(Ballot.objects.values_list("receipt", flat=True)) == receipts
    election.refresh_from_db()
    record = CountRecord.objects.get()
    assert (election.state, record.cast, keys.read(election.poll_id)) == ("objections", VOTERS, None)
    assert record.lot == counting.lot_of(record.secret, sorted(receipts))
    assert count(reading.profile(election), election.poll.method, lot=record.lot).digest() == record.digest


def test_many_clocks_at_once_and_one_that_dies_count_once_and_alike(over):
    election, receipts = over
    one_part(election)
    at_once(*[calendar.advance] * 6)
    calendar.advance()
    assert set(Ballot.objects.values_list("receipt", flat=True)) == receipts
    assert CountRecord.objects.get().cast == VOTERS
    assert standing_of(election) == ("objections", "closed", VOTERS, 0)


def test_a_key_lost_on_the_way_ends_it_and_what_was_opened_is_shown_to_nobody(over):
    election, _receipts = over
    one_part(election)
    keys.destroy(election.poll_id)
    calendar.advance()
    election.refresh_from_db()
    assert (election.ending, Envelope.objects.count(), CountRecord.objects.count()) == ("key_lost", 0, 0)
    assert polls.turnout(election.poll) == 0


def test_the_quorum_is_judged_once_before_anything_is_opened(over):
    election, _receipts = over
    assert election.poll.quorum > PART
    for _ in range(4):
        one_part(election)
    assert Envelope.objects.count() < election.poll.quorum
    calendar.advance()
    assert CountRecord.objects.get().cast == VOTERS
