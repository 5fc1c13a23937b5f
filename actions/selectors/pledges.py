"""Pledges, as their authors see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from actions import rhythm
from actions.models import Action, CheckIn, Pledge, Suggestion
from actions.selectors import ropes
from communities.selectors import memberships
from core.errors import Missing
from core.questions import Question

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


@dataclass(frozen=True)
class Wish:
    """A step that somebody wishes to undertake, and what decides about it."""

    action: Action
    is_held: bool
    is_member: bool  # of the community it should count in, where there is one
    suggestion_id: int | None  # open, for this very step


def of(user: User) -> QuerySet[Pledge]:
    """All of a person's pledges, with what their cards show."""
    answers = Prefetch("check_ins", CheckIn.objects.order_by("day"))
    return Pledge.objects.filter(user=user).select_related("action__easier", "community").prefetch_related(answers)


_standing = Question(lambda user: of(user).filter(state__in=STANDING).order_by("started_at", "pk"))


def standing(user: User) -> list[Pledge]:
    """What the person holds now, the oldest first."""
    return _standing(user=user.pk)


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


def held_by_slug(user: User, slug: str) -> tuple[int, int | None]:
    """The step of this slug, and the pledge this person holds on it, if any; or `Missing`."""
    mine = Pledge.objects.filter(user=user, action=OuterRef("pk"), state__in=STANDING)
    found = Action.objects.filter(slug=slug).annotate(held=Subquery(mine.values("pk")[:1]))
    row = found.values_list("pk", "held").first()
    if row is None:
        raise Missing(_("There is no such step."))
    return row


def wish(user: User, *, action_id: int, community_id: int | None, suggestion_id: int | None) -> Wish | None:
    """What undertaking a step rests on, in one query; None where there is no such step."""
    held = Pledge.objects.filter(user=user, action=OuterRef("pk"), state__in=STANDING)
    proposed = Suggestion.objects.filter(user=user, action=OuterRef("pk"), state=Suggestion.State.OPEN)
    if suggestion_id is not None:
        proposed = proposed.filter(pk=suggestion_id)
    found = Action.objects.filter(pk=action_id).annotate(
        is_held=Exists(held), suggestion_id=Subquery(proposed.values("pk")[:1])
    )
    if community_id is not None:
        found = found.annotate(is_member=Exists(memberships.present(community_id).filter(user_id=user.pk)))
    action = found.first()
    if action is None:
        return None
    return Wish(action, action.is_held, getattr(action, "is_member", True), action.suggestion_id)


def standing_for(user: User, action_id: int) -> Pledge | None:
    """The pledge this person holds for a step, if any."""
    return of(user).filter(action=action_id, state__in=STANDING).first()


def to_remind(now: dt.datetime, *, at_most: int) -> list[int]:
    """Pledges whose reminder is due, the longest waiting first."""
    due = Pledge.objects.filter(state=Pledge.State.ACTIVE, remind_at__lte=now, user__erased_at__isnull=True)
    return list(due.order_by("remind_at").values_list("pk", flat=True)[:at_most])
