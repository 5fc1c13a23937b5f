"""What a reading is, and the interface every reader answers to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

GLAD: Final = ("joy", "admiration", "gratitude", "hope", "pride", "love", "amusement")
HEAVY: Final = ("anger", "fear", "sadness", "disgust", "disappointment")
EMOTIONS: Final = (*GLAD, "surprise", *HEAVY, "neutral")

WARM: Final = ("joy", "admiration", "gratitude", "hope")
"""The emotions that, with a value, may lead to a petit pas."""

RISING: Final = ("fear", "anger", "sadness", "disgust")
"""The emotions whose rise about a topic makes a weak signal."""

VALUES: Final = (
    "animals",
    "health",
    "environment",
    "solidarity",
    "fairness",
    "democracy",
    "education",
    "culture",
    "equality",
    "work",
    "digital",
    "local_life",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the author that speak for an emotion or a value: `text[start:end] == words`, always."""

    start: int
    end: int
    words: str
    supports: str
    weight: float

    def as_json(self) -> dict[str, Any]:
        """The public shape; “for” is a keyword in Python."""
        return {"start": self.start, "end": self.end, "words": self.words, "for": self.supports}


@dataclass(frozen=True, slots=True)
class Topic:
    """Something the author speaks of: a stemmed key to count by, the author’s form to show, the emotions nearby."""

    key: str
    words: str
    feelings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says. Scores go from 0 to 1 and rank; they are not probabilities of being right."""

    lang: str
    emotions: Mapping[str, float]
    labels: tuple[str, ...]
    values: Mapping[str, float]
    value_labels: tuple[str, ...]
    topics: tuple[Topic, ...]
    confidence: float
    offer: bool
    unsure: bool
    evidence: tuple[Evidence, ...]
    version: str

    def as_json(self) -> dict[str, Any]:
        """One line of `read_texts`, without the id."""
        return {
            "lang": self.lang,
            "emotions": dict(self.emotions),
            "labels": list(self.labels),
            "values": dict(self.values),
            "value_labels": list(self.value_labels),
            "offer": self.offer,
            "unsure": self.unsure,
            "evidence": [item.as_json() for item in self.evidence],
        }


class Reader(Protocol):
    """Anything that reads a text. Deterministic; never raises on a str; linear in the length of the text."""

    @property
    def version(self) -> str:
        """Changes whenever the same text could be read otherwise."""

    def read(self, text: str, lang: str | None = None) -> Reading:
        """Read one text; a language that is given is trusted, else it is guessed."""
