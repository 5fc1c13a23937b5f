"""One person's acts, one after the other."""

import datetime as dt
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


def lock(by: User) -> Person:
    """Hold this person's row until the end of the transaction: two taps at once become one after the other."""
    acts_for_oneself.require(by)
    held = User.objects.select_for_update(of=("self",), no_key=True).select_related("profile").annotate(now=Now())
    row = held.only("pk", *(f"profile__{name}" for name in HOURS)).get(pk=by.pk)
    return Person(getattr(row, "profile", None), row.now)
