"""How an amount is split among those who share it, to the cent, so that nothing is left and nothing is made up.

Pure. Method of the largest remainder (Hamilton): everybody gets their part rounded down to the cent; the cents that are left go,
one each, to the largest remainders, and between equals to whoever stands first in the design.
"""

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def shared(amount: Decimal, percent: Decimal) -> Decimal:
    """How much of a benefit is shared, rounded to the cent, half up."""
    return (amount * percent / 100).quantize(CENT, ROUND_HALF_UP)


def split(amount: Decimal, percents: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What each gets of an amount of whole cents; the percents make 100. Those who get nothing are left out."""
    exact = {key: amount * percent / 100 for key, percent in percents.items()}
    parts = {key: part.quantize(CENT, ROUND_DOWN) for key, part in exact.items()}
    left = int((amount - sum(parts.values())) / CENT)
    for key in sorted(parts, key=lambda one: parts[one] - exact[one])[:left]:
        parts[key] += CENT
    return {key: part for key, part in parts.items() if part}
