"""What signals hold of a person, handed over with her export."""

from typing import Any

from core.data import exports
from signals.models import Reading, Voice, WeakSignal


@exports("readings", Reading)
def readings(user_id: int) -> list[dict[str, Any]]:
    """What was read in each text, by which words, and what she corrected."""
    fields = ("post_id", "community__slug", "language", "emotions", "labels", "values", "value_labels", "topics")
    more = ("evidence", "offer", "unsure", "reader_version", "read_at", "written_at", "corrected_at", "correction")
    return [{**row} for row in Reading.objects.filter(author_id=user_id).order_by("pk").values(*fields, *more)]


@exports("voices", Voice)
def voices(user_id: int) -> list[dict[str, Any]]:
    """Where she was counted in a community's weather."""
    fields = ("community__slug", "topic", "family", "day")
    return [{**row} for row in Voice.objects.filter(user_id=user_id).order_by("day", "pk").values(*fields)]


@exports("signals_moved", WeakSignal)
def signals_moved(user_id: int) -> list[dict[str, Any]]:
    """The early signals she answered or closed as an animator."""
    fields = ("community__slug", "topic", "state", "moved_at", "answer")
    return [{**row} for row in WeakSignal.objects.filter(moved_by_id=user_id).order_by("pk").values(*fields)]
