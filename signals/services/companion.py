"""What was read with joy, admiration, gratitude or hope about a value goes to the companion, which decides."""

from collections.abc import Iterable

from actions.services import suggestions
from core.actors import Clock
from signals.analysis.reading import WARM
from signals.models import Reading


def offer(*, by: Clock, readings: Iterable[Reading]) -> int:
    """Ask for one step after each reading that calls for it; answers how many were offered."""
    calling = [reading for reading in readings if reading.offer and reading.correction is None]
    return len(suggestions.offer(by=by, occasions=[_occasion(reading) for reading in calling]))


def _occasion(reading: Reading) -> suggestions.Occasion:
    emotion = max(WARM, key=lambda name: reading.emotions.get(name, 0.0))
    value = max(reading.value_labels, key=lambda name: reading.values.get(name, 0.0))
    return suggestions.Occasion(
        user_id=reading.author_id,
        community_id=reading.community_id,
        value=value,
        emotion=emotion,
        words=[item["words"] for item in reading.evidence if item["for"] in (emotion, value)],
        source=f"communities.post:{reading.post_id}",
        reading_version=reading.reader_version,
    )
