"""One person's acts, one after the other."""

from accounts.models import User
from actions.policies import acts_for_oneself

HOURS = ("reminder_hour", "quiet_from", "quiet_until")


def lock(by: User) -> User:
    """Hold this person's row until the end of the transaction: two taps at once become one after the other.

    It comes with the hours they wish to be reminded at.
    """
    acts_for_oneself.require(by)
    held = User.objects.select_for_update(of=("self",), no_key=True).select_related("profile")
    return held.only("pk", *(f"profile__{name}" for name in HOURS)).get(pk=by.pk)
