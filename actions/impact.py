"""Sums of impact that keep their range and say what they leave out. Pure.

Ranges add up end to end (the widest honest sum: people's situations are not averaged away). One person on two rungs of the
same ladder counts once, with the higher rung. A step without a figure adds nothing, and is counted as such.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

VERSION = "2026-11.1"


@dataclass(frozen=True)
class Share:
    """A standing step of one person, the rungs above it on its ladder, and its range in kg CO₂e a year, or none.

    People who hold exactly the same steps are alike: ``person`` may be one of so many.
    """

    person: Hashable
    step: int
    above: frozenset[int] = frozenset()
    range: tuple[float, float, float] | None = None
    people: int = 1


@dataclass(frozen=True)
class Total:
    """Kilograms of CO₂ equivalent a year, if all the steps counted are kept for a year."""

    low: float = 0.0
    mid: float = 0.0
    high: float = 0.0
    counted: int = 0
    without_figure: int = 0


def total(shares: Iterable[Share]) -> Total:
    """The sum over people and steps."""
    kept = _highest_rungs(list(shares))
    ranges = [(share.people, *share.range) for share in kept if share.range is not None]
    return Total(
        low=round(sum(people * low for people, low, _, _ in ranges), 1),
        mid=round(sum(people * mid for people, _, mid, _ in ranges), 1),
        high=round(sum(people * high for people, _, _, high in ranges), 1),
        counted=sum(people for people, *_ in ranges),
        without_figure=sum(share.people for share in kept if share.range is None),
    )


def rounded(kilograms: float) -> int:
    """Two significant digits: the figures are not more precise than that."""
    whole = round(kilograms)
    if whole < 100:
        return whole
    return int(round(whole, 2 - len(str(whole))))


def _highest_rungs(shares: Sequence[Share]) -> list[Share]:
    held: dict[Hashable, set[int]] = {}
    for share in shares:
        held.setdefault(share.person, set()).add(share.step)
    return [share for share in shares if not share.above & held[share.person]]


def rungs_above(step: int, harder: Mapping[int, int | None]) -> frozenset[int]:
    """All the steps that go further than this one, however many rungs up; ``harder`` names each step's next rung."""
    above: set[int] = set()
    while (rung := harder.get(step)) is not None and rung not in above:
        above.add(rung)
        step = rung
    return frozenset(above)
