"""The whole life of a claim in one line of time: nothing of it is ever taken away."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.models import Challenge, Claim, Wording


@dataclass(frozen=True)
class Event:
    """Something that happened to a claim: ``what`` names the sentence that the page says."""

    at: dt.datetime
    what: str
    wording: Wording | None = None
    challenge: Challenge | None = None


def of(claim: Claim, wordings: Iterable[Wording], challenges: Iterable[Challenge]) -> list[Event]:
    """The first first."""
    events = [*_said(wordings), *(event for one in challenges for event in _of_challenge(one))]
    if claim.withdrawn_at is not None:
        events.append(Event(claim.withdrawn_at, f"withdrawn_by_{claim.withdrawn_by}"))
    return sorted(events, key=lambda event: event.at)


def _said(wordings: Iterable[Wording]) -> Iterator[Event]:
    for one in wordings:
        if one.published_at is not None:
            yield Event(one.published_at, "published" if one.number == 1 else "corrected", wording=one)


def _of_challenge(one: Challenge) -> Iterator[Event]:
    yield Event(one.at, "challenged", challenge=one)
    if one.answered_at is not None:
        yield Event(one.answered_at, "answered", challenge=one)
    if one.correct_until is not None and one.panel is not None and one.panel.ended_at is not None:
        yield Event(one.panel.ended_at, "found_wrong", challenge=one)
    if one.ended_at is not None:
        yield Event(one.ended_at, f"ended_{one.ending}", challenge=one)
