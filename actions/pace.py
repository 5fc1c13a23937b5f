"""How often the companion may speak first. It speaks less with time, and stops when nobody answers. Pure.

Suggestions that come unasked lose their effect within weeks (HeartSteps: +66 % at first, nothing after six weeks), so the
allowance falls by itself; what a person asks for is never counted here.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

A_WEEK = dt.timedelta(days=7)
SETTLED = dt.timedelta(weeks=6)
SILENCE = dt.timedelta(days=14)
AT_FIRST, LATER = 3, 1
IGNORED_IN_A_ROW = 2


@dataclass(frozen=True)
class Spoken:
    """One suggestion of the past: when, and whether it was left without an answer."""

    at: dt.datetime
    ignored: bool = False


def may_speak(now: dt.datetime, past: Sequence[Spoken]) -> bool:
    """Whether one more unasked suggestion is welcome; ``past`` in any order."""
    if not past:
        return True
    latest = sorted(past, key=lambda spoken: spoken.at, reverse=True)
    if latest[0].at.date() == now.date():
        return False
    if len(latest) >= IGNORED_IN_A_ROW and all(spoken.ignored for spoken in latest[:IGNORED_IN_A_ROW]):
        return now - latest[0].at >= SILENCE
    allowance = LATER if now - latest[-1].at >= SETTLED else AT_FIRST
    return sum(1 for spoken in latest if now - spoken.at < A_WEEK) < allowance
