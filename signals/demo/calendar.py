"""When the story happens: relative to now, the same each time for the same seed, by day rather than by night."""

import datetime as dt
import random
from collections.abc import Sequence

EARLY, LATE = dt.timedelta(hours=6, minutes=30), dt.timedelta(hours=7)


def moments(now: dt.datetime, days_ago: float | None, count: int, chance: random.Random) -> list[dt.datetime]:
    """``count`` moments in order: the first so many days ago, the others after it, all before now."""
    if days_ago is None:
        return _yesterday(now, count, chance)
    start = now - dt.timedelta(days=days_ago)
    room = dt.timedelta(days=min(days_ago * 0.92, 0.12 * count + 0.25 * max(0, count - 4)))
    places = sorted(chance.random() for _ in range(count - 1))
    return _by_day([start, *(start + room * place for place in places)], now)


def _yesterday(now: dt.datetime, count: int, chance: random.Random) -> list[dt.datetime]:
    morning = (now - dt.timedelta(days=1)).replace(hour=7, minute=30, second=0, microsecond=0)
    return sorted(morning + dt.timedelta(hours=14) * chance.random() for _ in range(count))


def _by_day(found: Sequence[dt.datetime], now: dt.datetime) -> list[dt.datetime]:
    """What falls at night is said at breakfast, in the same order."""
    return [moved if (moved := _breakfast(moment)) < now else moment for moment in found]


def _breakfast(moment: dt.datetime) -> dt.datetime:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    into = moment - midnight
    return midnight + EARLY + (LATE - EARLY) * (into / LATE) if into < LATE else moment
