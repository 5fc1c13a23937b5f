"""How often, in how short a time: what a burst meets before it reaches the tables.

Counted in the cache by windows of fixed length, so one look costs the same whatever was done before. While Redis is away
each process counts for itself (`core.cache`): limits are then looser by the number of processes, never gone.
"""

import math
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from core.errors import TooMany


@dataclass(frozen=True)
class Spent:
    """Where one stands in the window: how many acts so far, of how many, and the seconds until it begins anew."""

    acts: int
    at_most: int
    resets_in: int

    @property
    def over(self) -> bool:
        return self.acts > self.at_most

    @property
    def left(self) -> int:
        return max(0, self.at_most - self.acts)


@dataclass(frozen=True)
class Limit:
    """So many acts of one kind, by one person (an account, or where it comes from: `core.origins`), in so many seconds."""

    of: str
    at_most: int
    seconds: int

    def require(self, who: int | str) -> None:
        """Count one act; `TooMany` past the limit, with the seconds until the window ends."""
        spent = self.spend(who)
        if spent.over:
            raise TooMany(_("That was many times in a short while."), retry_after=spent.resets_in)

    def spend(self, who: int | str) -> Spent:
        """Count one act, and tell where one stands."""
        window, passed = divmod(time.time(), self.seconds)
        acts = _counted(f"limit:{self.of}:{who}:{int(window)}", self.seconds)
        return Spent(acts, self.at_most, math.ceil(self.seconds - passed))


def _counted(key: str, seconds: int) -> int:
    cache.add(key, 0, timeout=seconds)
    try:
        return int(cache.incr(key))
    except ValueError:  # Redis lost it, or went away, between the two
        return 1
