"""What people allow, at this moment and before."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Consent

Purpose = Consent.Purpose


@dataclass(frozen=True)
class State:
    """One purpose for one person: whether it stands, since when, and what happened before."""

    purpose: str
    since: dt.datetime | None
    history: list[Consent]

    @property
    def stands(self) -> bool:
        return self.since is not None


def standing(user_id: int) -> set[str]:
    """The purposes this person allows now."""
    return set(Consent.objects.filter(user_id=user_id, withdrawn_at__isnull=True).values_list("purpose", flat=True))


def has(user_id: int, purpose: str) -> bool:
    """Whether this person allows this now."""
    return Consent.objects.filter(user_id=user_id, purpose=purpose, withdrawn_at__isnull=True).exists()


def who_allow(purpose: str, user_ids: Iterable[int]) -> set[int]:
    """Those of these people who allow this now."""
    return set(
        Consent.objects.filter(user_id__in=list(user_ids), purpose=purpose, withdrawn_at__isnull=True).values_list(
            "user_id", flat=True
        )
    )


def history(user_id: int) -> QuerySet[Consent]:
    """Every permission given and taken back, newest first: the proof of consent."""
    return Consent.objects.filter(user_id=user_id).order_by("-granted_at", "-pk")


def states(user_id: int) -> list[State]:
    """Each purpose there is, with its state for this person."""
    past = list(history(user_id))
    return [_state(purpose, [c for c in past if c.purpose == purpose]) for purpose in Purpose.values]


def _state(purpose: str, mine: list[Consent]) -> State:
    since = next((c.granted_at for c in mine if c.withdrawn_at is None), None)
    return State(purpose, since, mine)
