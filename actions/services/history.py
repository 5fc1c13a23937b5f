"""Pledges of a fictitious community, brought in with their own dates: the past of a demonstration."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from actions.events import PledgeMade
from actions.models import Action, CheckIn, Pledge
from communities.models import Community
from communities.policies import may_be_filled
from core.actors import Clock
from core.events import emit_many


@dataclass(frozen=True)
class NewPledge:
    """What one made-up person undertook, since when, and the days answered."""

    user_id: int
    action_id: int
    when: str
    where: str
    begun: dt.date
    days: list[tuple[dt.date, bool]] = field(default_factory=list)


@transaction.atomic
def bring_in(*, by: Clock, community_id: int, pledges: Sequence[NewPledge]) -> int:
    """Write them all; who holds the same step already keeps it as it is. Returns how many are new."""
    may_be_filled.require(by, Community.objects.get(pk=community_id))
    steps = Action.objects.in_bulk({pledge.action_id for pledge in pledges})
    held = set(Pledge.objects.filter(action_id__in=steps).values_list("user_id", "action_id"))
    new = {(pledge.user_id, pledge.action_id): pledge for pledge in pledges}
    fresh = [pledge for key, pledge in new.items() if key not in held]
    made = Pledge.objects.bulk_create(_row(community_id, steps[pledge.action_id], pledge) for pledge in fresh)
    CheckIn.objects.bulk_create(
        CheckIn(pledge=row, day=day, kept=kept, recorded_at=_evening(day))
        for row, pledge in zip(made, fresh, strict=True)
        for day, kept in pledge.days
    )
    emit_many([PledgeMade(row.pk, row.user_id, row.action_id, community_id) for row in made])
    return len(made)


def _row(community_id: int, step: Action, new: NewPledge) -> Pledge:
    done = step.cadence == Action.Cadence.ONCE and any(kept for _day, kept in new.days)
    return Pledge(
        user_id=new.user_id,
        action=step,
        community_id=community_id,
        state=Pledge.State.KEPT if done else Pledge.State.ACTIVE,
        when=new.when,
        where=new.where,
        cadence=step.cadence,
        started_at=_evening(new.begun),
        ended_at=_evening(new.days[-1][0]) if done else None,
    )


def _evening(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(19)))
