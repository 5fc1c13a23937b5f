"""What is published of comparisons: how much each attribute decides, what each option weighs; or why nothing can be said.

    {"plan": "…", "people": 120, "why": "", "none": {"weight": "-0.40", "low": "-0.75", "high": "-0.05"},
     "attributes": [{"key": "feed", "importance": {"share": 41, "low": 33, "high": 49},
                     "options": [{"key": "any", "weight": "-0.60", "low": "-0.75", "high": "-0.45"}, …]}, …]}

Thresholds are in people, never in choices. Weights are rounded to twentieths, intervals outward: one person more or less
leaves most of them as they are.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from typing import Any

from core.privacy import enough
from rounds.counting.disclosure import FIGURES
from rounds.counting.rounding import drawn
from rounds.design import Design, digest
from rounds.plan import LETTERS, NONE, Plan

Said = Mapping[tuple[int, str], int]
"""By version and what was chosen in each comparison, how many people."""
TWENTIETHS = Decimal("0.05")
_SOME = 500
TOO_FEW, TOO_ALIKE, NOT_TOLD = "too_few", "too_alike", "not_told"


def of(design: Design, plan: Plan, said: Said, seed: str) -> dict[str, Any]:
    """What is told of the comparisons of a round."""
    known = {row: many for row, many in said.items() if any(sign in LETTERS + NONE for sign in row[1])}
    people = sum(known.values())
    if people < FIGURES:
        return _without(plan, None, TOO_FEW)
    shown = drawn(seed, "comparisons").shown(people)
    sizes = [len(one.options) for one in design.attributes]
    told = _Told(plan, known, sizes)
    if not told.enough_each():
        return _without(plan, shown, TOO_ALIKE)
    # what statistics need is heavy, and the count alone needs it
    found = import_module("rounds.counting.worths").estimated(plan, sizes, known, none=told.enough_none())
    if found is None:
        return _without(plan, shown, NOT_TOLD)
    return _head(plan, shown, "") | {
        "none": found.none and _weight(found.none),
        "attributes": [
            {"key": one.key, "importance": _share(important),
             "options": [{"key": option.key, **_weight(weight)} for option, weight in zip(one.options, weights, strict=True)]}
            for one, important, weights in zip(design.attributes, found.importance, found.weights, strict=True)
        ],
    }  # fmt: skip


def _head(plan: Plan, people: int | None, why: str) -> dict[str, Any]:
    return {"plan": digest({"plan": plan}), "people": people, "why": why}


def _without(plan: Plan, people: int | None, why: str) -> dict[str, Any]:
    return _head(plan, people, why) | {"none": None, "attributes": []}


class _Told:
    """How many people took something, and how many left it: each option, and none of them; read until there are enough of all."""

    def __init__(self, plan: Plan, said: Said, sizes: Sequence[int]) -> None:
        self.took, self.left = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
        self.none, self.some = 0, 0
        self.every = [(place, str(option)) for place, size in enumerate(sizes) for option in range(size)]
        for number, ((version, chosen), many) in enumerate(said.items()):
            if number % _SOME == 0 and self.enough_each() and self.enough_none():
                break
            self._read(list(_taken(plan[version], chosen)), many)

    def _read(self, pairs: Sequence[tuple[str, Sequence[str]]], many: int) -> None:
        took, left = set[tuple[int, str]](), set[tuple[int, str]]()
        for code, shown in pairs:
            took |= set(enumerate(code))
            left |= {pair for other in shown for pair in enumerate(other)} - set(enumerate(code))
        self.took.update(dict.fromkeys(took, many))
        self.left.update(dict.fromkeys(left, many))
        self.none += many * any(not code for code, _shown in pairs)
        self.some += many * any(code for code, _shown in pairs)

    def enough_each(self) -> bool:
        """Whether enough people took each option, and enough left it when they could have had it."""
        return all(enough(self.took[pair]) and enough(self.left[pair]) for pair in self.every)

    def enough_none(self) -> bool:
        """Whether enough people took none of them somewhere, and enough took something."""
        return enough(self.none) and enough(self.some)


def _taken(version: Sequence[Sequence[str]], chosen: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Comparison by comparison where something was said: the product that was taken ("" for none), and all that were shown."""
    for shown, sign in zip(version, chosen, strict=True):
        if sign == NONE:
            yield "", shown
        elif sign in LETTERS:
            yield shown[LETTERS.index(sign)], shown


def _weight(figure: Any) -> dict[str, str]:
    step = float(TWENTIETHS)
    places = {
        "weight": round(figure.value / step),
        "low": math.floor(figure.low / step),
        "high": math.ceil(figure.high / step),
    }
    return {name: f"{place * TWENTIETHS + 0:.2f}" for name, place in places.items()}


def _share(figure: Any) -> dict[str, int]:
    share = round(figure.value)
    return {"share": share, "low": min(share, math.floor(figure.low)), "high": max(share, math.ceil(figure.high))}
