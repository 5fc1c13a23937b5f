"""The ladder of measures: what may be imposed on somebody, given what was imposed before. Pure.

A reminder and a warning are words, and always open; beyond them one climbs a rung at a time, and after a year a measure no longer
counts. What is grave may reach any rung at once; who excludes is said by the rules.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

FADES: Final = dt.timedelta(days=365)
DAYS: Final = {
    "closure": (1, 3, 7),
    "rewrite": (3,),
    "mute": (1, 3, 7, 30),
    "suspension": (7, 30, 90),
    "exclusion": (180, 365, 730),
}
"""How long each may last, in days; what is not named here is said once, or lasts until it is overturned."""
WORDS: Final = ("reminder", "warning")
ON_CONTENT: Final = ("rewrite", "withdrawal", "closure")
"""What is done to a message or a conversation, whoever wrote it: no rung of the ladder."""


@dataclass(frozen=True)
class Past:
    """A measure that stood: its rung, and when it was imposed."""

    kind: str
    at: dt.datetime


def rungs(ladder: Collection[str], before: Iterable[Past], now: dt.datetime, *, grave: bool = False) -> tuple[str, ...]:
    """The measures of a community's ladder that may be imposed now, the lightest first."""
    steps = tuple(ladder)
    climbed = [steps.index(past.kind) for past in before if past.kind in steps and now - past.at < FADES]
    reached = max(climbed, default=-1) + 2
    words = sum(step in WORDS for step in steps)
    return steps if grave else steps[: max(reached, words, 1)]


def ends(kind: str, days: int | None, now: dt.datetime) -> dt.datetime | None:
    """When a measure ends by itself; None for what is said once. Raises ValueError for a length that it cannot have."""
    allowed = DAYS.get(kind)
    if allowed is None and days is None:
        return None
    if allowed is None or days not in allowed:
        raise ValueError(f"{kind} cannot last {days} days")
    return now + dt.timedelta(days=days)
