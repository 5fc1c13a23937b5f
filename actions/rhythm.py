"""The rhythm of a pledge: its periods, the knots of its rope, when a reminder is welcome. Pure; local dates and times."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from accounts.quiet import first_good_moment

DAYS = {"once": 3, "daily": 1, "weekly": 7, "monthly": 30}
KNOTS = 7
CATCH_UP = 7  # days back that may still be answered
SILENT_REMINDERS = 3  # after so many periods without an answer, reminders stop by themselves
DONE, MISSED, NOW, AHEAD = "done", "pause", "now", "ahead"


@dataclass(frozen=True)
class Period:
    """A stretch of the pledge, both ends included, and what is known of it: unknown is neither held nor missed."""

    start: dt.date
    end: dt.date
    state: str


def periods(cadence: str, started: dt.date, today: dt.date, answers: Mapping[dt.date, bool]) -> list[Period]:
    """The last periods up to the one that holds today, oldest first; one held day holds its period."""
    if cadence == "once":
        held = [day for day, kept in answers.items() if kept]
        return [Period(started, today, DONE if held else NOW)]
    length = DAYS[cadence]
    current = max(0, (today - started).days) // length
    first = max(0, current - KNOTS + 1)
    return [_period(started + dt.timedelta(days=n * length), length, today, answers) for n in range(first, current + 1)]


def _period(start: dt.date, length: int, today: dt.date, answers: Mapping[dt.date, bool]) -> Period:
    end = start + dt.timedelta(days=length - 1)
    given = [kept for day, kept in answers.items() if start <= day <= end]
    if any(given):
        state = DONE
    elif given:
        state = MISSED
    else:
        state = NOW if start <= today <= end else AHEAD
    return Period(start, end, state)


def may_answer(day: dt.date, started: dt.date, today: dt.date) -> bool:
    """Today and the days just past, since the pledge began; never the future."""
    return max(started, today - dt.timedelta(days=CATCH_UP)) <= day <= today


def next_reminder(
    now: dt.datetime, cadence: str, *, heard: dt.datetime, hour: int, quiet: tuple[int, int]
) -> dt.datetime | None:
    """When to remind next, at the person's hour; None once nothing was heard for several periods. ``now`` is local."""
    step = dt.timedelta(days=DAYS[cadence])
    patience = step if cadence == "once" else SILENT_REMINDERS * step
    if now - heard > patience:
        return None
    wished = (now + step).replace(hour=hour, minute=0, second=0, microsecond=0)
    return first_good_moment(wished, *quiet)
