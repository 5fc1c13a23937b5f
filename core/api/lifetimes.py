"""How a door of the API ends: said beforehand, on every answer.

What stands under `/api/v1/` only grows: fields are added, none is taken away or given another meaning. Where something must go
all the same, its view says so, and each answer carries `Deprecation` (RFC 9745: since when), `Sunset` (RFC 8594: when it will be
gone, half a year later at the earliest) and a link to what takes its place.

    class OldDoor(APIView):
        lifetime = Lifetime(since=dt.date(2027, 1, 1), until=dt.date(2027, 7, 1), instead="/api/reference/rounds/")
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.http import http_date

NOTICE = dt.timedelta(days=180)


@dataclass(frozen=True)
class Lifetime:
    """Deprecated since a day, gone after another; where to go instead."""

    since: dt.date
    until: dt.date
    instead: str

    def __post_init__(self) -> None:
        if self.until - self.since < NOTICE:
            raise ValueError("a door is not closed within half a year of saying so")


def tell(request: Any, response: HttpResponse) -> None:
    """Say on the answer that its door will close, where it will."""
    match = getattr(request, "resolver_match", None)
    lifetime = getattr(getattr(getattr(match, "func", None), "cls", None), "lifetime", None)
    if lifetime is None:
        return
    response["Deprecation"] = f"@{_seconds(lifetime.since)}"
    response["Sunset"] = http_date(_seconds(lifetime.until))
    response["Link"] = f'<{lifetime.instead}>; rel="successor-version"'


def _seconds(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
