"""Pledges, as their authors see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from accounts.models import User
from actions import rhythm
from actions.models import CheckIn, Pledge
from actions.selectors import ropes

STANDING = (Pledge.State.ACTIVE, Pledge.State.PAUSED)
PAST_SHOWN = 10


@dataclass(frozen=True)
class Held:
    """A pledge with its rope: the periods, today's and yesterday's answers."""

    pledge: Pledge
    periods: list[rhythm.Period]
    today: dt.date
    answer: bool | None
    yesterday: dt.date | None  # set when yesterday may still be answered and was not
    times: int

    @property
    def is_once(self) -> bool:
        return self.pledge.cadence == "once"

    @property
    def is_paused(self) -> bool:
        return self.pledge.state == Pledge.State.PAUSED

    @property
    def is_standing(self) -> bool:
        return self.pledge.state in STANDING

    @property
    def knots(self) -> list[dict[str, str]]:
        """What its rope draws."""
        return ropes.knots(self.pledge.cadence, self.periods, paused=self.is_paused)

    @property
    def told(self) -> str:
        return ropes.told(self.periods)


def of(user: User) -> QuerySet[Pledge]:
    """All of a person's pledges, with what their cards show."""
    answers = Prefetch("check_ins", CheckIn.objects.order_by("day"))
    return Pledge.objects.filter(user=user).select_related("action__easier", "community").prefetch_related(answers)


def standing(user: User) -> list[Pledge]:
    """What the person holds now, the oldest first."""
    return list(of(user).filter(state__in=STANDING).order_by("started_at", "pk"))


def past(user: User) -> list[Pledge]:
    """What was kept for good or ended, the latest first."""
    return list(of(user).exclude(state__in=STANDING).order_by("-ended_at", "-pk")[:PAST_SHOWN])


def on_ropes(pledges: Iterable[Pledge], today: dt.date) -> list[Held]:
    """Each pledge with its rope; no query of its own."""
    return [on_rope(pledge, today) for pledge in pledges]


def on_rope(pledge: Pledge, today: dt.date) -> Held:
    answers = {check_in.day: check_in.kept for check_in in pledge.check_ins.all()}
    started = timezone.localdate(pledge.started_at)
    yesterday = today - dt.timedelta(days=1)
    open_yesterday = (
        pledge.cadence == "daily" and yesterday not in answers and rhythm.may_answer(yesterday, started, today)
    )
    return Held(
        pledge=pledge,
        periods=rhythm.periods(pledge.cadence, started, today, answers),
        today=today,
        answer=answers.get(today),
        yesterday=yesterday if open_yesterday else None,
        times=sum(answers.values()),
    )


def standing_for(user: User, action_id: int) -> Pledge | None:
    """The pledge this person holds for a step, if any."""
    return of(user).filter(action=action_id, state__in=STANDING).first()


def to_remind(now: dt.datetime, *, at_most: int) -> list[int]:
    """Pledges whose reminder is due, the longest waiting first."""
    due = Pledge.objects.filter(state=Pledge.State.ACTIVE, remind_at__lte=now, user__erased_at__isnull=True)
    return list(due.order_by("remind_at").values_list("pk", flat=True)[:at_most])
