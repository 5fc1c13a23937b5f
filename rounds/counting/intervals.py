"""How far chance alone may have carried a share.

E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
Association 22 (1927): it stays within 0 and 1, and holds for few answers, where the usual one does not (L. D. Brown, T. T. Cai,
A. DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16, 2001).
"""

import math

from rounds.counting.rounding import Bin

Z95 = 1.959964


def wilson(count: float, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, from 0 to 1. Of nobody, anything."""
    if of <= 0:
        return 0.0, 1.0
    share, z2 = count / of, Z95 * Z95
    centre = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z95 / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, centre - half), min(1.0, centre + half)


def percents(shown: int, known: Bin, of: int) -> dict[str, int]:
    """A share in whole percent and its interval, outward: what rounding leaves open is within."""
    low, _high = wilson(min(known.low, of), of)
    _low, high = wilson(min(known.high, of), of)
    share = round(100 * min(shown, of) / of) if of else 0
    return {"share": share, "low": min(share, math.floor(100 * low)), "high": max(share, math.ceil(100 * high))}
