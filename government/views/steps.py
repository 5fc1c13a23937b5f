"""The way of a procedure, step by step, as its page draws it (parts/steps.html)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.functional import Promise


@dataclass(frozen=True)
class Step:
    """One step: its name, until when, and what is said while no date is known.

    ``due``: its time has passed, the clock is about to come.
    """

    name: str | Promise
    until: dt.datetime | None
    otherwise: str | Promise = ""
    behind: bool = False
    now: bool = False
    due: bool = False


def seen_from(at: int, steps: Sequence[Step], *, due: bool = False) -> list[Step]:
    """The steps as they are when one is at this place; ``due``: the present one is, whatever its date."""
    now = timezone.now()
    return [
        replace(
            step,
            behind=place < at,
            now=place == at,
            due=place == at and (due or bool(step.until and step.until <= now)),
        )
        for place, step in enumerate(steps)
    ]
