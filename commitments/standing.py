"""Where a promise stands: worked out of its day, what was said of it since, and today's date. Pure; nothing of it is ever stored.

A new day may be said; lateness is counted from the first one all the same, or a promise would be kept by moving it. And it is
counted to the day on which the brand said that it is done, which the clock wrote, not to the day that the brand says it was.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

DECLINED: Final = "declined"
WAITING, MOVED, LATE = "waiting", "moved", "late"
DONE, DONE_LATE, GIVEN_UP = "done", "done_late", "given_up"
STOPPED: Final = "stopped"
ENDED = frozenset({DONE, DONE_LATE, GIVEN_UP, STOPPED, DECLINED})
"""Nothing more is said of it."""
KEPT = frozenset({DONE, DONE_LATE})
BROKEN = frozenset({LATE, GIVEN_UP, STOPPED})


@dataclass(frozen=True)
class Said:
    """One thing that was said of a promise: "done" (said on that day), "moved" (to that day), "given_up"."""

    kind: str
    day: dt.date | None = None


def state(due: dt.date | None, turns: Sequence[Said], today: dt.date, *, is_stopped: bool = False) -> str:
    """Where it stands today. ``due``: its first day; None for what the brand never took on."""
    if due is None:
        return DECLINED
    kinds = {one.kind: one for one in turns}
    if done := kinds.get("done"):
        return DONE_LATE if done.day is not None and done.day > due else DONE
    if "given_up" in kinds:
        return GIVEN_UP
    if is_stopped:
        return STOPPED
    if today > due:
        return LATE
    return MOVED if "moved" in kinds else WAITING


def days_late(due: dt.date, turns: Sequence[Said], today: dt.date) -> int:
    """How many days after its first day it was done, or has not been done yet; never less than none."""
    ended = next((one.day for one in turns if one.kind == "done" and one.day), today)
    return max(0, (ended - due).days)


def due_now(due: dt.date, turns: Sequence[Said]) -> dt.date:
    """The day that the brand says now: the last new one, or the first."""
    return next((one.day for one in reversed(turns) if one.kind == "moved" and one.day), due)
