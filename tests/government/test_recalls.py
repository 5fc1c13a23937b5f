"""A mandate taken back: a petition, enough signatures, a vote that opens by itself, and every end it can come to."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Notice
from communities.journal import in_words
from communities.models import Mandate
from communities.selectors import mandates
from communities.services import mandates as entrusting
from communities.services import memberships
from core import clock, outbox
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing, Refused, TooMany
from core.log import community_chain
from core.models import LogEntry
from government import keys
from government.models import Ballot, CountRecord, Envelope, Poll, Recall, RollEntry, Signature
from government.papers import paper_of
from government.selectors import recalls as reading
from government.services import calendar, recalls, votes
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.government import (
    deadline,
    petition,
    recall_voting,
    ruled,
    seated,
    shift,
    time_passes,
    vote,
    voting,
)
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db

YES, NO, NEITHER = 1, 2, 3
MODERATOR = Mandate.Office.MODERATOR
STV = {"moderators": {"named_by": "scottish-stv", "vacancy": "countback"}}


def place(people=12):
    """A community where somebody holds a mandate; the mandate, and the others."""
    community, (first, *others) = ruled(people)
    return community, seated(community, first), others


def say(recall, *answers):
    """These people answer so: ``(somebody, YES)``."""
    for who, answer in answers:
        votes.cast(by=who, poll_id=recall.poll_id, choices=[answer])


def holds(mandate):
    return mandates.in_force(mandate.community_id).filter(pk=mandate.pk).exists()


def lines(community, start="recall"):
    return list(LogEntry.objects.filter(chain__name=community_chain(community.pk), verb__startswith=start))


def test_from_the_petition_to_the_next_in_line():
    community, people = ruled(12, parts=STV)
    election = voting(community, people[:4])
    for number, who in enumerate(people):
        vote(election, who, people[0], people[1 + number % 3], people[1 + (number + 1) % 3])
    time_passes(time_passes(election))
    mandate = people[0].mandates.get(office=MODERATOR)
    _alia, *members = people

    recall = petition(members[4], mandate)
    assert (recall.needed, recall.signed, recall.state) == (3, 1, "petition")
    recalls.reply(by=people[0], recall_id=recall.pk, text="J’étais malade ; je reviens lundi.")
    recalls.sign(by=members[5], recall_id=recall.pk)
    assert calendar.advance() == 0
    recalls.sign(by=members[6], recall_id=recall.pk)
    assert calendar.advance() == 1
    recall.refresh_from_db()
    assert (recall.state, recall.poll.state, recall.signed) == ("voting", "open", 3)
    assert not Signature.objects.exists()

    say(recall, *((who, YES) for who in members[:5]), (members[5], NO), (people[0], NO))
    deadline(recall)
    assert (recall.state, recall.ending) == ("done", "carried")
    assert CountRecord.objects.get(poll=recall.poll).record["answer"] == {"yes": 5, "no": 2, "neither": 0}
    assert not holds(mandate)
    sitting = [one.membership for one in mandates.in_force(community.pk, MODERATOR).order_by("pk")]
    assert len(sitting) == 2
    assert people[0] not in sitting
    heir = sitting[-1].mandates.get(office=MODERATOR)
    assert heir.appointment.follows.mandate == mandate
    assert [line.verb for line in lines(community)] == [
        "recall.opened", "recall.voting", "recall.counted", "recall.ended",
    ]  # fmt: skip
    assert lines(community, "mandate.ended")[-1].public == {"office": "moderator", "cause": "recalled"}


# --- every end ----------------------------------------------------------------------------------------------------------


def test_as_many_yes_as_no_keeps_the_mandate():
    _, mandate, people = place()
    recall = recall_voting(mandate, people)
    say(recall, *((who, YES) for who in people[:3]), *((who, NO) for who in people[3:6]), (people[7], NEITHER))
    assert deadline(recall).ending == "kept"
    assert holds(mandate)


def test_too_few_votes_keep_it_and_are_never_opened():
    _, mandate, people = place()
    recall = recall_voting(mandate, people)
    say(recall, (people[0], YES), (people[1], YES))
    assert deadline(recall).ending == "quorum"
    assert holds(mandate)
    assert not Ballot.objects.exists()
    assert not Envelope.objects.exists()


def test_a_petition_that_too_few_sign_lapses_and_forgets_them():
    _, mandate, people = place()
    recall = petition(people[0], mandate)
    recalls.sign(by=people[1], recall_id=recall.pk)
    assert deadline(recall).ending == "lapsed"
    assert (recall.signed, Signature.objects.count(), recall.poll.state) == (2, 0, "closed")
    assert holds(mandate)


def resigns(mandate):
    entrusting.resign(by=mandate.membership, mandate_id=mandate.pk)


def leaves(mandate):
    memberships.leave(by=mandate.membership)


def expires(mandate):
    Mandate.objects.filter(pk=mandate.pk).update(ends_at=clock.now())


@pytest.mark.parametrize("goes", [resigns, leaves, expires])
@pytest.mark.parametrize("state", ["petition", "voting"])
def test_a_mandate_that_ended_meanwhile_leaves_nothing_to_decide(goes, state):
    _, mandate, people = place()
    recall = petition(people[0], mandate) if state == "petition" else recall_voting(mandate, people)
    if state == "voting":
        say(recall, (people[0], YES))
    goes(mandate)
    calendar.advance()
    recall.refresh_from_db()
    assert (recall.ending, recall.poll.state) == ("moot", "closed")
    assert not Envelope.objects.exists()
    assert not Signature.objects.exists()
    assert keys.read(recall.poll_id) is None


def test_a_lost_key_ends_it_without_a_result_and_it_may_be_asked_again():
    _, mandate, people = place()
    recall = recall_voting(mandate, people)
    say(recall, *((who, YES) for who in people[:6]))
    keys.destroy(recall.poll_id)
    assert deadline(recall).ending == "key_lost"
    assert holds(mandate)
    assert petition(people[0], mandate).state == "petition"


def test_a_late_clock_still_opens_what_enough_signed_in_time():
    _, mandate, people = place()
    recall = petition(people[0], mandate)
    for who in people[1:3]:
        recalls.sign(by=who, recall_id=recall.pk)
    shift(recall, dt.timedelta(days=30))
    with pytest.raises(Conflict):
        recalls.sign(by=people[3], recall_id=recall.pk)
    calendar.advance()
    recall.refresh_from_db()
    assert recall.state == "voting"
    assert recall.poll.closes_at > clock.now()


def test_who_was_recalled_does_not_come_back_by_older_ballots():
    community, people = ruled(12, parts=STV)
    election = voting(community, people[:3])
    for number, who in enumerate(people):
        vote(election, who, people[number % 2], people[2])
    time_passes(time_passes(election))
    third = people[2]
    assert not third.mandates.filter(office=MODERATOR).exists()
    recall = recall_voting(seated(community, third), people[3:])
    say(recall, *((who, YES) for who in people[3:9]))
    deadline(recall)
    resigns(people[0].mandates.get(office=MODERATOR))
    calendar.advance()
    assert [one.membership for one in mandates.in_force(community.pk, MODERATOR)] == [people[1]]


# --- who may ------------------------------------------------------------------------------------------------------------


def test_who_may_not_ask_is_told_why():
    community, mandate, people = place()
    provisional = founder_of(community).mandates.get(office="animator")
    with pytest.raises(Refused, match="vous pouvez le rendre"):
        petition(mandate.membership, mandate)
    with pytest.raises(Conflict, match="provisoire"):
        petition(people[0], provisional)
    with pytest.raises(Refused):
        petition(member(CommunityFactory()), mandate)
    with pytest.raises(Refused) as refused:
        petition(member(community), mandate)
    assert refused.value.code == "not_on_roll"
    with pytest.raises(Invalid):
        petition(people[0], mandate, reasons="Parce que.")
    resigns(mandate)
    with pytest.raises(Missing):
        petition(people[0], mandate)
    assert not Recall.objects.exists()


def test_one_petition_at_a_time_about_one_mandate():
    community, mandate, people = place()
    petition(people[0], mandate)
    with pytest.raises(Conflict) as refused:
        petition(people[1], mandate)
    assert refused.value.code == "already_open"
    assert petition(people[1], seated(community, people[2])).state == "petition"


def test_the_same_is_not_asked_again_for_a_time():
    _, mandate, people = place()
    recall = deadline(petition(people[0], mandate))
    with pytest.raises(Conflict) as refused:
        petition(people[1], mandate)
    assert refused.value.code == "rests"
    shift(recall, reading.REST)
    assert petition(people[1], mandate).state == "petition"


def test_one_person_does_not_open_petitions_all_day():
    community, _, people = place()
    for who in people[1:4]:
        petition(people[0], seated(community, who))
    with pytest.raises(TooMany):
        petition(people[0], seated(community, people[4]))


def test_only_the_roll_signs_each_once_and_never_about_oneself():
    community, mandate, people = place()
    recall = petition(people[0], mandate)
    for _ in range(2):
        assert recalls.sign(by=people[1], recall_id=recall.pk).signed == 2
    with pytest.raises(Refused):
        recalls.sign(by=member(community), recall_id=recall.pk)
    with pytest.raises(Refused):
        recalls.sign(by=mandate.membership, recall_id=recall.pk)
    assert not RollEntry.objects.filter(poll=recall.poll, membership=people[-1], signature__isnull=False).exists()


def test_a_name_is_taken_back_until_enough_have_signed():
    _, mandate, people = place()
    recall = petition(people[0], mandate)
    recalls.sign(by=people[1], recall_id=recall.pk)
    for _ in range(2):
        assert recalls.unsign(by=people[1], recall_id=recall.pk).signed == 1
    for who in people[1:3]:
        recalls.sign(by=who, recall_id=recall.pk)
    with pytest.raises(Conflict) as refused:
        recalls.unsign(by=people[1], recall_id=recall.pk)
    assert refused.value.code == "has_enough"
    assert recalls.unsign(by=people[5], recall_id=recall.pk).signed == 3


def test_only_the_person_concerned_replies_until_the_close():
    _, mandate, people = place()
    recall = recall_voting(mandate, people)
    with pytest.raises(Refused):
        recalls.reply(by=people[0], recall_id=recall.pk, text="Moi aussi.")
    recalls.reply(by=mandate.membership, recall_id=recall.pk, text="Je fais ce que je peux.")
    recalls.reply(by=mandate.membership, recall_id=recall.pk, text="Je fais de mon mieux.")
    deadline(recall)
    assert recall.reply == "Je fais de mon mieux."
    with pytest.raises(Conflict):
        recalls.reply(by=mandate.membership, recall_id=recall.pk, text="Trop tard.")


def test_even_among_three_one_person_alone_opens_no_vote():
    _, mandate, people = place(people=3)
    recall = petition(people[0], mandate)
    assert (recall.needed, recall.poll.roll_size) == (2, 3)
    assert calendar.advance() == 0


# --- what is kept, and told ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE government_recall SET needed = 1",
        "UPDATE government_recall SET reasons = 'Autre chose'",
        "UPDATE government_recall SET mandate_id = (SELECT max(id) FROM communities_mandate)",
        "UPDATE government_recall SET petition_until = petition_until + interval '1 day'",
        "UPDATE government_recall SET state = 'petition'",
        "UPDATE government_recall SET signed = signed + 1",
        "DELETE FROM government_recall",
    ],
)
def test_the_database_itself_holds_to_what_was_frozen(change):
    community, mandate, people = place()
    recall_voting(mandate, people)
    seated(community, people[-1])
    with pytest.raises(IntegrityError), transaction.atomic():
        _execute(change)


def _execute(sql):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


def test_what_is_over_is_never_changed():
    _, mandate, people = place()
    deadline(petition(people[0], mandate))
    with pytest.raises(IntegrityError), transaction.atomic():
        Recall.objects.update(reply="Après coup.")


def test_the_person_concerned_hears_of_it_first_and_last_and_the_roll_of_the_vote():
    community, mandate, people = place()
    recall = recall_voting(mandate, people)
    outbox.drain(seconds=20)
    assert set(Notice.objects.filter(kind="vote").values_list("user_id", flat=True)) == set(
        community.memberships.values_list("user_id", flat=True)
    )
    asked = Notice.objects.get(kind="recall")
    assert (asked.user, asked.data["now"]) == (mandate.membership.user, "petition")
    assert people[0].user.public_name not in str(asked.data)
    say(recall, *((who, YES) for who in people[:4]))
    deadline(recall)
    outbox.drain(seconds=20)
    assert Notice.objects.get(kind="recall").data["now"] == "carried"


def test_the_public_log_names_the_task_and_nobody():
    community, mandate, people = place()
    recall = recall_voting(mandate, people)
    say(recall, *((who, NO) for who in people[:4]))
    deadline(recall)
    told = [in_words(line.verb, line.public) for line in lines(community)]
    assert "3\u00a0signatures" in told[0]
    assert "3\u00a0personnes ont signé" in told[1]
    assert "4\u00a0votes" in told[2]
    assert str(reading.by_id(recall.pk).poll.count.digest[:12]) in told[2]
    assert all(who.user.public_name not in " ".join(told) for who in (mandate.membership, *people))


def test_one_reads_in_ones_data_what_one_asked_signed_and_replied():
    _, mandate, people = place()
    recall = petition(people[0], mandate)
    recalls.reply(by=mandate.membership, recall_id=recall.pk, text="Je reviens lundi.")

    def held(who):
        return [
            (one["reasons"] != "", one["reply"] != "", one["signed"]) for one in HOLDINGS["recalls"].read(who.user_id)
        ]

    recalls.sign(by=people[1], recall_id=recall.pk)
    assert held(people[0]) == [(True, False, True)]
    assert held(people[1]) == [(False, False, True)]
    assert held(mandate.membership) == [(False, True, False)]
    assert held(people[2]) == []
    deadline(recall)
    assert held(people[1]) == []


def test_the_ballot_asks_one_question_with_three_answers():
    _, mandate, people = place()
    paper = paper_of(recall_voting(mandate, people).poll)
    assert paper.question == "Ce mandat doit-il prendre fin\u202f?"
    assert len(paper.options) == 3
    with pytest.raises(Invalid):
        say(Recall.objects.get(), (people[0], 4))


# --- together -----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_as_many_signatures_as_people_who_sign_at_once():
    _, mandate, people = place(people=20)
    recall = petition(people[0], mandate)
    signers = people[1:13]
    at_once(*(lambda who=who: recalls.sign(by=who, recall_id=recall.pk) for who in (*signers, *signers)))
    recall.refresh_from_db()
    assert recall.signed == Signature.objects.count() == 1 + len(signers)


@pytest.mark.django_db(transaction=True)
def test_many_clocks_open_the_vote_once_and_end_the_mandate_once():
    community, mandate, people = place()
    recall = petition(people[0], mandate)
    for who in people[1:3]:
        recalls.sign(by=who, recall_id=recall.pk)
    at_once(*[calendar.advance] * 6)
    recall.refresh_from_db()
    assert recall.state == "voting"
    say(recall, *((who, YES) for who in people[:6]))
    shift(recall, recall.poll.closes_at - clock.now() + dt.timedelta(seconds=1))
    at_once(*[calendar.advance] * 6)
    assert [line.verb for line in lines(community)].count("recall.ended") == 1
    assert len(lines(community, "mandate.ended")) == CountRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_are_one_petition():
    _, mandate, people = place()
    answers = at_once(*(lambda who=who: petition(who, mandate) for who in people[:6]))
    assert len(refusals(answers)) == 5
    assert Recall.objects.count() == Poll.objects.count() == 1
