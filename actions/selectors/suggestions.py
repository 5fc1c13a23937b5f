"""What the companion knows before it speaks."""

import datetime as dt
from collections import Counter

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import Profile, User
from actions.levers import Ground
from actions.models import CheckIn, LeverSetting, Pledge, Suggestion
from actions.pace import Spoken
from actions.scoring import Situation

REST = dt.timedelta(days=14)  # "not now" is not asked again before
STALE = dt.timedelta(days=7)  # a suggestion nobody answered closes by itself
STANDING = (Pledge.State.ACTIVE, Pledge.State.PAUSED)


def open_of(user: User) -> Suggestion | None:
    """The one suggestion that waits for an answer, with all that its card shows."""
    return _drawn().filter(user=user, state=Suggestion.State.OPEN).first()


def drawn(suggestion_id: int) -> Suggestion | None:
    """One suggestion with all that its card shows."""
    return _drawn().filter(pk=suggestion_id).first()


def of(user: User) -> QuerySet[Suggestion]:
    """A person's suggestions, newest first."""
    return _drawn().filter(user=user).order_by("-pk")


def switched_off(user: User) -> frozenset[str]:
    """The levers this person does not want used."""
    return frozenset(LeverSetting.objects.filter(user=user).values_list("lever", flat=True))


def spoken(user: User) -> list[Spoken]:
    """The unasked suggestions of the past, as the pace counts them."""
    past = Suggestion.objects.filter(user=user).exclude(source="").values_list("created_at", "state")
    return [Spoken(timezone.localtime(at), state == Suggestion.State.EXPIRED) for at, state in past]


def situation(user: User, *, value: str, emotion: str, now: dt.datetime) -> Situation:
    """All that the scoring may know of a person: what they said of their life, and what they answered."""
    past = list(Suggestion.objects.filter(user=user).values_list("action_id", "state", "answered_at", "action__needs"))
    refused = [(action, needs) for action, state, _, needs in past if state == Suggestion.State.NOT_FOR_ME]
    return Situation(
        value=value,
        emotion=emotion,
        constraints=_constraints(user),
        standing=_standing(user),
        refused=frozenset(action for action, _ in refused),
        refused_needs=frozenset(need for _, needs in refused for need in needs),
        resting=frozenset(
            action for action, state, at, _ in past if state == Suggestion.State.NOT_NOW and at and now - at < REST
        ),
        shown=Counter(action for action, *_ in past),
        comfort=_comfort(user),
        kept=_kept_by_value(user),
    )


def ground(user: User, *, action_id: int, community_id: int | None, emotion: str, value: str) -> Ground:
    """What makes a lever true for this step and this person."""
    others = (
        Pledge.objects.filter(action=action_id, community=community_id, state__in=[*STANDING, Pledge.State.KEPT])
        .exclude(user=user)
        .aggregate(people=Count("user", distinct=True))["people"]
        if community_id
        else 0
    )
    held = CheckIn.objects.filter(pledge__user=user, pledge__action__values__contains=[value], kept=True).exists()
    return Ground(emotion=emotion, others=others, held_before=held)


def stale(now: dt.datetime) -> QuerySet[Suggestion]:
    """Open suggestions that waited long enough."""
    return Suggestion.objects.filter(state=Suggestion.State.OPEN, created_at__lt=now - STALE)


def _drawn() -> QuerySet[Suggestion]:
    return Suggestion.objects.select_related("user", "community", "action__easier", "action__harder")


def _constraints(user: User) -> frozenset[str]:
    said = Profile.objects.filter(user=user).values_list("constraints", flat=True).first()
    return frozenset(said or ())


def _standing(user: User) -> frozenset[int]:
    mine = Pledge.objects.filter(user=user, state__in=[*STANDING, Pledge.State.KEPT])
    return frozenset(mine.values_list("action_id", flat=True))


def _comfort(user: User) -> int:
    """One more than the hardest step that was held twice, or 1."""
    held = (
        Pledge.objects.filter(user=user, check_ins__kept=True)
        .annotate(times=Count("check_ins", filter=Q(check_ins__kept=True)))
        .filter(Q(times__gte=2) | Q(state=Pledge.State.KEPT))
        .values_list("action__effort", flat=True)
    )
    return min(5, max(held, default=0) + 1)


def _kept_by_value(user: User) -> dict[str, tuple[int, int]]:
    totals: dict[str, tuple[int, int]] = {}
    rows = CheckIn.objects.filter(pledge__user=user).values_list("pledge__action__values", "kept")
    for values, kept in rows:
        for value in values:
            held, answered = totals.get(value, (0, 0))
            totals[value] = (held + int(kept), answered + 1)
    return totals
