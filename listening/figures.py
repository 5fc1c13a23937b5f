"""How a brand answers, from facts alone. Pure: moments in, figures out.

What still waits counts. The time until an answer is estimated as one estimates survival (Kaplan and Meier, 1958, “Nonparametric
estimation from incomplete observations”): whoever has waited ten days for nothing says that it takes more than ten, so that a
brand never looks faster for leaving the hard ones unanswered. What was taken back unanswered waited until then, and is no answer.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Wait:
    """One message: who wrote it (None once taken back), when, until when an answer was announced, what became of it."""

    person: int | None
    at: dt.datetime
    due_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None
    taken_back_at: dt.datetime | None = None
    satisfied: str = ""

    def lasted(self, now: dt.datetime) -> dt.timedelta:
        """From writing to the first answer, or as long as it was waited for; in hours that have begun, as it is told."""
        time: dt.timedelta = (self.answered_at or self.taken_back_at or now) - self.at
        return -(-time // HOUR) * HOUR


@dataclass(frozen=True)
class Figures:
    """How a brand answered what was written in a window.

    ``median`` and ``p90``: within what time half, and nine in ten, have an answer; None where so many have none yet. ``waiting``:
    for a first answer. ``yes``, ``partly``, ``no``: what those who were answered said of it; the others said nothing. ``kept``
    of ``due``: answered in the time announced, of those whose time is known by now.
    """

    written: int
    answered: int
    waiting: int
    median: dt.timedelta | None
    p90: dt.timedelta | None
    yes: int
    partly: int
    no: int
    kept: int
    due: int

    @property
    def silent(self) -> int:
        """Answered, and said nothing of it."""
        return self.answered - self.yes - self.partly - self.no


def of(waits: Sequence[Wait], *, now: dt.datetime, threshold: int) -> Figures | None:
    """The figures, or None where fewer than so many people wrote."""
    if len({one.person for one in waits if one.person is not None}) < threshold:
        return None
    answered = [one for one in waits if one.answered_at is not None]
    said = Counter(one.satisfied for one in answered)
    due = [one for one in waits if _is_known(one, now)]
    return Figures(
        written=len(waits), answered=len(answered),
        waiting=sum(one.answered_at is None and one.taken_back_at is None for one in waits),
        median=within(waits, Fraction(1, 2), now=now), p90=within(waits, Fraction(9, 10), now=now),
        yes=said["yes"], partly=said["partly"], no=said["no"], kept=sum(_is_kept(one) for one in due), due=len(due),
    )  # fmt: skip


def _is_known(one: Wait, now: dt.datetime) -> bool:
    """Whether it is known by now if the announced time was kept; what was taken back before it had passed says nothing."""
    if one.due_at is None:
        return False
    return one.answered_at is not None or one.due_at <= (one.taken_back_at or now)


def _is_kept(one: Wait) -> bool:
    return one.answered_at is not None and one.due_at is not None and one.answered_at <= one.due_at


def within(waits: Collection[Wait], share: Fraction, *, now: dt.datetime) -> dt.timedelta | None:
    """The time within which this share has an answer, by Kaplan and Meier; None where it is not reached yet."""
    at_risk, without = len(waits), Fraction(1)
    lasted: list[tuple[dt.timedelta, bool]] = sorted((one.lasted(now), one.answered_at is not None) for one in waits)
    for time, here in groupby(lasted, key=_time_of):
        outcomes = [is_answer for _time, is_answer in here]
        without *= 1 - Fraction(sum(outcomes), at_risk)
        if without <= 1 - share:
            return time
        at_risk -= len(outcomes)
    return None


def _time_of(one: tuple[dt.timedelta, bool]) -> dt.timedelta:
    return one[0]
