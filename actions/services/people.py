"""One person's acts, one after the other."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models.functions import Now

from accounts.models import Profile, User
from actions.policies import acts_for_oneself

HOURS = ("reminder_hour", "quiet_from", "quiet_until")


@dataclass(frozen=True)
class Person:
    """Whose row is held: the hours they wish to be reminded at, and what time it was when they began."""

    profile: Profile | None
    now: dt.datetime


def lock_each(user_ids: Collection[int]) -> list[int]:
    """Hold the rows of all these people, in one order for everybody; answers those who have an account still."""
    held = User.objects.select_for_update(no_key=True).filter(pk__in=user_ids, is_active=True)
    return list(held.order_by("pk").values_list("pk", flat=True))


def lock(by: User) -> Person:
    """Hold this person's row until the end of the transaction: two taps at once become one after the other."""
    acts_for_oneself.require(by)
    held = User.objects.select_for_update(of=("self",), no_key=True).select_related("profile").annotate(now=Now())
    row = held.only("pk", *(f"profile__{name}" for name in HOURS)).get(pk=by.pk)
    return Person(getattr(row, "profile", None), row.now)
