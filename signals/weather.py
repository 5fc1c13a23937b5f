"""The weather of a community: what its members feel, counted by person, told as a sky. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LOUD: Final = 0.34
HEARD: Final = 0.15
CLEAR: Final = 0.25


class Sky(StrEnum):
    """From too little known to storm; the names are those of the drawings."""

    MIST = "mist"
    CLEAR = "clear"
    VEILED = "veiled"
    WIND = "wind"
    BREWING = "brewing"
    STORM = "storm"
    RAIN = "rain"


@dataclass(frozen=True, slots=True)
class Counts:
    """Distinct persons over some days: who spoke, and who voiced what. One person may voice several."""

    speakers: int = 0
    glad: int = 0
    anger: int = 0
    fear: int = 0
    sadness: int = 0
    disgust: int = 0


@dataclass(frozen=True, slots=True)
class Weather:
    """A sky; `brewing` when something rises under it, `loud` when a third of the people voice it."""

    sky: Sky
    brewing: bool = False
    loud: bool = False


def weather(counts: Counts, *, enough: int, rising: bool = False) -> Weather:
    """The sky of these counts; under `enough` speakers too little is known, and a group under it changes nothing."""
    if counts.speakers < enough:
        return Weather(Sky.MIST)
    glad, hot, fear, sadness = (
        _share(voices, counts.speakers, enough)
        for voices in (counts.glad, max(counts.anger, counts.disgust), counts.fear, counts.sadness)
    )
    heavy = max(hot, fear, sadness)
    if heavy >= LOUD and heavy >= glad:
        return Weather(_darkest(hot, fear, sadness), rising, loud=True)
    if rising:
        return Weather(Sky.BREWING, True)
    if glad >= CLEAR and glad > heavy:
        return Weather(Sky.CLEAR)
    return Weather(Sky.WIND if heavy >= HEARD else Sky.VEILED)


def _darkest(hot: float, fear: float, sadness: float) -> Sky:
    if hot >= max(fear, sadness):
        return Sky.STORM
    return Sky.WIND if fear >= sadness else Sky.RAIN


def _share(voices: int, speakers: int, enough: int) -> float:
    return voices / speakers if voices >= enough else 0.0
