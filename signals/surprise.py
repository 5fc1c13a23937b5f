"""How surprising it is that so many persons speak of a topic with one emotion, on one day. Pure.

A Gamma-Poisson model: each speaker of a day voices (topic, emotion) at an unknown rate, Gamma-distributed; past days
sharpen it, and tell the many topics that are rarely voiced from the few that a community grumbles about. The number of
distinct persons today is then negative binomial, and the surprise is minus the decimal log of its upper tail. Past days
are clipped, so that an earlier burst does not hide the next one. Counting distinct authors finds bursts of four persons
and is never raised by one loud author; counting posts is, each time.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SHAPE: Final = 0.5
"""How uncertain the rate of a topic is before anything is seen."""

RARE: Final = 1000.0
"""Weight in speakers of what nearly every (topic, emotion) is: voiced by one speaker in two thousand.

Chosen on three real conversations (docs/reader.md): from 50 to 2000 the calm ones raise nothing, and at 1000 the first day of a
community without a past is not blind.
"""

COMMON: Final = 5.0
"""The same for what a community grumbles about every day: one speaker in ten."""

COMMON_SHARE: Final = 1e-4
"""How often a topic is of the second kind, before its past says so."""

RAISED_FROM: Final = 3.5
"""The surprise from which a candidate is kept: about one false alarm in ten days for a busy community."""

CANDIDATE_FROM: Final = 3
"""Distinct persons from which a candidate is kept; it is shown from `core.privacy.K`."""

CLIPPED_AT: Final = 3.0
SMALLEST: Final = 1e-300
LARGEST: Final = 700.0


@dataclass(frozen=True, slots=True)
class Day:
    """One day: distinct persons who voiced the topic with the emotion, among distinct persons who spoke at all."""

    voices: int
    speakers: int


@dataclass(frozen=True, slots=True)
class Surprise:
    """What was expected, and how far from it the day is."""

    expected: float
    score: float

    @property
    def is_raised(self) -> bool:
        return self.score >= RAISED_FROM


def surprise(history: Sequence[Day], today: Day) -> Surprise:
    """The surprise of a day after its history (any order); 0 when nobody spoke."""
    speakers = max(today.speakers, today.voices, 1)
    exposed, voiced = sum(day.speakers for day in history), SHAPE + sum(clipped(history))
    common = _share_of_common(exposed, voiced)
    expected, tail = 0.0, 0.0
    for share, weight in ((1.0 - common, RARE), (common, COMMON)):
        odds = speakers / (weight + exposed)
        expected += share * voiced * odds
        tail += share * math.exp(upper_tail(today.voices, shape=voiced, odds=odds))
    return Surprise(expected=expected, score=max(-math.log10(max(tail, SMALLEST)), 0.0))


def _share_of_common(exposed: float, voiced: float) -> float:
    """How likely the past makes it that the topic is one of everyday grumbling (Bayes, on the two marginal likelihoods)."""
    log_odds = math.log(COMMON_SHARE / (1.0 - COMMON_SHARE)) + SHAPE * math.log(COMMON / RARE)
    log_odds += voiced * math.log((RARE + exposed) / (COMMON + exposed))
    return 1.0 / (1.0 + math.exp(-log_odds)) if log_odds < LARGEST else 1.0


def clipped(history: Sequence[Day]) -> list[float]:
    """Each day’s voices, cut at the mean rate plus three standard deviations and one."""
    speakers = sum(day.speakers for day in history)
    rate = sum(day.voices for day in history) / speakers if speakers else 0.0
    means = [rate * day.speakers for day in history]
    pairs = zip(history, means, strict=True)
    return [min(float(day.voices), mean + CLIPPED_AT * math.sqrt(mean) + 1.0) for day, mean in pairs]


def upper_tail(count: int, *, shape: float, odds: float) -> float:
    """Natural logarithm of P(X ≥ count) for a negative binomial of mean shape × odds; summed from `count` up."""
    if count <= 0:
        return 0.0
    success = odds / (1.0 + odds)
    first = (
        math.lgamma(shape + count)
        - math.lgamma(shape)
        - math.lgamma(count + 1)
        + count * math.log(success)
        - shape * math.log1p(odds)
    )
    total, term, at = 1.0, 1.0, count
    while term > total * 1e-12 and at < count + 100_000:
        term *= (shape + at) / (at + 1) * success
        total += term
        at += 1
    return min(first + math.log(total), 0.0)
