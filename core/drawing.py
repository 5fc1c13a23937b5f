"""Geometry of the pictures that the server draws: the rope, lines, ranges. Pure; numbers in, SVG coordinates out."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

STEP, ROW, EDGE, SWAY = 46.0, 44.0, 28.0, 5.0
STATES = ("done", "now", "pause", "ahead")


def coordinate(number: float) -> str:
    """A number as SVG wants it, whatever the reader's language: `12.5`, never `12,5`."""
    return f"{number:.1f}".removesuffix(".0")


@dataclass(frozen=True)
class Knot:
    """One real thing on the rope, where it is drawn, and the words that name it."""

    x: str
    y: str
    state: str
    label: str


@dataclass(frozen=True)
class Rope:
    width: str
    height: str
    held: str
    ahead: str
    knots: tuple[Knot, ...]


@dataclass(frozen=True)
class Line:
    """A series as a path in a `width` × `height` box; `band` is the uncertainty around it, when known."""

    path: str
    band: str
    last_x: str
    last_y: str


def rope(knots: Sequence[Mapping[str, str]], per_row: int = 8) -> Rope:
    """A rope through `knots` ({"label", "state"}), turning back at each end of row like a path that climbs."""
    states = [knot["state"] if knot["state"] in STATES else "ahead" for knot in knots]
    columns = max(1, min(len(knots), per_row))
    rows = max(1, -(-len(knots) // per_row))
    width = 2 * EDGE + STEP * (columns - 1)
    spots = [_spot(i, per_row, width) for i in range(len(knots))]
    reached = max((i for i, state in enumerate(states) if state != "ahead"), default=-1)
    start = (2.0, spots[0][1] + SWAY) if spots else (2.0, ROW / 2)
    held = [start, *spots[: reached + 1]]
    ahead = [spots[reached] if reached >= 0 else start, *spots[reached + 1 :], *_free_end(spots, per_row, width)]
    return Rope(
        width=coordinate(width),
        height=coordinate(ROW * rows),
        held=_curve(held),
        ahead=_curve(ahead),
        knots=tuple(
            Knot(coordinate(x), coordinate(y), state, knot["label"])
            for (x, y), state, knot in zip(spots, states, knots, strict=True)
        ),
    )


def _spot(index: int, per_row: int, width: float) -> tuple[float, float]:
    row, column = divmod(index, per_row)
    x = EDGE + STEP * column
    y = ROW * row + ROW / 2 + (SWAY if index % 2 else -SWAY)
    return (x if row % 2 == 0 else width - x), y


def _free_end(spots: Sequence[tuple[float, float]], per_row: int, width: float) -> list[tuple[float, float]]:
    """Where the rope goes on after its last knot, while the row has room."""
    if not spots:
        return []
    (x, y), climbs_left = spots[-1], ((len(spots) - 1) // per_row) % 2
    return [(max(2.0, x - EDGE) if climbs_left else min(width - 2, x + EDGE), y + SWAY)]


def _curve(spots: Sequence[tuple[float, float]]) -> str:
    if len(spots) < 2:
        return ""
    parts = [f"M{coordinate(spots[0][0])} {coordinate(spots[0][1])}"]
    for (x0, y0), (x1, y1) in pairwise(spots):
        parts.append(_bend(x0, y0, x1, y1))
    return "".join(parts)


def _bend(x0: float, y0: float, x1: float, y1: float) -> str:
    if x0 == x1:
        out = x0 + (EDGE - 4 if x0 > EDGE else 4 - EDGE)
        handles = (out, y0, out, y1)
    else:
        middle = (x0 + x1) / 2
        handles = (middle, y0, middle, y1)
    a, b, c, d, x, y = map(coordinate, (*handles, x1, y1))
    return f"C{a} {b} {c} {d} {x} {y}"


def line(
    values: Sequence[float],
    *,
    low: Sequence[float] = (),
    high: Sequence[float] = (),
    top: float | None = None,
    width: float = 120,
    height: float = 36,
) -> Line:
    """`values` from left to right, zero at the bottom; `low` and `high` (same length) become the band."""
    if not values:
        return Line("", "", "0", coordinate(height))
    ceiling = top or max(*values, *high, 0, 1e-9)
    stride = width / max(1, len(values) - 1)

    def at(index: int, value: float) -> str:
        return f"{coordinate(index * stride)} {coordinate(height - value / ceiling * height)}"

    points = [at(i, value) for i, value in enumerate(values)]
    band = ""
    if len(low) == len(high) == len(values):
        edge = [at(i, v) for i, v in enumerate(high)] + [at(i, low[i]) for i in reversed(range(len(low)))]
        band = "M" + "L".join(edge) + "Z"
    last_x, last_y = points[-1].split(" ")
    return Line("M" + "L".join(points), band, last_x, last_y)


def share(value: float, whole: float) -> float:
    """`value` in percent of `whole`, kept between 0 and 100; an empty whole has no share."""
    return max(0.0, min(100.0, 100 * value / whole)) if whole else 0.0


@lru_cache(maxsize=500)
def contours(name: str, *, rings: int = 5, points: int = 12) -> str:
    """The map that is a community's own: contour lines in a 200 × 120 box, always the same for the same name."""
    seed = crc32(name.encode())
    turn, lean, swell = (seed % 628) / 100, (seed >> 10) % 628 / 100, 0.10 + (seed >> 20) % 100 / 1000
    drift_x, drift_y = 5 * math.cos(turn), 3 * math.sin(turn)

    def at(ring: int, index: int) -> tuple[float, float]:
        angle = math.tau * index / points
        bulge = 1 + swell * (math.sin(2 * angle + turn + ring * 0.2) + 0.7 * math.sin(3 * angle - lean))
        reach = 9 + 13 * ring
        return 100 - drift_x * ring + 1.5 * reach * bulge * math.cos(angle), (
            60 + drift_y * ring + 0.85 * reach * bulge * math.sin(angle)
        )

    return "".join(_closed([at(ring, index) for index in range(points)]) for ring in range(rings))


def _closed(spots: Sequence[tuple[float, float]]) -> str:
    """A smooth closed line through the spots (Catmull-Rom, as Bézier curves)."""
    count = len(spots)
    parts = [f"M{spots[0][0]:.0f} {spots[0][1]:.0f}"]
    for i in range(count):
        before, here, there, after = (spots[(i + k) % count] for k in (-1, 0, 1, 2))
        one = here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6
        two = there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6
        parts.append(f"C{one[0]:.0f} {one[1]:.0f} {two[0]:.0f} {two[1]:.0f} {there[0]:.0f} {there[1]:.0f}")
    return "".join(parts) + "Z"
