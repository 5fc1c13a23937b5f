"""What the reader tells of a text before it is published, of those alone who allow it for this; nothing of it is kept.

A permission does not reach back: on a rule that is tried, nothing is read of what was written before it was given.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.facts import Draft, Kind, declare
from signals.analysis.reading import EMOTIONS, HEAVY, Reading
from signals.selectors import readings
from signals.services.voices import READER
from signals.wording import EMOTIONS as NAMES

READ = tuple(name for name in EMOTIONS if name != "neutral")


def _read(drafts: Sequence[Draft]) -> Iterator[Reading | None]:
    """A reading of each whose author allows it; where the reader doubts there is none."""
    since = readings.allowed_to_rules([draft.author.user_id for draft in drafts])
    for draft in drafts:
        given = since.get(draft.author.user_id)
        is_covered = given is not None and (draft.at is None or given <= draft.at)
        read = READER.read(draft.text) if is_covered and draft.text.strip() else None
        yield None if read is None or read.unsure else read


def _emotion(drafts: Sequence[Draft]) -> list[Any]:
    return [None if read is None else frozenset(read.labels) for read in _read(drafts)]


def _target(drafts: Sequence[Draft]) -> list[Any]:
    """What is spoken of beside a heavy emotion, a topic a line."""
    return [
        None if read is None else "\n".join(topic.words for topic in read.topics if {*topic.feelings} & {*HEAVY})
        for read in _read(drafts)
    ]


declare(
    "emotion", Kind.CHOICE, label=_("The emotion read in the message"), read=_emotion, rank=4, private=True,
    choices={name: NAMES[name] for name in READ},
    help=_("Of those alone who allow it; where the reader doubts, the condition does not hold."),
)  # fmt: skip
declare(
    "target", Kind.WORDS, label=_("The subject of anger, fear, sadness or disgust"), read=_target, rank=4, private=True,
    help=_("Of those alone who allow it; where the reader doubts, the condition does not hold."),
)  # fmt: skip
