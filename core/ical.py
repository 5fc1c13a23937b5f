"""Calendar files (RFC 5545): moments that anybody puts into their own calendar. Pure; moments in, text out."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WIDEST = 75  # bytes of a line: RFC 5545, 3.1


@dataclass(frozen=True)
class Event:
    """Something that happens ``at`` a moment, or until ``ends_at``; ``key`` names it for ever: what changes replaces it."""

    key: str
    at: dt.datetime
    summary: str
    url: str
    ends_at: dt.datetime | None = None
    is_cancelled: bool = False


def calendar(product: str, events: Iterable[Event]) -> str:
    """The file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Cordee//{product}//FR"]
    for event in events:
        lines += _event(event)
    return "\r\n".join(folded for line in [*lines, "END:VCALENDAR"] for folded in _folded(line)) + "\r\n"


def _event(event: Event) -> list[str]:
    begins, ends = _stamp(event.at), _stamp(event.ends_at or event.at)
    words = event.summary.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", " ")
    return [
        "BEGIN:VEVENT", f"UID:{event.key}@cordee", f"DTSTAMP:{begins}", f"DTSTART:{begins}", f"DTEND:{ends}",
        f"SUMMARY:{words}", f"URL:{event.url}", *(["STATUS:CANCELLED"] if event.is_cancelled else []), "END:VEVENT",
    ]  # fmt: skip


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> Iterator[str]:
    """Lines that are narrow enough, never cut inside a letter."""
    kept = ""
    for letter in line:
        if len((kept + letter).encode()) > WIDEST:
            yield kept
            kept = " "
        kept += letter
    yield kept
