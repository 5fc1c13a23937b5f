"""One person's acts, one after the other."""

from accounts.models import User
from actions.policies import acts_for_oneself


def lock(by: User) -> User:
    """Hold this person's row until the end of the transaction: two taps at once become one after the other."""
    acts_for_oneself.require(by)
    return User.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)
