"""Who acts when no member does: the clock and the site's staff, both named in the log like anybody else."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Clock:
    """Time itself: a deadline came. Judged by database time, never by the tick that noticed it."""

    kind: str = "clock"


@dataclass(frozen=True)
class Staff:
    """A person of the operator's team, acting for a cause that is written down."""

    user: Any
    cause: str
    kind: str = "staff"


CLOCK = Clock()
