"""An election from its call to its mandates: sealed votes, a count anybody can make again, and every end it can come to."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Notice
from accounts.services import distances, profiles
from communities.models import Mandate
from communities.selectors import mandates
from communities.services import memberships
from core import outbox
from core.errors import Conflict, DomainError, Invalid, Missing, Refused
from core.log import community_chain
from core.models import LogEntry, OutboxEvent
from government import keys, sealing, sortition
from government.models import Ballot, Candidacy, CountRecord, Election, Envelope, Poll, RollEntry
from government.selectors import elections as reading
from government.selectors import polls, rolls
from government.services import calendar, counting, elections, objections, votes
from government.tally.rules import count
from tests.factories.communities import founder_of, member, thread
from tests.factories.government import (
    YEAR,
    adopted,
    called,
    number_of,
    ruled,
    rules,
    shift,
    standing,
    time_passes,
    vote,
    voting,
)

pytestmark = pytest.mark.django_db

MODERATOR = Mandate.Office.MODERATOR
STV = {"moderators": {"named_by": "scottish-stv", "vacancy": "countback"}}


def won(election):
    return reading.named(election, polls.require_record(election.poll))


def verbs(community):
    return list(LogEntry.objects.filter(chain__name=community_chain(community.pk)).values_list("verb", flat=True))


def test_from_the_call_to_the_mandates():
    community, (alia, bruno, chloe, david, emma) = ruled(6, parts=STV)
    election = called(community)
    assert (election.poll.method, election.poll.seats, election.poll.roll_size) == ("scottish-stv", 2, 6)

    standing(election, [alia, bruno])
    proposed = elections.nominate(by=emma, election_id=election.pk, member_id=chloe.pk)
    assert proposed.state == Candidacy.State.PROPOSED
    elections.answer_proposal(by=chloe, election_id=election.pk, accepts=True, statement="Pourquoi pas.")
    question = elections.ask(by=david, election_id=election.pk, text="Combien de temps avez-vous ?")
    elections.answer(by=alia, election_id=election.pk, question_id=question.pk, text="Le soir.")

    time_passes(election)
    assert election.state == Election.State.VOTING
    assert sorted(c.number for c in reading.on_ballot(election)) == [1, 2, 3]
    receipts = {who.pk: vote(election, who, alia, chloe, word="Cerise") for who in (david, emma, alia)}
    receipts[bruno.pk] = vote(election, bruno, bruno)
    assert polls.turnout(election.poll) == 4
    assert not Ballot.objects.exists()
    assert not CountRecord.objects.exists()

    time_passes(election)
    assert election.state == Election.State.OBJECTIONS
    assert not Envelope.objects.exists()
    assert set(Ballot.objects.values_list("receipt", flat=True)) == set(receipts.values())
    by_number = {c.number: c.membership for c in reading.on_ballot(election)}
    assert {by_number[number] for number in won(election)} == {alia, bruno} or chloe in {
        by_number[number] for number in won(election)
    }
    assert not mandates.in_force(community.pk, MODERATOR).exclude(source=Mandate.Source.PROVISIONAL).exists()

    time_passes(election)
    assert (election.state, election.ending) == (Election.State.DONE, Election.Ending.NAMED)
    held = mandates.in_force(community.pk, MODERATOR)
    assert {mandate.source for mandate in held} == {Mandate.Source.ELECTION}
    assert [mandate.membership for mandate in held.order_by("pk")] == [by_number[number] for number in won(election)]
    assert all(mandate.appointment.candidacy.election == election for mandate in held)
    assert [verb for verb in verbs(community) if verb.startswith("election")] == [
        "election.called", "election.opened", "election.counted", "election.ended",
    ]  # fmt: skip


def test_the_record_can_be_counted_again_from_what_is_published():
    community, people = ruled(8, parts=STV)
    election = voting(community, people[:4])
    for who, wanted in zip(people, ([0, 1], [0, 2], [1], [2, 3], [3, 0], [0, 3, 1], [2]), strict=True):
        vote(election, who, *(people[one] for one in wanted))
    time_passes(election)
    record = polls.require_record(election.poll)
    receipts = Ballot.objects.filter(poll=election.poll).values_list("receipt", flat=True)
    assert sortition.commitment(record.secret) == election.poll.commitment
    assert counting.lot_of(record.secret, sorted(receipts)) == record.lot
    assert count(reading.profile(election), election.poll.method, lot=record.lot).digest() == record.digest
    names = (*(c.membership.user.public_name for c in reading.on_ballot(election)), "Aucune de ces personnes")
    assert reading.count_of(election, names).digest() == record.digest
    assert rolls.digest(RollEntry.objects.values_list("membership_id", flat=True)) == election.poll.roll_digest


@pytest.mark.parametrize("wish", ["blocked", "nobody", "answered"])
def test_who_prefers_not_to_be_proposed_by_somebody_stands_by_themselves_or_not_at_all(wish):
    community, (asked, proposer, *_others) = ruled(6)
    election = called(community)
    if wish == "blocked":
        distances.keep(by=asked.user, handle=proposer.user.handle, is_blocked=True)
    else:
        profiles.change(by=asked.user, reach=wish)
    with pytest.raises(Refused, match="préfère ne pas"):
        elections.nominate(by=proposer, election_id=election.pk, member_id=asked.pk)
    assert not election.candidacies.exists()
    elections.nominate(by=asked, election_id=election.pk, member_id=asked.pk)
    assert election.candidacies.get().proposed_by == asked


def test_everybody_on_the_roll_hears_once_that_the_vote_is_open_and_who_is_proposed_is_asked():
    community, people = ruled(6)
    election = called(community)
    elections.nominate(by=people[0], election_id=election.pk, member_id=people[1].pk)
    elections.nominate(by=people[2], election_id=election.pk, member_id=people[1].pk)
    standing(election, people[:1])
    time_passes(election)
    outbox.drain(seconds=20)
    asked, told = Notice.objects.filter(kind="proposed"), Notice.objects.filter(kind="vote")
    assert [notice.user for notice in asked] == [people[1].user]
    assert sorted(told.values_list("user_id", "count")) == sorted(
        (membership.user_id, 1) for membership in community.memberships.all()
    )


def test_what_was_frozen_no_later_rule_touches():
    community, people = ruled(6)
    election = called(community)
    one_seat = {"seats": 1, "by_halves": False, "named_by": "irv"}
    adopted(community, rules(parts={"moderators": one_seat, "sanctions": {"exclusion": "jury"}}))
    late = member(community)
    standing(election, people[:2])
    time_passes(election)
    assert (election.poll.seats, election.poll.method) == (2, "approval")
    with pytest.raises(Refused):
        vote(election, late, people[0])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE government_poll SET seats = 9",
        "UPDATE government_poll SET closes_at = closes_at + interval '1 day'",
        "UPDATE government_election SET state = 'nominations'",
        "UPDATE government_poll SET public_key = ''",
        "UPDATE government_poll SET state = 'waiting'",
        "UPDATE government_poll SET options = 9",
        "UPDATE government_election SET objectors = 9",
        "DELETE FROM government_poll",
        "DELETE FROM government_election",
        "DELETE FROM government_rollentry",
        "DELETE FROM government_candidacy",
    ],
)
def test_the_database_itself_holds_to_what_was_frozen(change):
    community, people = ruled(6)
    voting(community, people[:2])
    with pytest.raises(IntegrityError), transaction.atomic():
        _execute(change)


def _execute(sql):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.mark.parametrize("table", ["ballot", "countrecord"])
def test_what_was_counted_is_never_changed(table):
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0])
    time_passes(election)
    with pytest.raises(IntegrityError), transaction.atomic():
        _execute(f"DELETE FROM government_{table}")  # noqa: S608


# --- the secret ---------------------------------------------------------------------------------------------------------


def test_until_the_close_the_database_knows_that_somebody_voted_and_nothing_more():
    community, people = ruled(6)
    election = voting(community, people[:2])
    receipt = vote(election, people[3], people[1], word="mirabelle")
    sealed = bytes(Envelope.objects.get().sealed)
    assert b"mirabelle" not in sealed
    facts = [event.payload for event in OutboxEvent.objects.filter(name="government.TurnoutChanged")]
    assert facts == [{"poll_id": election.poll_id, "community_id": community.pk}]
    assert receipt.startswith("mirabelle-")
    assert sealing.Opener(keys.read(election.poll_id).private).open(sealed).receipt == receipt
    assert keys.read(election.poll_id).private not in str(Poll.objects.values().get())


def test_every_envelope_has_one_size():
    community, people = ruled(6)
    election = voting(community, people[:5])
    vote(election, people[0], people[1])
    vote(election, people[1], *people[:5], word="une phrase bien trop longue pour être un seul mot")
    assert len({len(bytes(envelope.sealed)) for envelope in Envelope.objects.all()}) == 1


def test_a_vote_can_be_changed_and_the_last_one_counts():
    community, people = ruled(6)
    election = voting(community, people[:2])
    first = vote(election, people[3], people[0])
    last = vote(election, people[3], people[1])
    for who in (people[0], people[1]):
        vote(election, who, people[1])
    assert polls.turnout(election.poll) == 3
    time_passes(election)
    receipts = set(Ballot.objects.values_list("receipt", flat=True))
    assert last in receipts
    assert first not in receipts


def test_ballots_lead_to_nobody_and_the_key_is_gone(django_capture_on_commit_callbacks):
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0])
    with django_capture_on_commit_callbacks(execute=True):
        time_passes(election)
    assert keys.read(election.poll_id) is None
    assert {ballot.voter_id for ballot in Ballot.objects.all()} == {None}
    assert {field.name for field in Ballot._meta.get_fields()} == {"receipt", "poll", "choices", "voter"}


def test_a_key_that_outlived_its_vote_is_destroyed_by_the_clock():
    """Killed between the commit and the destruction."""
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0])
    time_passes(election)
    keys.make(election.poll_id)
    calendar.advance()
    assert keys.read(election.poll_id) is None


def test_an_open_vote_says_who_voted_what_after_the_close_and_not_before():
    community, people = ruled(6, parts={"elections": {"secret": False}})
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0])
    assert b"choices" not in bytes(Envelope.objects.first().sealed)
    time_passes(election)
    assert {ballot.voter for ballot in Ballot.objects.all()} == set(people)


def test_a_receipt_carries_the_word_in_letters_everybody_can_copy():
    assert sealing.new_receipt("Été à Sète !").startswith("eteasete-")
    assert sealing.new_receipt("💚").count("-") == 2
    assert len({sealing.new_receipt("") for _ in range(1000)}) == 1000


# --- who may, and when ----------------------------------------------------------------------------------------------------


def test_who_is_not_on_the_roll_does_not_vote():
    community, people = ruled(6)
    election = voting(community, people[:2])
    with pytest.raises(Refused):
        vote(election, member(community), people[0])
    memberships.leave(by=people[4])
    people[4].refresh_from_db()
    with pytest.raises(Refused):
        vote(election, people[4], people[0])


def test_nothing_is_cast_before_the_vote_opens_nor_once_it_is_over():
    community, people = ruled(6)
    election = called(community)
    standing(election, people[:2])
    with pytest.raises(Conflict):
        votes.cast(by=people[3], poll_id=election.poll_id, choices=[1])
    time_passes(election)
    time_passes(election, advance=False)  # the clock is late
    with pytest.raises(Conflict):
        vote(election, people[3], people[0])


@pytest.mark.parametrize("choices", [[], [0], [4], [1, 1], [-1], [1, 2, 3, 4]])
def test_what_is_no_vote_is_refused_in_words(choices):
    community, people = ruled(6)
    election = voting(community, people[:2])  # and 3 is “none of these”
    with pytest.raises(Invalid):
        votes.cast(by=people[0], poll_id=election.poll_id, choices=choices)


def test_an_election_of_elsewhere_is_none_of_ours():
    community, people = ruled(6)
    _, strangers = ruled(6)
    election = voting(community, people[:2])
    with pytest.raises(Refused):
        vote(election, strangers[0], people[0])
    with pytest.raises(Missing):
        votes.cast(by=people[0], poll_id=10**9, choices=[1])


def test_term_limits_hold():
    from communities.services import mandates as entrusting
    from core import clock
    from core.actors import CLOCK

    community, people = ruled(6)  # two in a row
    for _ in range(2):
        entrusting.give(
            people[0], office=MODERATOR, source="election", until=clock.now() + YEAR, by=CLOCK, cause="before"
        )
    election = called(community)
    with pytest.raises(Refused) as refused:
        standing(election, people[:1])
    assert refused.value.code == "term_limit"


def test_one_election_at_a_time_for_a_task_and_none_without_a_seat():
    community, people = ruled(6)
    election = called(community)
    with pytest.raises(Conflict) as refused:
        called(community)
    assert refused.value.code == "already_open"
    standing(election, people[:2])
    time_passes(election)
    for who in people:
        vote(election, who, people[0], people[1])
    time_passes(election)
    time_passes(election)
    with pytest.raises(Conflict) as refused:
        called(community)
    assert refused.value.code == "no_seat"


# --- every end ----------------------------------------------------------------------------------------------------------


def test_nobody_stood():
    community, _ = ruled(6)
    election = time_passes(called(community))
    assert (election.state, election.ending) == (Election.State.VOID, Election.Ending.NOBODY)
    assert mandates.holds(founder_of(community), MODERATOR)


def test_without_quorum_no_envelope_is_opened():
    community, people = ruled(8)
    election = voting(community, people[:2])
    vote(election, people[0], people[1])
    time_passes(election)
    assert election.ending == Election.Ending.QUORUM
    assert not Envelope.objects.exists()
    assert not Ballot.objects.exists()


def test_who_ends_below_none_of_these_is_not_named():
    community, people = ruled(6)
    election = voting(community, people[:1])
    none = number_of(election, people[0]) + 1
    for who in people:
        vote(election, who, none)
    time_passes(time_passes(election))
    assert election.ending == Election.Ending.NOBODY


def test_fewer_stand_than_there_are_seats_and_they_are_named():
    community, people = ruled(6)
    election = voting(community, people[:1])
    for who in people:
        vote(election, who, people[0])
    time_passes(time_passes(election))
    assert election.ending == Election.Ending.NAMED
    assert mandates.in_force(community.pk, MODERATOR).count() == 1


def test_votes_for_who_withdraws_or_leaves_go_to_the_next_choice():
    community, people = ruled(8, parts=STV)
    election = voting(community, people[:4])
    for who in people:
        vote(election, who, people[0], people[1], people[2], people[3])
    elections.withdraw(by=people[0], election_id=election.pk)
    memberships.leave(by=people[1])
    time_passes(election)
    named = {number_of(election, who) for who in (people[2], people[3])}
    assert set(won(election)) == named


def test_who_leaves_after_the_count_leaves_the_seat_empty():
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0], people[1])
    time_passes(election)
    memberships.leave(by=people[0])
    time_passes(election)
    assert [m.membership for m in mandates.in_force(community.pk, MODERATOR)] == [people[1]]


def test_enough_objections_and_it_is_held_again():
    community, people = ruled(6)  # a quarter of the roll
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0])
    time_passes(election)
    assert election.objectors == 2
    objections.object_to(by=people[3], election_id=election.pk, text="Je n’ai pas pu voter de la semaine.")
    with pytest.raises(Conflict):
        objections.object_to(by=people[3], election_id=election.pk, text="Je le redis encore une fois.")
    objections.object_to(by=people[4], election_id=election.pk, text="Moi non plus, et je l’avais dit.")
    time_passes(election)
    assert election.ending == Election.Ending.ANNULLED
    called(community)


def test_a_lost_key_opens_nothing_and_says_so():
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0])
    keys.destroy(election.poll_id)
    time_passes(election)
    assert election.ending == Election.Ending.KEY_LOST
    assert not Envelope.objects.exists()


def test_a_clock_that_slept_goes_through_all_that_it_missed():
    community, people = ruled(6)
    election = called(community)
    standing(election, people[:2])
    shift(election, YEAR)
    calendar.advance()
    election.refresh_from_db()
    assert election.ending == Election.Ending.QUORUM


def test_an_election_that_cannot_go_on_holds_up_no_other():
    broken, whole = ruled(6), ruled(6)
    stuck, moves = voting(broken[0], broken[1][:2]), voting(whole[0], whole[1][:2])
    for people, election in ((broken[1], stuck), (whole[1], moves)):
        for who in people:
            vote(election, who, people[0])
    path = keys._path(stuck.poll_id)
    path.unlink()
    path.mkdir()  # a folder in its place: no key, and no file that is missing
    time_passes(stuck)
    time_passes(moves)
    assert stuck.state == Election.State.VOTING
    assert moves.state == Election.State.OBJECTIONS
    path.rmdir()


# --- by lot ---------------------------------------------------------------------------------------------------------------


def test_people_are_drawn_from_a_secret_committed_to_and_from_words():
    community, people = ruled(8, pattern="drawn-by-lot", parts={"moderators": {"seats": 2}})
    for who in people:
        thread(who)
    election = voting(community, people[:5])
    assert election.poll.is_draw
    with pytest.raises(DomainError):
        vote(election, people[0], people[1])
    votes.give_word(by=people[5], poll_id=election.poll_id, word="brouillard")
    votes.give_word(by=people[5], poll_id=election.poll_id, word="éclaircie")
    elections.withdraw(by=people[0], election_id=election.pk)
    time_passes(election)
    record = polls.require_record(election.poll)
    made = counting.draw_of(election.poll, record.secret)
    assert sortition.faults(
        made, committed=election.poll.commitment, published_pool=election.poll.pool_digest,
        announced=record.record["drawn"], declined=record.record["passed"],
    ) == []  # fmt: skip
    assert [word.word for word in made.words] == ["éclaircie"]
    assert number_of(election, people[0]) not in record.record["drawn"]
    time_passes(election)
    assert {m.source for m in mandates.in_force(community.pk, MODERATOR)} == {Mandate.Source.DRAW}


# --- and again ------------------------------------------------------------------------------------------------------------


def test_by_halves_the_bench_never_ends_all_at_once():
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0], people[1])
    time_passes(time_passes(election))
    first, second = sorted(m.ends_at - m.starts_at for m in mandates.in_force(community.pk, MODERATOR))
    assert first.days * 2 <= second.days + 1


def test_the_clock_calls_the_next_election_before_a_seat_empties():
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0], people[1])
    time_passes(time_passes(election))
    assert calendar.call_due() == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE communities_mandate SET ends_at = now() + interval '10 days' WHERE membership_id = %s",
            [people[1].pk],
        )
    assert calendar.call_due() == 1
    assert calendar.call_due() == 0
    assert Election.objects.latest("pk").poll.seats == 1
