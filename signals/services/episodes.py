"""Signals follow the voices they rest on: an episode grows while people speak, and shrinks when they withdraw."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from core import privacy
from core.events import emit
from signals.events import SignalMoved, SignalRaised
from signals.models import SignalEvidence, WeakSignal
from signals.selectors import voices

QUIET: Final = dt.timedelta(days=7)
"""An episode lasts while it is spoken of at least once in these days."""

OPEN: Final = (WeakSignal.State.NEW, WeakSignal.State.SEEN)


def recount(community_id: int) -> None:
    """After voices went away: each open signal says what still stands."""
    for signal in WeakSignal.objects.select_for_update().filter(community_id=community_id, state__in=OPEN):
        follow(signal)


def extend(community_id: int, day: dt.date) -> list[WeakSignal]:
    """Open signals of which people spoke again that day."""
    lasting = WeakSignal.objects.select_for_update().filter(
        community_id=community_id, state__in=OPEN, first_day__lte=day, last_day__gte=day - QUIET
    )
    return [signal for signal in lasting if follow(signal, day)]


def follow(signal: WeakSignal, day: dt.date | None = None) -> bool:
    """Count an episode’s voices up to a day; tell those who must know when it becomes large enough to be shown."""
    before = signal.voices
    last = max(signal.last_day, day) if day else signal.last_day
    spoken = list(voices.of_signal(signal.community_id, signal.topic, signal.family, signal.first_day, last))
    signal.voices = len({voice.user_id for voice in spoken})
    signal.last_day = max((voice.day for voice in spoken), default=signal.last_day)
    signal.save(update_fields=["voices", "last_day"])
    _rest_on(signal, {voice.reading_id for voice in spoken})
    if signal.voices != before:
        tell(signal, before)
    return signal.voices != before


def tell(signal: WeakSignal, before: int) -> None:
    """Raised once it may be shown; moved when what is shown changed."""
    if privacy.enough(signal.voices) and not privacy.enough(before):
        emit(SignalRaised(signal_id=signal.pk, community_id=signal.community_id))
    elif privacy.enough(max(signal.voices, before)):
        emit(SignalMoved(signal_id=signal.pk, community_id=signal.community_id))


def _rest_on(signal: WeakSignal, reading_ids: Iterable[int]) -> None:
    SignalEvidence.objects.filter(signal=signal).exclude(reading_id__in=reading_ids).delete()
    SignalEvidence.objects.bulk_create(
        [SignalEvidence(signal=signal, reading_id=reading_id) for reading_id in sorted(reading_ids)],
        ignore_conflicts=True,
    )
