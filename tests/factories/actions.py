"""Petits pas for the tests: the real catalogue, and pledges made by the services that make real ones."""

import copy
import datetime as dt
import functools

from actions import catalogue
from actions.models import Action, CheckIn, Pledge
from actions.services import pledges, steps
from core.actors import CLOCK
from tests.factories.accounts import UserFactory
from tests.factories.communities import members


def load_catalogue():
    """The repository's own catalogue in the database, which holds no step yet."""
    kept = _left_by_the_first()
    if not kept:
        steps.sync(by=CLOCK, steps=catalogue.load())
        kept.extend(Action.objects.order_by("pk"))
    elif not Action.objects.exists():
        Action.objects.bulk_create(copy.copy(step) for step in kept)


@functools.cache
def _left_by_the_first():
    """The rows that the service wrote for the first test of this process: the others begin with the same."""
    return []


def step(slug):
    return Action.objects.get(slug=slug)


def pledge(user=None, slug="stop-pub", **plan):
    """Somebody holds a step."""
    return pledges.make(by=user or UserFactory(), action_id=step(slug).pk, **plan)


def held_since(made, days):
    """The same pledge, begun some days ago."""
    Pledge.objects.filter(pk=made.pk).update(started_at=made.started_at - dt.timedelta(days=days))
    made.refresh_from_db()
    return made


def holders(community, count, slug="stop-pub"):
    """So many members of a community who hold a step there."""
    users = [one.user for one in members(community, count)]
    return [pledge(user, slug, community_id=community.pk) for user in users]


def many_pledges(user, count, today):
    """Standing pledges of one person on as many steps, each with a week of answers, straight to the tables."""
    made = Pledge.objects.bulk_create(
        Pledge(user=user, action=action, cadence="daily", started_at=dt.datetime.now(dt.UTC) - dt.timedelta(days=9))
        for action in Action.objects.order_by("pk")[:count]
    )
    CheckIn.objects.bulk_create(
        CheckIn(pledge=one, day=today - dt.timedelta(days=n), kept=n % 2 == 0) for one in made for n in range(1, 8)
    )
    return made
