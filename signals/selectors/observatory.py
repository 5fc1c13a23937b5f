"""What animators see: the weather and what rises, never below the privacy threshold."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, IntegerField, QuerySet, Value, When

from core import clock, privacy
from core.text import stretches
from signals.models import SignalEvidence, WeakSignal
from signals.selectors import voices
from signals.weather import Counts, Weather, weather

LISTED: Final = 30
QUOTED: Final = 5
QUOTE_AT_MOST: Final = 180
DRAWN_DAYS: Final = 14
OPEN: Final = (WeakSignal.State.NEW, WeakSignal.State.SEEN)


@dataclass(frozen=True)
class Quote:
    """A few words of somebody who allowed it, without their name."""

    before: str
    words: str
    after: str
    language: str


def shown(community_id: int) -> QuerySet[WeakSignal]:
    """Signals that enough distinct persons voice; the others do not exist for anybody."""
    return WeakSignal.objects.filter(community_id=community_id, voices__gte=privacy.K).select_related("community")


def listed(community_id: int) -> list[WeakSignal]:
    """What waits first, the most surprising first; then what was answered or closed, newest first."""
    waiting = Case(When(state__in=OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    ordered = shown(community_id).annotate(waiting=waiting).order_by("waiting", "-last_day", "-surprise", "-pk")
    return list(ordered[:LISTED])


@dataclass(frozen=True)
class Sky:
    """The weather of a community, what it was made from, and what rises."""

    weather: Weather
    counts: Counts
    brewing: list[tuple[str, str]]


def sky(community_id: int) -> Sky:
    """The weather of the last seven days, counted by person."""
    rising = shown(community_id).filter(state__in=OPEN).order_by("-last_day", "-surprise")
    brewing = list(rising.values_list("family", "surface")[:3])
    counts = voices.counts(community_id, clock.today())
    return Sky(weather(counts, enough=privacy.K, rising=bool(brewing)), counts, brewing)


def quotes(signals: list[WeakSignal]) -> dict[int, list[Quote]]:
    """For each signal, a few quotations, at most one per person; none of what lost its words."""
    rows = (
        SignalEvidence.objects.filter(signal__in=signals)
        .select_related("reading__post")
        .order_by("-reading__written_at")
    )
    families = {signal.pk: signal.family for signal in signals}
    found: dict[int, list[Quote]] = {signal.pk: [] for signal in signals}
    quoted: set[tuple[int, int]] = set()
    for row in rows:
        key = (row.signal_id, row.reading.author_id)
        if key in quoted or len(found[row.signal_id]) >= QUOTED:
            continue
        for item in row.reading.evidence:
            if item["for"] == families[row.signal_id]:
                found[row.signal_id].append(
                    quote(row.reading.post.text, item["start"], item["end"], row.reading.language)
                )
                quoted.add(key)
                break
    return found


def quote(text: str, start: int, end: int, language: str) -> Quote:
    """The words with what surrounds them, cut at words, on one line."""
    pieces = [words for words, _place in stretches(text, [(start, end)])]
    before, words, after = pieces if len(pieces) == 3 else ("", text[start:end], "")
    room = max(QUOTE_AT_MOST - len(words), 0) // 2
    if len(before) > room:
        before = "…" + before[len(before) - room :].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + "…"
    return Quote(before, words, after, language)


def days(signal: WeakSignal) -> list[tuple[dt.date, int]]:
    """Distinct persons day by day, over the two weeks that end with the episode, for its picture."""
    last = signal.last_day
    first = last - dt.timedelta(days=DRAWN_DAYS - 1)
    spoken = voices.spoken_by_day(signal.community_id, signal.topic, signal.family, first, last)
    return [(day, spoken.get(day, 0)) for day in (first + dt.timedelta(days=n) for n in range(DRAWN_DAYS))]
