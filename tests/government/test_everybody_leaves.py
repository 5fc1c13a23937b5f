"""A community empties while it is about to decide: each procedure comes to an end of its own, and the clock goes on."""

import pytest

from accounts.models import User
from communities.models import Mandate
from communities.selectors import mandates
from communities.services import memberships
from government.services import calendar
from tests.factories.communities import founder_of
from tests.factories.government import (
    answer,
    called,
    deadline,
    drawn,
    panel_called,
    panel_moves,
    petition,
    proposed,
    proposed_rules,
    ruled,
    seated,
    serving,
    standing,
    time_passes,
    vote,
    voting,
)

pytestmark = pytest.mark.django_db

YES = 1


def all_leave(community, people):
    for who in [*people, founder_of(community)]:
        memberships.leave(by=who)


def to_its_end(procedure, moves=time_passes):
    """Time passes until it is over; the clock then finds nothing left to do."""
    for _ in range(5):
        if procedure.ended_at is None:
            procedure = moves(procedure)
    assert calendar.advance() == calendar.call_due() == 0
    return procedure.ending


@pytest.mark.parametrize("votes", [False, True])
def test_an_election_names_nobody(votes):
    community, people = ruled(8)
    election = voting(community, people[:3])
    if votes:
        for who in people:
            vote(election, who, people[0])
    all_leave(community, people)
    assert to_its_end(election) == ("nobody" if votes else "quorum")
    assert not mandates.in_force(community.pk).exists()


def test_an_election_where_everybody_left_before_the_vote_has_nobody_to_vote_on():
    community, people = ruled(8)
    election = called(community)
    standing(election, people[:3])
    all_leave(community, people)
    assert to_its_end(election) == "nobody"


@pytest.mark.parametrize("votes", [False, True])
def test_a_decision_ends_without_them_or_by_the_votes_they_left(votes):
    community, people = ruled(8)
    text, rules = proposed(people[0]), proposed_rules(people[1], {"elections": {"quorum": 20}})
    for decision in (text, rules):
        time_passes(decision)
        for who in people if votes else ():
            answer(decision, who, YES)
    all_leave(community, people)
    assert [to_its_end(decision) for decision in (text, rules)] == (["adopted"] * 2 if votes else ["quorum"] * 2)


def test_a_recall_has_no_object_any_more():
    community, people = ruled(8)
    recall = petition(people[0], seated(community, people[1]))
    all_leave(community, people)
    calendar.advance()
    recall.refresh_from_db()
    assert to_its_end(recall, deadline) == "moot"


@pytest.mark.parametrize(("until", "ending"), [(drawn, "too_few"), (serving, "quorum")])
def test_a_panel_has_nobody_left(until, ending):
    community, people = ruled(8)
    panel = until(panel_called(community), people)
    all_leave(community, people)
    calendar.advance()
    panel.refresh_from_db()
    assert to_its_end(panel, panel_moves) == ending


def test_whose_account_is_closed_meanwhile_is_not_named_and_the_next_is():
    community, people = ruled(8)
    election = voting(community, people[:3])
    for who in people:
        vote(election, who, people[0], people[1], people[2])
    User.objects.filter(pk=people[0].user_id).update(is_active=False)
    for _ in range(2):
        time_passes(election)
    held = mandates.in_force(community.pk, Mandate.Office.MODERATOR).values_list("membership", flat=True)
    assert set(held) == {people[1].pk, people[2].pk}
