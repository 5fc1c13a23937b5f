"""Members drawn by lot answer one question: from the call to the answer, every end, and what nobody can change or choose."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Notice
from communities.journal import in_words
from communities.models import Mandate
from communities.services import memberships, ties
from core import outbox
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing, Refused, TooMany
from core.log import community_chain
from core.models import LogEntry, OutboxEvent
from government import keys, sortition
from government.models import Ballot, CountRecord, Envelope, Panel, Panelist, Party
from government.papers import paper_of
from government.selectors import panels as reading
from government.services import calendar, panels, votes
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.government import (
    drawn,
    jury_called,
    panel_called,
    panel_moves,
    ruled,
    seated,
    serving,
    sitting,
    willing,
)
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db

YES, NO, NEITHER = 1, 2, 3


def lines(panel, *verbs):
    """The public log of a panel, as what each line says in public."""
    kept = LogEntry.objects.filter(chain__name=community_chain(panel.community_id), public__panel=panel.pk)
    return [line.public for line in kept.order_by("number") if line.verb in verbs]


def say(panel, *answers):
    for who, answer in zip(sitting(panel), answers, strict=False):
        votes.cast(by=who, poll_id=panel.vote_id, choices=[answer])


def all_accept(panel):
    """Whoever was drawn takes the seat; the clock opens the vote."""
    for who in sitting(panel, "drawn"):
        panels.take_seat(by=who, panel_id=panel.pk, accepts=True)
    calendar.advance()
    panel.refresh_from_db()


def numbers(panel, *states):
    return sorted(panel.panelists.filter(state__in=states).values_list("number", flat=True))


def test_from_the_call_to_the_answer():
    community, people = ruled(12)
    panel = panel_called(community)
    assert (panel.state, panel.seats, panel.turn, panel.poll.roll_size) == ("gathering", 3, 1, 12)
    for who in people[:7]:
        panels.volunteer(by=who, panel_id=panel.pk)
    panels.withdraw(by=people[6], panel_id=panel.pk)
    assert panel.panelists.count() == reading.willing(panel) == 6

    panel_moves(panel)
    assert (panel.state, panel.poll.state, panel.poll.options) == ("words", "open", 6)
    (frozen,) = lines(panel, "panel.frozen")
    assert frozen["commitment"] == panel.poll.commitment
    assert frozen["pool"] == sortition.pool_digest(range(1, 7))
    assert not CountRecord.objects.exists()
    for who in people[:3]:
        votes.give_word(by=who, poll_id=panel.poll_id, word=who.user.handle)

    panel_moves(panel)
    assert panel.state == "seating"
    assert len(sitting(panel, "drawn")) == 3
    first, second, third = sitting(panel, "drawn")
    panels.take_seat(by=first, panel_id=panel.pk, accepts=True)
    panels.take_seat(by=second, panel_id=panel.pk, accepts=False)
    assert calendar.advance() == 1
    substitute = next(who for who in sitting(panel, "drawn") if who != third)
    assert panel.panelists.get(membership=substitute).number == panel.poll.count.record["order"][3]
    for who in (third, substitute):
        panels.take_seat(by=who, panel_id=panel.pk, accepts=True)
    calendar.advance()
    panel.refresh_from_db()
    assert (panel.state, panel.vote.state, panel.vote.roll_size, panel.vote.quorum) == ("serving", "open", 3, 2)

    say(panel, YES, YES, NO)
    panels.give_reason(by=first, panel_id=panel.pk, text="Le quartier en a besoin.")
    panel_moves(panel)
    told = reading.outcome(panel)
    assert (panel.state, told.ending, told.answers.yes, told.answers.no) == ("done", "yes", 2, 1)
    assert told.reasons == ("Le quartier en a besoin.",)
    assert not Panelist.objects.exclude(reason="").exists()
    assert [one["why"] for one in lines(panel, "panel.left")] == ["declined"]
    assert lines(panel, "panel.replaced") == [{"panel": panel.pk, "number": panel.poll.count.record["order"][3]}]
    assert OutboxEvent.objects.filter(name="government.PanelEnded", payload__panel_id=panel.pk).count() == 1


# --- every end ----------------------------------------------------------------------------------------------------------


def test_too_few_willing_end_it_in_words():
    community, people = ruled(6)
    panel = willing(panel_called(community), people[:2])
    assert (panel.ending, panel.poll.state, panel.excluded) == ("too_few", "closed", 0)
    assert keys.read(panel.poll_id) is None


def test_a_pool_too_small_by_the_time_of_the_draw_is_not_drawn_from():
    community, people = ruled(6)
    panel = willing(panel_called(community), people[:3])
    panels.withdraw(by=people[0], panel_id=panel.pk)
    assert panel_moves(panel).ending == "too_few"
    assert (panel.poll.state, CountRecord.objects.exists()) == ("closed", False)


@pytest.mark.parametrize("way", ["declines", "is silent", "leaves"])
def test_a_pool_that_runs_out_ends_it(way):
    community, people = ruled(6)
    panel = drawn(panel_called(community), people[:3])
    asked = sitting(panel, "drawn")
    for who in asked[1:]:
        panels.take_seat(by=who, panel_id=panel.pk, accepts=True)
    if way == "declines":
        panels.take_seat(by=asked[0], panel_id=panel.pk, accepts=False)
    elif way == "leaves":
        memberships.leave(by=asked[0])
    assert calendar.advance() == (way != "is silent")
    if way == "is silent":
        panel_moves(panel)
    panel.refresh_from_db()
    assert (panel.ending, panel.vote) == ("too_few", None)
    assert [one["why"] for one in lines(panel, "panel.left")] == [
        {"declines": "declined", "is silent": "silent", "leaves": "left"}[way]
    ]


@pytest.mark.parametrize(
    ("answers", "ending"),
    [
        ((YES, YES, YES), "yes"),
        ((NO, NO, YES), "no"),
        ((YES, YES), "yes"),
        ((YES, NO, NEITHER), "divided"),
        ((YES, NEITHER, NEITHER), "divided"),
        ((YES,), "quorum"),
        ((), "quorum"),
    ],
)
def test_more_than_half_of_all_seats_answer(answers, ending):
    community, people = ruled(6)
    panel = serving(panel_called(community), people)
    say(panel, *answers)
    panels.give_reason(by=sitting(panel)[0], panel_id=panel.pk, text="Parce que.")
    assert panel_moves(panel).ending == ending
    assert panel.reasons == ([] if ending == "quorum" else ["Parce que."])
    assert not Envelope.objects.exists()
    assert Ballot.objects.count() == (0 if ending == "quorum" else len(answers))


@pytest.mark.parametrize("state", ["words", "serving"])
def test_a_lost_key_ends_it_and_it_may_be_drawn_again(state):
    community, people = ruled(6)
    panel = panel_called(community)
    (willing if state == "words" else serving)(panel, people)
    say(panel, YES, YES)
    keys.destroy(panel.poll_id if state == "words" else panel.vote_id)
    assert panel_moves(panel).ending == "key_lost"
    assert panel_called(community).turn == 2


def test_a_jury_answers_by_the_share_that_the_rules_froze():
    community, people = ruled(9, pattern="consent")  # five seats, more than 60 %
    panel = serving(jury_called(community), people)
    assert (panel.seats, panel.share, panel.kind, panel.caller) == (5, 60, "jury", None)
    say(panel, YES, YES, YES, NO, NO)
    assert panel_moves(panel).ending == "divided"


# --- replaced, and drawn again ------------------------------------------------------------------------------------------


def test_who_does_not_answer_or_leaves_is_replaced_in_the_drawn_order():
    community, people = ruled(12)
    panel = drawn(panel_called(community), people)
    order = panel.poll.count.record["order"]
    by_number = {one.number: one.membership for one in reading.pool(panel)}
    memberships.leave(by=by_number[order[0]])
    memberships.leave(by=by_number[order[3]])
    assert calendar.advance() == 1
    assert numbers(panel, "drawn") == sorted([order[1], order[2], order[4]])
    panels.take_seat(by=by_number[order[1]], panel_id=panel.pk, accepts=True)
    panel_moves(panel)
    assert numbers(panel, "seated", "drawn") == sorted([order[1], order[5], order[6]])
    assert [(one["number"], one["why"]) for one in lines(panel, "panel.left")] == [
        (order[0], "left"), *((number, "silent") for number in sorted([order[2], order[4]])),
    ]  # fmt: skip
    assert [one["number"] for one in lines(panel, "panel.replaced")] == [order[4], order[5], order[6]]
    with pytest.raises(Refused):
        panels.take_seat(by=by_number[order[2]], panel_id=panel.pk, accepts=True)


def test_a_seat_can_be_given_back_until_all_are_taken():
    community, people = ruled(9)
    panel = drawn(panel_called(community), people)
    first, second, third = sitting(panel, "drawn")
    for who in (first, second):
        panels.take_seat(by=who, panel_id=panel.pk, accepts=True)
    panels.take_seat(by=first, panel_id=panel.pk, accepts=False)
    calendar.advance()
    assert first not in sitting(panel) + sitting(panel, "drawn")
    all_accept(panel)
    with pytest.raises(Conflict):
        panels.take_seat(by=third, panel_id=panel.pk, accepts=False)


def test_who_takes_it_back_after_the_freeze_stays_in_the_pool_and_is_passed_over():
    community, people = ruled(9)
    panel = willing(panel_called(community), people)
    panels.withdraw(by=people[0], panel_id=panel.pk)
    memberships.leave(by=people[1])
    with pytest.raises(Conflict):
        panels.volunteer(by=people[0], panel_id=panel.pk)
    panel_moves(panel)
    assert len(panel.poll.count.record["order"]) == 8
    assert panel.poll.count.record["passed"] == numbers(panel, "withdrawn", "left")
    assert not set(numbers(panel, "drawn")) & set(numbers(panel, "withdrawn", "left"))


def test_the_same_subject_drawn_again_says_so_and_draws_others():
    community, people = ruled(9)
    first = willing(panel_called(community), people[:2])
    again = panel_called(community, subject="la place  de la CANTINE")
    assert (again.turn, again.former) == (2, first)
    drawn(again, people)
    assert again.poll.count.record["turn"] == 2
    assert lines(again, "panel.called")[0]["turn"] == 2
    while asked := sitting(again, "drawn"):
        for who in asked:
            panels.take_seat(by=who, panel_id=again.pk, accepts=False)
        calendar.advance()
    third = panel_called(community)
    assert (third.turn, third.former) == (3, again)


# --- who may, and who cannot --------------------------------------------------------------------------------------------


def test_whom_it_concerns_and_who_asked_never_sit_and_are_never_named():
    community, people = ruled(9)
    panel = panel_called(community, parties=people[:2])
    willing(panel, [*people, founder_of(community)])
    assert (panel.excluded, panel.poll.options) == (3, 6)
    for who in (*people[:2], founder_of(community)):
        assert reading.place_of(panel, who).state == "concerned"
    (frozen,) = lines(panel, "panel.frozen")
    assert (frozen["willing"], frozen["excluded"]) == (6, 3)
    assert not set(frozen) & {"parties", "names"}
    panel_moves(panel)
    assert not set(sitting(panel, "drawn")) & {*people[:2], founder_of(community)}


def test_who_is_close_to_whom_it_concerns_does_not_sit_either():
    community, people = ruled(9)
    ties.declare(by=people[2], member_id=people[0].pk)
    panel = panel_called(community, parties=people[:1])
    ties.declare(by=people[0], member_id=people[3].pk)  # whom it concerns does not choose who judges, once it is asked
    willing(panel, people)
    assert [reading.place_of(panel, who).state == "concerned" for who in people[:4]] == [True, False, True, False]


def test_whom_it_concerns_is_forgotten_when_it_ends():
    community, people = ruled(9)
    panel = panel_called(community, parties=people[:2])
    assert Party.objects.count() == 2
    panel_moves(panel)
    assert (panel.state, Party.objects.count()) == ("done", 0)


def test_who_turns_out_to_be_concerned_is_replaced():
    community, people = ruled(9)
    panel = drawn(panel_called(community), people)
    late, *_ = sitting(panel, "drawn")
    Party.objects.create(panel=panel, user=late.user)
    with pytest.raises(Refused) as refused:
        panels.take_seat(by=late, panel_id=panel.pk, accepts=True)
    assert refused.value.code == "concerned"
    panel_moves(panel)
    assert reading.place_of(panel, late).state == "concerned"


def test_only_who_holds_a_task_calls_one():
    community, people = ruled(9)
    with pytest.raises(Refused) as refused:
        panel_called(community, by=people[0])
    assert "animent" in str(refused.value.sentence)
    seated(community, people[0], office=Mandate.Office.MODERATOR)
    assert panel_called(community, by=people[0]).caller == people[0]
    with pytest.raises(Refused):
        panel_called(community, by=founder_of(CommunityFactory()))


def test_one_at_a_time_and_never_all_day():
    community, _ = ruled(6)
    panel = panel_called(community)
    with pytest.raises(Conflict) as refused:
        panel_called(community, subject="Un tout autre sujet")
    assert refused.value.code == "already_open"
    for number in range(2):
        panel_moves(panel)
        panel = panel_called(community, subject=f"Un autre sujet, le {number}")
    panel_moves(panel)
    with pytest.raises(TooMany):
        panel_called(community)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"size": 4}, "size"),
        ({"size": 1}, "size"),
        ({"size": 27}, "size"),
        ({"subject": "Court"}, "subject"),
        ({"subject": "x" * 201}, "subject"),
        ({"question": "Hein ?"}, "question"),
        ({"question": "x" * 4001}, "question"),
        ({"parties": [2**40]}, "parties"),
        ({"parties": range(21)}, "parties"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(changes, field):
    community, _ = ruled(6)
    asked = {"subject": "La place de la cantine", "question": "Faut-il ouvrir le samedi ?", "size": 3} | changes
    with pytest.raises(Invalid) as refused:
        panels.call(by=founder_of(community), community_id=community.pk, **asked)
    assert field in refused.value.fields
    assert not Panel.objects.exists()


def test_only_the_roll_is_willing_and_only_the_drawn_answer():
    community, people = ruled(9)
    panel = panel_called(community)
    with pytest.raises(Refused) as refused:
        panels.volunteer(by=member(community), panel_id=panel.pk)
    assert refused.value.code == "not_on_roll"
    for _ in range(2):
        panels.volunteer(by=people[0], panel_id=panel.pk)
    with pytest.raises(Missing):
        panels.volunteer(by=people[0], panel_id=0)
    with pytest.raises(Conflict):
        panels.take_seat(by=people[0], panel_id=panel.pk, accepts=True)
    serving(panel, people[1:])
    outside = next(who for who in people if who not in sitting(panel))
    for act in (
        lambda: panels.give_reason(by=outside, panel_id=panel.pk, text="Moi aussi."),
        lambda: votes.cast(by=outside, poll_id=panel.vote_id, choices=[YES]),
    ):
        with pytest.raises(Refused):
            act()


def test_software_calls_a_jury_once_for_one_origin():
    community, people = ruled(6)
    jury = jury_called(community, parties=people[:1])
    assert jury_called(community) == jury
    other = jury_called(community, origin="appeal:2", subject="Le recours numéro 2")
    assert Panel.objects.filter(ended_at=None).count() == 2
    assert (jury.seats, other.turn, reading.of_origin("appeal:2")) == (3, 1, other)
    assert reading.concerned(jury) == {people[0].user_id}
    assert panel_called(community).kind == "panel"  # a jury at work keeps no panel from being called


# --- what is kept, and told ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE government_panel SET subject = 'Autre chose que cela'",
        "UPDATE government_panel SET question = 'Autre chose ?'",
        "UPDATE government_panel SET turn = 2, former_id = id",
        "UPDATE government_panel SET serving_days = 1",
        "UPDATE government_panel SET excluded = 5",
        "UPDATE government_panel SET state = 'gathering'",
        "DELETE FROM government_panel",
        "UPDATE government_panelist SET number = number + 100",
        "UPDATE government_panelist SET state = 'willing' WHERE state = 'drawn'",
        "UPDATE government_panelist SET state = 'drawn' WHERE state = 'declined'",
        "UPDATE government_panelist SET until = until + interval '1 day' WHERE until IS NOT NULL",
        "DELETE FROM government_panelist",
    ],
)
def test_the_database_itself_holds_to_what_was_frozen(change):
    community, people = ruled(9)
    panel = drawn(panel_called(community), people)
    panels.take_seat(by=sitting(panel, "drawn")[0], panel_id=panel.pk, accepts=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(change)


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


def test_those_who_may_sit_are_asked_the_drawn_are_told_and_whoever_asked_hears_the_answer():
    community, people = ruled(9)
    panel = panel_called(community, parties=people[:1])
    outbox.drain(seconds=20)
    asked = Notice.objects.filter(kind="panel").values_list("user_id", flat=True)
    assert set(asked) == {who.user_id for who in people[1:]}
    drawn(panel, people)
    outbox.drain(seconds=20)
    told = Notice.objects.filter(kind="drawn")
    assert sorted(told.values_list("user_id", flat=True)) == sorted(who.user_id for who in sitting(panel, "drawn"))
    all_accept(panel)
    say(panel, YES, YES, YES)
    panel_moves(panel)
    outbox.drain(seconds=20)
    heard = Notice.objects.filter(kind="panel", data__now="yes").values_list("user_id", flat=True)
    assert sorted(heard) == sorted([panel.caller.user_id, *(who.user_id for who in sitting(panel))])


def test_the_public_log_tells_every_step_by_numbers_and_names_nobody():
    community, people = ruled(9)
    panel = drawn(panel_called(community), people)
    panels.take_seat(by=sitting(panel, "drawn")[0], panel_id=panel.pk, accepts=False)
    calendar.advance()
    all_accept(panel)
    say(panel, NO, NO, NO)
    panel_moves(panel)
    kept = LogEntry.objects.filter(chain__name=community_chain(community.pk), verb__startswith="panel.")
    told = [in_words(line.verb, line.public) for line in kept.order_by("number")]
    assert [line.verb for line in kept.order_by("number")] == [
        "panel.called", "panel.frozen", "panel.drawn", "panel.left", "panel.replaced", "panel.serving", "panel.counted",
        "panel.ended",
    ]  # fmt: skip
    assert all(f"numéro\u00a0{panel.pk}" in sentence for sentence in told)
    assert panel.poll.commitment[:12] in told[1]
    assert panel.poll.count.digest[:12] in told[2]
    assert all(who.user.public_name not in " ".join(told) for who in (*people, founder_of(community)))


def test_one_reads_in_ones_data_what_one_asked_joined_and_was_concerned_by():
    community, people = ruled(9)
    panel = panel_called(community, parties=people[:1])
    panels.volunteer(by=people[1], panel_id=panel.pk)

    def held(who):
        return [(one["called"], one["concerned"], one["state"]) for one in HOLDINGS["panels"].read(who.user_id)]

    assert held(founder_of(community)) == [(True, False, "")]
    assert held(people[0]) == [(False, True, "")]
    assert held(people[1]) == [(False, False, "willing")]
    assert held(people[2]) == []


def test_the_papers_say_what_is_drawn_and_what_is_asked_and_name_the_drawn_alone():
    community, people = ruled(9)
    panel = drawn(panel_called(community), people)
    names = paper_of(panel.poll).names
    asked = {one.number: one.membership.user.public_name for one in reading.drawn(panel)}
    assert len(names) == 8
    assert [name for number, name in enumerate(names, 1) if number in asked] == [asked[n] for n in sorted(asked)]
    assert all(str(number) in name for number, name in enumerate(names, 1) if number not in asked)
    all_accept(panel)
    paper = paper_of(panel.vote)
    assert (paper.title, len(paper.options)) == (panel.subject, 3)
    with pytest.raises(Invalid):
        say(panel, 4)


# --- together -----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_fifty_who_are_willing_at_once_are_fifty():
    community, people = ruled(51)
    panel = panel_called(community)
    at_once(*(lambda who=who: panels.volunteer(by=who, panel_id=panel.pk) for who in people))
    assert reading.willing(panel) == 50
    panel_moves(panel)
    assert sorted(panel.panelists.values_list("number", flat=True)) == list(range(1, 51))


@pytest.mark.django_db(transaction=True)
def test_many_clocks_freeze_draw_replace_and_end_once():
    community, people = ruled(12)
    panel = panel_called(community)
    for who in people:
        panels.volunteer(by=who, panel_id=panel.pk)
    for verb in ("panel.frozen", "panel.drawn"):
        panel_moves(panel, clocks=6)
        assert len(lines(panel, verb)) == 1
    panels.take_seat(by=sitting(panel, "drawn")[0], panel_id=panel.pk, accepts=False)
    at_once(*[calendar.advance] * 6)
    assert len(lines(panel, "panel.replaced")) == 1
    asked = sitting(panel, "drawn")
    at_once(*(lambda who=who: panels.take_seat(by=who, panel_id=panel.pk, accepts=True) for who in asked))
    at_once(*[calendar.advance] * 6)
    panel.refresh_from_db()
    say(panel, YES, YES, YES)
    panel_moves(panel, clocks=6)
    assert len(lines(panel, "panel.ended")) == len(lines(panel, "panel.counted")) == 1
    assert CountRecord.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_call_at_once_and_one_origin_asked_twice_are_one():
    community, people = ruled(9)
    for who in people[:4]:
        seated(community, who)
    answers = at_once(*(lambda who=who: panel_called(community, by=who) for who in people[:4]))
    assert len(refusals(answers)) == 3
    juries = at_once(*[lambda: jury_called(community)] * 4)
    assert {jury.pk for jury in juries} == {Panel.objects.get(kind="jury").pk}
