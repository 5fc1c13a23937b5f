"""Whoever is suspended keeps every vote and every way to answer for oneself, and puts nothing before the others."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone

from communities.models import Membership
from core.errors import Refused
from government.models import Opinion
from government.services import decisions, elections, opinions, panels, recalls, vouches
from tests.factories.government import (
    answer,
    called,
    panel_called,
    petition,
    proposed,
    ruled,
    seated,
    standing,
    time_passes,
    vote,
    voting,
    willing,
)
from tests.factories.moderation import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def village():
    """A community with rules, and one of its members suspended for a week."""
    community, people = ruled(8)
    return SimpleNamespace(community=community, people=people[1:], suspended=people[0])


def suspend(one):
    """From now on, for a week."""
    Membership.objects.filter(pk=one.pk).update(suspended_until=timezone.now() + dt.timedelta(days=7))
    one.refresh_from_db()
    return one


def test_nothing_is_put_before_the_others(village):
    community, (first, second, *_rest) = village.community, village.people
    election, asked = called(community), panel_called(community)
    standing(election, [first])
    decision, consultation = proposed(first), proposed(second, way="consultation", title="Quand se voir ?")
    mandate = seated(community, second)
    one = suspend(village.suspended)
    acts = {
        "proposes a decision": lambda: proposed(one),
        "words one otherwise": lambda: decisions.reword(
            by=one, decision_id=decision.pk, content={"text": "Deux fois par mois."}, why="Une fois, c’est peu."
        ),
        "says something to agree with": lambda: opinions.write(
            by=one, decision_id=consultation.pk, text="Le samedi convient mieux."
        ),
        "stands": lambda: standing(election, [one]),
        "proposes somebody": lambda: elections.nominate(by=one, election_id=election.pk, member_id=second.pk),
        "asks those who stand": lambda: elections.ask(by=one, election_id=election.pk, text="Le samedi aussi ?"),
        "calls an election": lambda: elections.call(by=one, community_id=community.pk, office="animator"),
        "vouches": lambda: vouches.give(by=one, member_id=first.pk),
        "is willing to be drawn": lambda: willing(asked, [one]),
        "opens a petition": lambda: petition(one, mandate),
    }
    for what, act in acts.items():
        with pytest.raises(Refused) as refused:
            act()
        assert "suspended_until" in refused.value.code, what


def test_who_was_proposed_before_may_still_say_no(village):
    election = called(village.community)
    elections.nominate(by=village.people[0], election_id=election.pk, member_id=village.suspended.pk)
    one = suspend(village.suspended)
    with pytest.raises(Refused, match="sauf aux votes"):
        elections.answer_proposal(by=one, election_id=election.pk, accepts=True)
    assert elections.answer_proposal(by=one, election_id=election.pk, accepts=False).state == "declined"


def test_every_vote_stays_open(village):
    community, people = village.community, village.people
    consultation = proposed(people[1], way="consultation", title="Quand se voir ?")
    statement = opinions.write(by=people[1], decision_id=consultation.pk, text="Le samedi convient à tous.")
    recall = petition(people[2], seated(community, people[3]))
    election = voting(community, people[:2])
    one = suspend(village.suspended)
    assert vote(election, one, people[0])
    assert recalls.sign(by=one, recall_id=recall.pk)
    assert opinions.say(by=one, statement_id=statement.pk, says=Opinion.Says.AGREE).member == one


def test_a_decision_is_voted_on_and_a_result_objected_to(village):
    decision = time_passes(proposed(village.people[0]))
    one = suspend(village.suspended)
    assert answer(decision, one, 1)


def test_one_who_is_asked_to_leave_a_task_answers(village):
    recall = petition(village.people[0], seated(village.community, village.suspended))
    one = suspend(village.suspended)
    assert recalls.reply(by=one, recall_id=recall.pk, text="J’étais à l’hôpital : je reviens lundi.").reply


def test_a_panel_is_not_called_by_whoever_is_suspended(village):
    seated(village.community, village.suspended)
    one = suspend(village.suspended)
    with pytest.raises(Refused, match="sauf aux votes"):
        panels.call(by=one, community_id=village.community.pk, subject="La cantine", question="Laquelle ?", size=3)


def test_once_it_is_over_everything_opens_again(village):
    one = suspend(village.suspended)
    Membership.objects.filter(pk=one.pk).update(suspended_until=timezone.now())
    assert proposed(again(one)).pk
