"""Skies, emotions, values and confidence in words."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from signals.analysis.reading import GLAD
from signals.weather import Sky, Weather

FAMILIES: Final = {
    "anger": lazy("Anger"),
    "fear": lazy("Worry"),
    "sadness": lazy("Sadness"),
    "disgust": lazy("Disgust"),
}

EMOTIONS: Final = {
    "joy": lazy("joy"),
    "admiration": lazy("admiration"),
    "gratitude": lazy("gratitude"),
    "hope": lazy("hope"),
    "pride": lazy("pride"),
    "love": lazy("affection"),
    "amusement": lazy("amusement"),
    "surprise": lazy("surprise"),
    "anger": lazy("anger"),
    "fear": lazy("fear"),
    "sadness": lazy("sadness"),
    "disgust": lazy("disgust"),
    "disappointment": lazy("disappointment"),
    "neutral": lazy("no emotion"),
}

VALUES: Final = {
    "animals": lazy("animals"),
    "health": lazy("health"),
    "environment": lazy("environment"),
    "solidarity": lazy("solidarity"),
    "fairness": lazy("fairness"),
    "democracy": lazy("democracy"),
    "education": lazy("education"),
    "culture": lazy("culture"),
    "equality": lazy("equality"),
    "work": lazy("work"),
    "digital": lazy("digital life"),
    "local_life": lazy("local life"),
}

_SKIES: Final = {
    Sky.MIST: lazy("Mist: too few people have spoken these days to tell the weather."),
    Sky.CLEAR: lazy("Clear weather."),
    Sky.VEILED: lazy("Calm weather, a light veil."),
    Sky.WIND: lazy("Some wind: worry or displeasure is voiced here and there."),
    Sky.BREWING: lazy("Calm weather for now."),
    Sky.STORM: lazy("Stormy weather: many voice anger."),
    Sky.RAIN: lazy("Rainy weather: many voice sadness."),
}

_BREWING: Final = {
    "anger": lazy("A storm is brewing over “%(topic)s”."),
    "disgust": lazy("A storm is brewing over “%(topic)s”."),
    "fear": lazy("The wind is rising over “%(topic)s”."),
    "sadness": lazy("Rain is on its way over “%(topic)s”."),
}

SUGGESTED: Final = {
    "anger": lazy(
        "Say that you heard it, in the conversation where it is voiced; say what is known and what is not; "
        "then propose a date by which there will be an answer."
    ),
    "fear": lazy(
        "Name the worry as people say it, give the facts with their source, and say who can be asked. "
        "Silence is what feeds worry most."
    ),
    "sadness": lazy("Make room for it: open a conversation where people can tell, and propose to meet."),
    "disgust": lazy(
        "Ask what exactly shocks, without defending anything at first; then say what the charter says of it."
    ),
}


def sky_sentence(weather: Weather, brewing: Sequence[tuple[str, str]] = ()) -> str:
    """The weather in a sentence; ``brewing`` holds the (emotion, topic) that rise, the first is told."""
    sentence = str(_SKIES[weather.sky])
    if not brewing:
        return sentence
    family, topic = brewing[0]
    return f"{sentence} {_BREWING[family] % {'topic': topic}}"


def confidence(score: float) -> str:
    """A surprise in words."""
    if score >= 8:
        return _("very likely")
    if score >= 5:
        return _("likely")
    return _("to be watched")


def is_glad(name: str) -> bool:
    """Whether an emotion is a bright one (for its colour)."""
    return name in GLAD
