"""What people would pay: how many at each price, and the price sensitivity meter.

Steps come from the design alone, never from what was answered: no step tells of one person's price.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from rounds.design import Design

STEPS = 50
"""So many at most."""
_NICE = tuple(Decimal(figure).scaleb(power) for power in range(-2, 6) for figure in (1, 2, 5))
TOO_CHEAP, CHEAP, DEAR, TOO_DEAR = FOUR = ("too_cheap", "cheap", "dear", "too_dear")
CROSSINGS = {"pmc": (TOO_CHEAP, DEAR), "pme": (CHEAP, TOO_DEAR), "idp": (CHEAP, DEAR), "opp": (TOO_CHEAP, TOO_DEAR)}
"""Which two curves meet where: the marginal points of cheapness and of expensiveness, indifference, the optimal price.

P. H. van Westendorp, "NSS Price Sensitivity Meter: a new approach to study consumer perception of prices", ESOMAR congress, Venice,
1976: as there, the bounds are met by "cheap" and "dear", not by their contraries.
"""


def steps_of(design: Design) -> tuple[Decimal, ...]:
    """Round prices from well below the cheapest product to well above the dearest."""
    base = sum((part.amount for part in design.parts), Decimal(0))
    low = base + sum((min(one.price for one in attribute.options) for attribute in design.attributes), Decimal(0))
    high = base + sum((max(one.price for one in attribute.options) for attribute in design.attributes), Decimal(0))
    first, last = low * Decimal("0.7"), max(high, low) * Decimal("1.3") + Decimal("0.05")
    step = next(one for one in _NICE if (last - first) / one <= STEPS - 2)
    start = max(step, first // step * step)
    return tuple(start + step * place for place in range(int((last - start) // step) + 2))


def at_least(prices: Mapping[Decimal, int], steps: Sequence[Decimal]) -> list[int]:
    """How many named each step or more."""
    return [sum(many for price, many in prices.items() if price >= step) for step in steps]


def beyond(prices: Mapping[Decimal, int], steps: Sequence[Decimal]) -> list[int]:
    """How many named more than each step."""
    return [sum(many for price, many in prices.items() if price > step) for step in steps]


def crossing(steps: Sequence[Decimal], falling: Sequence[float], rising: Sequence[float]) -> Decimal | None:
    """Where a falling curve meets a rising one, between two steps in proportion; in hundredths. None where they do not meet."""
    gaps = [fall - rise for fall, rise in zip(falling, rising, strict=True)]
    for (here, gap), (there, next_gap) in pairwise(zip(steps, gaps, strict=True)):
        if gap >= 0 > next_gap:
            part = Decimal(str(gap / (gap - next_gap)))
            return (here + (there - here) * part).quantize(Decimal("0.01"))
    return None
