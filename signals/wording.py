"""Skies, emotions, values and confidence in words."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signals.analysis.reading import GLAD
from signals.weather import Sky, Weather

FAMILIES: Final = {
    "anger": gettext_lazy("Anger"),
    "fear": gettext_lazy("Worry"),
    "sadness": gettext_lazy("Sadness"),
    "disgust": gettext_lazy("Disgust"),
}

EMOTIONS: Final = {
    "joy": gettext_lazy("joy"),
    "admiration": gettext_lazy("admiration"),
    "gratitude": gettext_lazy("gratitude"),
    "hope": gettext_lazy("hope"),
    "pride": gettext_lazy("pride"),
    "love": gettext_lazy("affection"),
    "amusement": gettext_lazy("amusement"),
    "surprise": gettext_lazy("surprise"),
    "anger": gettext_lazy("anger"),
    "fear": gettext_lazy("fear"),
    "sadness": gettext_lazy("sadness"),
    "disgust": gettext_lazy("disgust"),
    "disappointment": gettext_lazy("disappointment"),
    "neutral": gettext_lazy("no emotion"),
}

VALUES: Final = {
    "animals": gettext_lazy("animals"),
    "health": gettext_lazy("health"),
    "environment": gettext_lazy("environment"),
    "solidarity": gettext_lazy("solidarity"),
    "fairness": gettext_lazy("fairness"),
    "democracy": gettext_lazy("democracy"),
    "education": gettext_lazy("education"),
    "culture": gettext_lazy("culture"),
    "equality": gettext_lazy("equality"),
    "work": gettext_lazy("work"),
    "digital": gettext_lazy("digital life"),
    "local_life": gettext_lazy("local life"),
}

_SKIES: Final = {
    Sky.MIST: gettext_lazy("Mist: too few people have spoken these days to tell the weather."),
    Sky.CLEAR: gettext_lazy("Clear weather."),
    Sky.VEILED: gettext_lazy("Calm weather, a light veil."),
    Sky.WIND: gettext_lazy("Some wind: worry or displeasure is voiced here and there."),
    Sky.BREWING: gettext_lazy("Calm weather for now."),
    Sky.STORM: gettext_lazy("Stormy weather: many voice anger."),
    Sky.RAIN: gettext_lazy("Rainy weather: many voice sadness."),
}

_GALE: Final = gettext_lazy("Windy weather: many voice worry.")

_BREWING: Final = {
    "anger": gettext_lazy("A storm is brewing over “%(topic)s”."),
    "disgust": gettext_lazy("A storm is brewing over “%(topic)s”."),
    "fear": gettext_lazy("The wind is rising over “%(topic)s”."),
    "sadness": gettext_lazy("Rain is on its way over “%(topic)s”."),
}

SUGGESTED: Final = {
    "anger": gettext_lazy(
        "Say that you heard it, in the conversation where it is voiced; say what is known and what is not; "
        "then propose a date by which there will be an answer."
    ),
    "fear": gettext_lazy(
        "Name the worry as people say it, give the facts with their source, and say who can be asked. "
        "Silence is what feeds worry most."
    ),
    "sadness": gettext_lazy("Make room for it: open a conversation where people can tell, and propose to meet."),
    "disgust": gettext_lazy(
        "Ask what exactly shocks, without defending anything at first; then say what the charter says of it."
    ),
}


def sky_sentence(weather: Weather, brewing: Sequence[tuple[str, str]] = ()) -> str:
    """The weather in a sentence; ``brewing`` holds the (emotion, topic) that rise, the first is told."""
    sentence = str(_GALE if weather.loud and weather.sky == Sky.WIND else _SKIES[weather.sky])
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
