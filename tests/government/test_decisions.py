"""What a community decides together: proposed, talked over, reworded, voted, and done by itself; each end it can come to."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Notice
from communities.models import Charter
from communities.selectors import charters
from core import outbox
from core.errors import Conflict, Invalid, Missing, Refused
from core.log import community_chain
from core.models import LogEntry
from government.models import Ballot, Decision, Draft, Envelope
from government.selectors import constitutions, polls
from government.selectors import decisions as reading
from government.services import calendar, decisions
from government.services.contents import articles_of
from tests.factories.communities import founder_of, member
from tests.factories.government import (
    answer,
    called,
    proposed,
    proposed_charter,
    proposed_rules,
    ruled,
    standing,
    time_passes,
    vote,
)

pytestmark = pytest.mark.django_db

YES, NO, NEITHER = 1, 2, 3


def all_answer(decision, people, *answers):
    for who, said in zip(people, answers, strict=True):
        answer(decision, who, said)


# --- the story ----------------------------------------------------------------------------------------------------------


def test_a_text_is_talked_over_reworded_voted_and_stands():
    community, (alia, bruno, chloe, david, emma) = ruled(6)
    decision = proposed(alia, way="majority", text="On se retrouve le premier samedi du mois.")
    assert (decision.state, decision.kind, decision.share) == ("discussion", "majority", 50)
    assert decision.thread.title.endswith(decision.title)

    offered = decisions.reword(
        by=bruno, decision_id=decision.pk, content={"text": "On se retrouve le premier dimanche."}, why="Je travaille."
    )
    assert offered.state == Draft.State.OFFERED
    assert reading.draft_in_hand(decision).number == 1
    with pytest.raises(Refused):
        decisions.answer_draft(by=bruno, decision_id=decision.pk, number=2, takes=True)
    decisions.answer_draft(by=alia, decision_id=decision.pk, number=2, takes=True)
    assert reading.draft_in_hand(decision) == offered

    time_passes(decision)
    assert decision.state == Decision.State.VOTING
    all_answer(decision, (alia, bruno, chloe, david, emma), YES, YES, YES, NO, NEITHER)
    time_passes(decision)
    assert (decision.state, decision.ending, decision.makes) == ("done", "adopted", None)
    told = polls.require_record(decision.poll).record
    assert told["answer"] == {"yes": 3, "no": 1, "neither": 1}
    lines = LogEntry.objects.filter(chain__name=community_chain(community.pk), verb__startswith="decision")
    assert list(lines.order_by("number").values_list("verb", flat=True)) == [
        "decision.proposed", "decision.opened", "decision.ended",
    ]  # fmt: skip


def test_an_adopted_charter_is_in_force_by_itself_and_members_are_told():
    community, people = ruled(6)
    was = charters.current(community.pk)
    articles = [*articles_of(community.pk), {"title": "Se relayer", "text": "Personne ne porte tout, tout le temps."}]
    decision = proposed_charter(people[0], articles)
    assert decision.amends == was.version
    time_passes(decision)
    all_answer(decision, people, *[YES] * 5)
    time_passes(decision)
    now = charters.current(community.pk)
    assert (now.version, decision.makes) == (was.version + 1, was.version + 1)
    assert [one.title for one in now.articles.all()] == [one["title"] for one in articles]
    assert Charter.objects.filter(community=community).count() == 2
    outbox.drain(seconds=20)
    assert Notice.objects.filter(kind="decided").count() == community.memberships.count()


def test_an_amendment_that_changes_a_quorum_is_obeyed_at_the_next_vote():
    community, people = ruled(6)
    before = called(community)
    decision = proposed_rules(people[0], {"elections": {"quorum": 60}})
    time_passes(decision)
    all_answer(decision, people, *[YES] * 5)
    time_passes(decision)
    assert constitutions.in_force(community.pk).version == decision.makes == 2
    assert before.poll.quorum == polls.by_id(before.poll_id).quorum < 4  # what was open keeps the rules it began under

    after = called(community, "animator")
    assert after.poll.quorum == 4
    standing(after, people[:2])
    time_passes(after)
    for who in people[:3]:
        vote(after, who, people[0])
    time_passes(after)
    assert after.ending == "quorum"


def test_a_consultation_says_what_people_think_and_binds_nobody():
    _, people = ruled(6)
    decision = time_passes(proposed(people[0], way="consultation"))
    answer(decision, people[1], NO)
    time_passes(decision)
    assert (decision.ending, decision.poll.quorum) == ("heard", 0)
    assert polls.require_record(decision.poll).record["answer"]["no"] == 1


# --- consent --------------------------------------------------------------------------------------------------------------


def test_without_objection_consent_is_given():
    _, people = ruled(6)
    decision = time_passes(proposed(people[0], way="consent"))
    all_answer(decision, people, YES, YES, NO, YES, YES)  # 2: stands aside
    time_passes(decision)
    assert decision.ending == "adopted"
    with pytest.raises(Conflict):
        decisions.lift(by=people[1], decision_id=decision.pk)


def test_an_objection_that_is_lifted_stops_nothing():
    _, people = ruled(6)
    decision = time_passes(proposed(people[0], way="consent"))
    all_answer(decision, people, *[YES] * 5)
    objection = decisions.object_to(by=people[1], decision_id=decision.pk, text="Je ne pourrai jamais venir.")
    assert objection.stands
    decisions.lift(by=people[1], decision_id=decision.pk)
    time_passes(decision)
    assert decision.ending == "adopted"


@pytest.mark.parametrize(("ticking", "ending"), [(4, "adopted"), (3, "rejected")])
def test_an_objection_that_stands_is_put_to_the_same_roll(ticking, ending):
    """More than two thirds of the ballots set it aside, or it stops what was proposed."""
    community, people = ruled(6, parts={"charter": {"share": 66}})
    decision = time_passes(proposed(people[0], way="consent"))
    all_answer(decision, people, *[YES] * 5)
    decisions.object_to(by=people[1], decision_id=decision.pk, text="Cela coûtera trop cher à certains.")
    time_passes(decision)
    assert decision.state == Decision.State.ASIDE
    assert (decision.aside.roll_digest, decision.aside.quorum) == (decision.poll.roll_digest, decision.poll.quorum)
    late = member(community)
    with pytest.raises(Refused):
        answer(decision, late, 1, poll=decision.aside)
    for place, who in enumerate(people):
        answer(decision, who, 1 if place < ticking else 2, poll=decision.aside)
    time_passes(decision)
    assert decision.ending == ending
    assert decision.objections.get().is_set_aside is (ending == "adopted")


def test_who_objects_has_come_and_counts_for_the_quorum():
    _, people = ruled(8, parts={"charter": {"quorum": 25}})
    decision = time_passes(proposed(people[0], way="consent"))
    answer(decision, people[2], YES)
    decisions.object_to(by=people[1], decision_id=decision.pk, text="Je voudrais d’abord en parler.")
    time_passes(decision)
    assert decision.state == Decision.State.ASIDE


def test_an_objection_lifted_during_the_last_vote_falls():
    _, people = ruled(6)
    decision = time_passes(proposed(people[0], way="consent"))
    all_answer(decision, people, *[YES] * 5)
    decisions.object_to(by=people[1], decision_id=decision.pk, text="Je voudrais d’abord en parler.")
    time_passes(decision)
    answer(decision, people[2], 2, poll=decision.aside)  # too few for the quorum, and nothing is left to set aside
    decisions.lift(by=people[1], decision_id=decision.pk)
    time_passes(decision)
    assert decision.ending == "adopted"
    assert not Envelope.objects.exists()


def test_one_objects_where_consent_is_asked_and_only_then():
    _, people = ruled(6)
    by_vote, by_consent = proposed(people[0], way="majority"), proposed(people[1], way="consent")
    with pytest.raises(Conflict):
        decisions.object_to(by=people[2], decision_id=by_consent.pk, text="Trop tôt, on en parle encore.")
    time_passes(by_vote)
    with pytest.raises(Conflict):
        decisions.object_to(by=people[2], decision_id=by_vote.pk, text="Ici l’on vote oui ou non.")
    with pytest.raises(Missing):
        decisions.lift(by=people[3], decision_id=time_passes(by_consent).pk)


# --- every other end ------------------------------------------------------------------------------------------------------


def test_too_few_came():
    _, people = ruled(8)
    decision = time_passes(proposed(people[0], way="majority"))
    answer(decision, people[0], YES)
    time_passes(decision)
    assert decision.ending == "quorum"
    assert not Ballot.objects.exists()
    assert not Envelope.objects.exists()


@pytest.mark.parametrize(
    ("way", "answers", "ending"),
    [
        ("majority", (YES, YES, NO, NO, NEITHER), "rejected"),  # half is not more than half
        ("two-thirds", (YES, YES, NO, NEITHER, NEITHER), "adopted"),
        ("two-thirds", (YES, YES, YES, NO, NO), "rejected"),
    ],
)
def test_the_share_that_was_asked_decides(way, answers, ending):
    _, people = ruled(6)
    decision = time_passes(proposed(people[0], way=way))
    all_answer(decision, people, *answers)
    time_passes(decision)
    assert decision.ending == ending


def test_whoever_proposed_may_take_it_back_until_the_vote():
    _, people = ruled(6)
    first, second = proposed(people[0]), proposed(people[1])
    with pytest.raises(Refused):
        decisions.withdraw(by=people[1], decision_id=first.pk)
    decisions.withdraw(by=people[0], decision_id=first.pk)
    assert Decision.objects.get(pk=first.pk).ending == "withdrawn"
    time_passes(second)
    with pytest.raises(Conflict):
        decisions.withdraw(by=people[1], decision_id=second.pk)


def test_a_clock_that_slept_and_one_that_ticks_twice_change_nothing():
    _, people = ruled(6)
    decision = proposed(people[0])
    time_passes(decision, advance=False)
    time_passes(decision, advance=False) if decision.until else None
    calendar.advance()
    assert calendar.advance() == 0
    decision.refresh_from_db()
    assert decision.state in (Decision.State.VOTING, Decision.State.DONE)


# --- what cannot be proposed ----------------------------------------------------------------------------------------------


def test_rules_that_lock_the_community_are_refused_with_their_reasons():
    _, people = ruled(6)
    with pytest.raises(Invalid) as refused:
        proposed_rules(people[0], {"elections": {"quorum": 90}, "constitution": {"share": 95}})
    assert {"elections.quorum", "constitution.share"} <= set(refused.value.fields)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("rules", [None, {}, {"voters": 3}, {"elections": {"quorum": "dix"}}])
def test_what_is_no_set_of_rules_is_refused(rules):
    _, people = ruled(6)
    with pytest.raises(Invalid):
        decisions.propose(
            by=people[0], subject="constitution", title="Autre chose", why="Pour essayer autre chose.",
            content={"rules": rules},
        )  # fmt: skip


def test_a_change_that_changes_nothing_is_refused():
    community, people = ruled(6)
    with pytest.raises(Invalid) as refused:
        proposed_charter(people[0], articles_of(community.pk))
    assert refused.value.code == "unchanged"
    with pytest.raises(Invalid):
        proposed_rules(people[0], {})


def test_one_amendment_of_the_same_at_a_time():
    community, people = ruled(6)
    first = proposed_rules(people[0], {"elections": {"quorum": 30}})
    with pytest.raises(Conflict) as refused:
        proposed_rules(people[1], {"elections": {"quorum": 40}})
    assert refused.value.code == "already_open"
    proposed_charter(people[1], articles_of(community.pk)[:1])
    decisions.withdraw(by=people[0], decision_id=first.pk)
    proposed_rules(people[1], {"elections": {"quorum": 40}})


def test_who_may_not_vote_does_not_propose_and_nobody_from_elsewhere_does():
    community, people = ruled(6, parts={"voters": {"member_days": 7}, "candidates": {"member_days": 30}})
    with pytest.raises(Refused):
        proposed(member(community))
    decision = proposed(people[0])
    stranger = founder_of(ruled(4)[0])
    for act in (
        lambda: decisions.reword(
            by=stranger, decision_id=decision.pk, content={"text": "Autre"}, why="Je passais par là."
        ),
        lambda: decisions.withdraw(by=stranger, decision_id=decision.pk),
    ):
        with pytest.raises(Refused):
            act()


def test_the_draft_that_is_voted_is_not_left():
    _, people = ruled(6)
    decision = proposed(people[0])
    with pytest.raises(Conflict):
        decisions.answer_draft(by=people[0], decision_id=decision.pk, number=1, takes=False)
    with pytest.raises(Missing):
        decisions.answer_draft(by=people[0], decision_id=decision.pk, number=9, takes=True)
    again = decisions.reword(
        by=people[0], decision_id=decision.pk, content={"text": "Mieux dit, en peu de mots."}, why="Plus simple."
    )
    assert reading.draft_in_hand(decision) == again
    decisions.answer_draft(by=people[0], decision_id=decision.pk, number=1, takes=False)


# --- what the database holds to -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE government_decision SET share = 1",
        "UPDATE government_decision SET title = 'Autre'",
        "UPDATE government_decision SET state = 'discussion'",
        "DELETE FROM government_decision",
        "UPDATE government_draft SET content = '{}'",
        "UPDATE government_draft SET state = 'declined'",
        "DELETE FROM government_draft",
        "DELETE FROM government_reasonedobjection",
    ],
)
def test_the_database_itself_holds_to_what_was_frozen(change):
    _, people = ruled(6)
    decision = time_passes(proposed(people[0], way="consent"))
    decisions.object_to(by=people[1], decision_id=decision.pk, text="Je voudrais d’abord en parler.")
    with pytest.raises(IntegrityError), transaction.atomic():
        _execute(change)


def _execute(sql):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)
