"""Where a list goes on: the last row's moment and id, written in an address and read back without trust."""

import datetime as dt
import re
from typing import NamedTuple

_SHAPE = re.compile(r"^([0-9]{1,18})-([0-9]{1,18})$")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Cursor(NamedTuple):
    """A place in a list ordered by moment, then by id."""

    at: dt.datetime
    id: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // dt.timedelta(microseconds=1)}-{self.id}"


def read(text: str | None) -> Cursor | None:
    """The place an address tells, or None when it tells none (forged, cut, empty)."""
    found = _SHAPE.match(text or "")
    if not found:
        return None
    try:
        return Cursor(_EPOCH + dt.timedelta(microseconds=int(found[1])), int(found[2]))
    except OverflowError:
        return None


def read_id(text: str | None) -> int | None:
    """A row's id out of an address, or None."""
    return int(text) if text and re.match(r"^[0-9]{1,18}$", text) else None
