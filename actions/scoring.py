"""Which step for this person, now: hard gates first, then a small score that can be told in words. Pure, deterministic.

Gates decide alone: no score brings back a step that a constraint excludes. Weights follow what field studies found to
matter (ease, fit, novelty), not clicks. Nothing here knows anger or fear, nor any brand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

VERSION = "2026-11.1"
WEIGHTS = {"value": 0.35, "effort": 0.25, "cost": 0.15, "certainty": 0.10, "novelty": 0.10, "experience": 0.05}
FLOOR = 0.55  # under it, "nothing today" is the better answer
SEEN_ENOUGH = 3
MOVING = {"joy": 0.9, "admiration": 1.0, "gratitude": 1.0, "hope": 1.0, "pride": 0.85, "love": 0.9, "": 0.9}
VALUE_BY_PLACE = (1.0, 0.8, 0.7)
LONG, LONG_COSTS = 30, 0.3  # more than half an hour asks more than its effort says
FREE = {"free": 1.0, "saves": 1.0, "small": 0.4, "medium": 0.0}


@dataclass(frozen=True)
class Candidate:
    """What is known of a step, as far as choosing goes."""

    id: int
    slug: str
    values: tuple[str, ...]
    effort: int
    minutes: int
    cost: str = "free"
    needs: frozenset[str] = frozenset()
    excluded_by: frozenset[str] = frozenset()
    offered: bool = True
    gain: float | None = None  # the low end of its range, where it has one
    harder: int | None = None


@dataclass(frozen=True)
class Situation:
    """What is known of a person, and of the moment. ``emotion`` is empty when they asked by themselves."""

    value: str
    emotion: str = ""
    constraints: frozenset[str] = frozenset()
    standing: frozenset[int] = frozenset()  # pledged now, or kept for good
    refused: frozenset[int] = frozenset()
    refused_needs: frozenset[str] = frozenset()  # "not for me" to a step for pet owners says: no pet
    resting: frozenset[int] = frozenset()  # "not now", lately
    shown: Mapping[int, int] = field(default_factory=dict)
    comfort: int = 1  # the effort that went well so far
    kept: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # by value: (held, answered) check-ins


@dataclass(frozen=True)
class Score:
    """A total between 0 and 1, and what it is made of."""

    total: float
    terms: Mapping[str, float]


@dataclass(frozen=True)
class Choice:
    candidate: Candidate
    score: Score


def gate(step: Candidate, person: Situation) -> str:
    """The name of the gate that stops this step for this person, or "" where all are open."""
    closed = {
        "not_offered": not step.offered,
        "already_yours": step.id in person.standing,
        "beneath": step.harder in person.standing,
        "not_for_me": step.id in person.refused,
        "need": bool(step.needs & person.refused_needs),
        "constraint": bool(step.excluded_by & person.constraints),
        "resting": step.id in person.resting,
        "seen_enough": person.shown.get(step.id, 0) >= SEEN_ENOUGH,
        "no_gain": step.gain is not None and step.gain <= 0,
        "other_value": person.value not in step.values,
        "not_moved": person.emotion not in MOVING,
    }
    return next((name for name, is_closed in closed.items() if is_closed), "")


def score(step: Candidate, person: Situation) -> Score:
    """How well a step that passed the gates fits; each term is between 0 and 1 before its weight."""
    held, answered = person.kept.get(person.value, (0, 0))
    terms = {
        "value": _value_fit(step, person),
        "effort": _effort_fit(step, person.comfort),
        "cost": FREE.get(step.cost, 0.0),
        "certainty": 0.0 if step.needs else 1.0,
        "novelty": 1 - min(person.shown.get(step.id, 0), SEEN_ENOUGH) / SEEN_ENOUGH,
        "experience": (held + 1) / (answered + 2),
    }
    weighted = {name: round(WEIGHTS[name] * term, 4) for name, term in terms.items()}
    return Score(round(sum(weighted.values()), 4), weighted)


def choose(steps: Iterable[Candidate], person: Situation) -> Choice | None:
    """The best step, or None: nothing today. Ties go to the lighter, then the shorter, then by name."""
    open_ones = [Choice(step, score(step, person)) for step in steps if not gate(step, person)]
    fitting = [choice for choice in open_ones if choice.score.total >= FLOOR]
    return min(fitting, key=_rank, default=None)


def _rank(choice: Choice) -> tuple[float, int, int, str]:
    step = choice.candidate
    return -choice.score.total, step.effort, step.minutes, step.slug


def _value_fit(step: Candidate, person: Situation) -> float:
    place = step.values.index(person.value) if person.value in step.values else None
    fit = 0.0 if place is None else VALUE_BY_PLACE[min(place, len(VALUE_BY_PLACE) - 1)]
    return fit * MOVING.get(person.emotion, 0.0)


def _effort_fit(step: Candidate, comfort: int) -> float:
    gap = step.effort - comfort
    fit = 1 - 0.3 * gap if gap > 0 else 1 + 0.1 * gap
    return max(0.0, fit - (LONG_COSTS if step.minutes > LONG else 0.0))
