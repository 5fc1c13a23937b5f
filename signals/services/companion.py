"""What was read with joy, admiration, gratitude or hope about a value goes to the companion, which decides."""

from collections.abc import Iterable

from accounts.models import Consent
from actions.services import suggestions
from core.actors import Clock
from signals.analysis.reading import WARM
from signals.models import Reading
from signals.selectors import readings as known


def offer(*, by: Clock, readings: Iterable[Reading]) -> int:
    """Ask for one step after each reading that calls for it, of those who allow it; answers how many were offered."""
    calling = [reading for reading in readings if reading.offer and reading.correction is None]
    allowed = known.allowed([reading.author_id for reading in calling])
    offered = 0
    for reading in calling:
        if Consent.Purpose.SUGGESTIONS in allowed.get(reading.author_id, {}):
            offered += _offer(reading)
    return offered


def _offer(reading: Reading) -> bool:
    emotion = max(WARM, key=lambda name: reading.emotions.get(name, 0.0))
    value = max(reading.value_labels, key=lambda name: reading.values.get(name, 0.0))
    words = [item["words"] for item in reading.evidence if item["for"] in (emotion, value)]
    made = suggestions.offer(
        by=reading.author,
        community_id=reading.community_id,
        value=value,
        emotion=emotion,
        evidence=words,
        source=f"communities.post:{reading.post_id}",
        reading_version=reading.reader_version,
    )
    return made is not None
