"""What options weigh in choices between whole products, as a page says and draws it: names beside keys, places beside weights."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.drawing import coordinate
from rounds.design import Attribute, Design
from rounds.wording.results import NO_WEIGHTS


@dataclass(frozen=True)
class Weight:
    """What one option weighs in comparisons, with its interval; and where that is drawn, from 0 to 100."""

    name: str
    weight: Decimal
    low: Decimal
    high: Decimal
    at: str
    first: str
    last: str


@dataclass(frozen=True)
class Weighed:
    """One attribute in comparisons: how much it decides, its options; of ten people, how many take the best, not the worst."""

    name: str
    share: int
    low: int
    high: int
    lines: tuple[Weight, ...]
    best: str
    worst: str
    in_ten: int | None


def told(design: Design, body: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What comparisons tell: what decides most first; or why nothing is told. None where there were none."""
    if body is None:
        return None
    every = [line for one in body["attributes"] for line in one["options"]]
    reach = max((abs(Decimal(line[end])) for line in every for end in ("low", "high")), default=Decimal(1)) or Decimal(
        1
    )
    names = {one.key: one for one in design.attributes}
    tables = [_weighed(names[one["key"]], one, reach) for one in body["attributes"]]
    return {
        "why": body["why"] and NO_WEIGHTS[body["why"]],
        "people": body["people"],
        "tables": sorted(tables, key=lambda one: -one.share),
        "none_in_ten": body["none"] and _in_ten(Decimal(body["none"]["weight"])),
    }


def _weighed(attribute: Attribute, told: Mapping[str, Any], reach: Decimal) -> Weighed:
    names = {option.key: option.name for option in attribute.options}
    lines = tuple(_weight(names[line["key"]], line, reach) for line in told["options"])
    best, worst = max(lines, key=lambda one: one.weight), min(lines, key=lambda one: one.weight)
    apart = best.low > worst.high
    in_ten = _in_ten(best.weight - worst.weight) if apart else None
    return Weighed(attribute.name, **told["importance"], lines=lines, best=best.name, worst=worst.name, in_ten=in_ten)


def _weight(name: str, told: Mapping[str, str], reach: Decimal) -> Weight:
    weight, low, high = (Decimal(told[end]) for end in ("weight", "low", "high"))
    return Weight(name, weight, low, high, _at(weight / reach), _at(low / reach), _at(high / reach))


def _at(part: Decimal) -> str:
    """Where it is drawn, from the middle to what reaches farthest; a little room is left at both ends."""
    return coordinate(float(50 + 48 * part))


def _in_ten(weight: Decimal) -> int:
    """Of ten people who must take one of two, how many take the one that weighs so much more."""
    return round(10 / (1 + math.exp(-weight)))


def rows(
    body: Mapping[str, Any] | None, names: Mapping[tuple[str, str], tuple[str, str]]
) -> Iterator[tuple[object, ...]]:
    """In the column of percents, how much an attribute decides; weights are no percents and say so by their name."""
    if body is None:
        return
    yield "compared", body["why"], "", "" if body["people"] is None else body["people"], "", "", ""
    for one in body["attributes"]:
        important = one["importance"]
        yield "importance", one["key"], "", "", important["share"], important["low"], important["high"]
        for line in one["options"]:
            attribute, option = names[one["key"], line["key"]]
            yield f"weight: {attribute}", option, "", line["weight"], "", line["low"], line["high"]
