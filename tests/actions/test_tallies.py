"""A community's counters are true: what the database adds up is what one finds by looking at each pledge."""

import datetime as dt
import random

import pytest
from django.utils import timezone

from actions import impact
from actions.models import Action, CheckIn, Pledge
from actions.selectors import tallies
from core import clock
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory

pytestmark = pytest.mark.django_db
STATES = ["active", "active", "kept", "paused", "ended"]


@pytest.fixture
def places(catalogue):
    """Two communities with a long life, drawn by lot: steps of one ladder, taken up again, paused, ended, kept."""
    chance, places = random.Random(7), [CommunityFactory(), CommunityFactory()]
    rungs = Action.objects.filter(harder__isnull=False).select_related("harder")[:4]
    steps = list(dict.fromkeys(step for rung in rungs for step in (rung, rung.harder)))
    for user in [UserFactory() for _ in range(25)]:
        for step in chance.sample(steps, 4):
            for state in {chance.choice(STATES), "kept"} if chance.random() < 0.2 else {chance.choice(STATES)}:
                made = Pledge.objects.create(
                    user=user, action=step, community=chance.choice(places), state=state, cadence="daily",
                    ended_at=clock.now() - dt.timedelta(days=chance.choice([0, 3, 6, 30])) if state == "ended" else None,
                )  # fmt: skip
                answer(made, chance)
    return places


def answer(pledge, chance):
    """Of the ten days before it ended, or before today, some."""
    last = timezone.localdate(pledge.ended_at) if pledge.ended_at else clock.today()
    days = [last - dt.timedelta(days=n) for n in range(10)]
    CheckIn.objects.bulk_create(
        CheckIn(pledge=pledge, day=day, kept=chance.random() < 0.6) for day in days if chance.random() < 0.4
    )


def looked_at(community):
    """(people, knots, who made them, people by step, the sum of impact), pledge by pledge."""
    held = Pledge.objects.filter(community=community, state__in=["active", "kept"]).select_related("action")
    pairs = {(pledge.user_id, pledge.action) for pledge in held}
    since = clock.today() - dt.timedelta(days=7)
    knots = CheckIn.objects.filter(pledge__community=community, kept=True, day__gt=since).select_related("pledge")
    harder = dict(Action.objects.values_list("pk", "harder_id"))
    shares = [
        impact.Share(
            user, action.pk, impact.rungs_above(action.pk, harder),
            tuple(action.impact[end] for end in ("low", "mid", "high")) if action.impact else None,
        )
        for user, action in pairs
    ]  # fmt: skip
    by_step = {action: sum(one == action for _user, one in pairs) for _user, action in pairs}
    people, makers = {user for user, _action in pairs}, {knot.pledge.user_id for knot in knots}
    return len(people), len(knots), len(makers), by_step, impact.total(shares)


def test_counters_are_what_one_finds_by_looking_at_each_pledge(places):
    for place in places:
        people, knots, makers, by_step, total = looked_at(place)
        tally = tallies.of_community(place)
        assert people > 5
        assert knots > 5
        assert (tally.people, tally.held, tally.holders, tally.impact) == (people, knots, makers, total)
        shown = {shared.action: shared.people for shared in tally.steps}
        assert shown
        assert shown == {step: by_step[step] for step in shown}
        assert len(shown) + tally.other_steps == len(by_step)


def test_the_line_of_each_community_says_the_same_as_its_panel(places):
    for line in tallies.of_communities(places):
        whole = tallies.of_community(line.community)
        assert (line.people, line.held, line.holders) == (whole.people, whole.held, whole.holders)
