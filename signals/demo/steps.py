"""Which steps the people of the story undertook, and how it went."""

import datetime as dt
import random
from collections.abc import Sequence

from actions.models import Action
from actions.services.history import NewPledge

PLANS = (
    ("le matin, après le café", "à la maison"),
    ("le samedi, avant le marché", "au marché"),
    ("en rentrant du travail", "dans le quartier"),
    ("le mercredi après-midi", "avec les enfants"),
    ("après le dîner", "à la maison"),
)
SHARE = 0.6  # of the members of a community
KEPT = 0.8


def chosen(
    values: Sequence[str], members: Sequence[tuple[str, int]], today: dt.date, chance: random.Random
) -> list[NewPledge]:
    """One pledge for some of the members, on three steps of the community's values, kept most of the days."""
    steps = list(
        Action.objects.filter(values__overlap=list(values), retired_at__isnull=True).order_by("effort", "slug")
    )
    if not steps:
        return []
    common = chance.sample(steps, k=min(4, len(steps)))
    found = []
    for _key, user_id in members:
        if chance.random() < SHARE:
            found.append(_pledge(user_id, chance.choice(common), today, chance))
    return found


def _pledge(user_id: int, step: Action, today: dt.date, chance: random.Random) -> NewPledge:
    begun = today - dt.timedelta(days=chance.randint(3, 24))
    when, where = chance.choice(PLANS)
    return NewPledge(user_id, step.pk, when, where, begun, _days(step.cadence, begun, today, chance))


def _days(cadence: str, begun: dt.date, today: dt.date, chance: random.Random) -> list[tuple[dt.date, bool]]:
    """Check-ins as life has them: most held, some not, some days without an answer."""
    every = {"daily": 1, "weekly": 7, "monthly": 30}.get(cadence)
    if every is None:
        return [(begun + dt.timedelta(days=1), True)] if chance.random() < KEPT else []
    days = [begun + dt.timedelta(days=n) for n in range(1, (today - begun).days, every)]
    return [(day, chance.random() < KEPT) for day in days if chance.random() < 0.9]
