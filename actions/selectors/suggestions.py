"""What the companion proposed."""

import datetime as dt

from django.db.models import QuerySet

from accounts.models import User
from actions.models import LeverSetting, Suggestion

STALE = dt.timedelta(days=7)  # a suggestion nobody answered closes by itself


def drawn(suggestion_id: int) -> Suggestion | None:
    """One suggestion with all that its card shows."""
    return _drawn().filter(pk=suggestion_id).first()


def of(user: User) -> QuerySet[Suggestion]:
    """A person's suggestions, newest first."""
    return _drawn().filter(user=user).order_by("-pk")


def switched_off(user: User) -> frozenset[str]:
    """The levers this person does not want used."""
    return frozenset(LeverSetting.objects.filter(user=user).values_list("lever", flat=True))


def stale(now: dt.datetime) -> QuerySet[Suggestion]:
    """Open suggestions that waited long enough."""
    return Suggestion.objects.filter(state=Suggestion.State.OPEN, created_at__lt=now - STALE)


def _drawn() -> QuerySet[Suggestion]:
    return Suggestion.objects.select_related("user", "community", "action__easier", "action__harder")
