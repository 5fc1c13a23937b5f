"""Persons are counted, not posts: one voice per person, topic, family of emotions and day."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from django.utils import timezone

from accounts.models import Consent
from signals.analysis.lexicon_reader import LexiconReader
from signals.analysis.reading import GLAD as GLAD_LABELS
from signals.analysis.reading import RISING, Topic
from signals.analysis.reading import Reading as Read
from signals.models import Reading, Voice
from signals.selectors import readings as known
from signals.selectors import voices
from signals.services import episodes

KEY_AT_MOST: Final = 60
SURFACE_AT_MOST: Final = 80
READER: Final = LexiconReader()


def day_of(moment: dt.datetime) -> dt.date:
    """The day where the product lives."""
    return timezone.localdate(moment)


def write(pairs: Iterable[tuple[Reading, Read]]) -> None:
    """Count these readings; a person who was counted already for a topic that day stays counted once."""
    rows = [row for reading, read in pairs for row in _rows(reading, read)]
    Voice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)


def recount(community_id: int, user_id: int, days: Iterable[dt.date]) -> None:
    """Count one person’s days anew from what stands: after a correction, an edit, a removal."""
    wanted = sorted(set(days))
    Voice.objects.filter(community_id=community_id, user_id=user_id, day__in=wanted).delete()
    if Consent.Purpose.PULSE in known.allowed([user_id]).get(user_id, {}):
        mine = Reading.objects.filter(author_id=user_id, community_id=community_id).select_related("post")
        today = [reading for day in wanted for reading in mine.filter(written_at__range=_bounds(day))]
        write([(reading, READER.read(reading.post.text, reading.language)) for reading in today])
    episodes.recount(community_id)


def _bounds(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return start, timezone.make_aware(dt.datetime.combine(day, dt.time.max))


def _rows(reading: Reading, read: Read) -> list[Voice]:
    """Everybody who spoke is counted; what they felt only where the reader, or they themselves, are sure."""
    if reading.is_withheld:
        return []
    labels = reading.sure_labels
    whole = [voices.SPOKE, *([voices.GLAD] if set(labels) & set(GLAD_LABELS) else [])]
    rising = [name for name in RISING if name in labels]
    rows = [_row(reading, voices.WHOLE, "", family) for family in (*whole, *rising)]
    for topic in read.topics:
        rows += [_row(reading, topic.key, topic.words, family) for family in _about(topic, rising, read.labels)]
    return rows


def _about(topic: Topic, rising: Sequence[str], found: Sequence[str]) -> list[str]:
    """The emotions voiced near the topic; one that the author added is about everything they wrote."""
    return [name for name in rising if name in topic.feelings or name not in found]


def _row(reading: Reading, topic: str, surface: str, family: str) -> Voice:
    return Voice(
        community_id=reading.community_id,
        topic=topic[:KEY_AT_MOST],
        surface=surface[:SURFACE_AT_MOST],
        family=family,
        day=day_of(reading.written_at),
        user_id=reading.author_id,
        reading=reading,
    )
