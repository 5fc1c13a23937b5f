"""What moderation did, in figures, from the lines of the public log alone: anybody who has the log finds the same. Pure.

The parts are those of article 15 of Regulation (EU) 2022/2065 and its harmonised templates (Implementing Regulation (EU) 2024/2835)
that concern what communities do: notices, decisions by ground and kind, by which way they came, by machine, complaints, their
outcome, and the median time to decide.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final, NamedTuple

OTHERS: Final = "others"
FELL: Final = ("overturned", "unheard")
"""How an appeal ends where the decision fell."""


class Line(NamedTuple):
    """A line of a log: whose chain, when, what."""

    chain: int
    at: dt.datetime
    verb: str
    public: Mapping[str, Any]


class Row(NamedTuple):
    """So many of one kind; of these, so many were overturned on appeal."""

    key: str
    n: int
    overturned: int = 0


@dataclass(frozen=True)
class Figures:
    """One period. ``hours``: the median time from the first report to the decision; None where nothing was decided.

    ``automated``: decisions made by software, of which there are none; ``found``: those at which an automatic rule had pointed,
    ``found_wrongly``: of these, where nothing was wrong or the decision fell. ``ordered``: how many contents were withdrawn because
    the law orders it; ``order_hours``: the median time from the moment when the site's team knew.
    """

    reports: int
    decided: int
    nothing: int
    overturned: int
    automated: int
    found: int
    found_wrongly: int
    hours: float | None
    grounds: tuple[Row, ...]
    measures: tuple[Row, ...]
    sources: tuple[Row, ...]
    appeals: tuple[Row, ...]
    endings: tuple[Row, ...]
    ordered: int = 0
    order_hours: float | None = None
    orders: tuple[Row, ...] = ()


def of(lines: Iterable[Line], begins: dt.datetime, ends: dt.datetime, *, least: int) -> Figures:
    """The figures of what was decided in a period, with what appeals made of it, whenever that was.

    ``least``: what is seen less often is counted together as others (the privacy threshold).
    """
    known = list(lines)
    decided = {
        (line.chain, line.public.get("case")): line.public
        for line in known
        if line.verb == "case.decided" and begins <= line.at < ends
    }
    of_these = [line for line in known if (line.chain, line.public.get("case")) in decided]
    made = [line.public for line in of_these if line.verb == "appeal.made"]
    heard = [line for line in of_these if line.verb == "appeal.ended"]
    fallen = {(line.chain, line.public.get("case")) for line in heard if line.public.get("ending") in FELL}
    told = [(public, case in fallen) for case, public in decided.items()]
    found = [(public, fell) for public, fell in told if public.get("by_rule")]
    hours = [float(public["hours"]) for public, _fell in told if "hours" in public]
    ordered = _ordered(known, begins, ends)
    took = [float(public.get("hours", 0)) for public, _fell in ordered]
    return Figures(
        reports=sum(int(public.get("reports", 0)) for public, _fell in told),
        decided=len(told),
        nothing=sum(not public.get("measures") for public, _fell in told),
        overturned=len(fallen),
        automated=0,  # no software decides here
        found=len(found),
        found_wrongly=sum(fell or not public.get("measures") for public, fell in found),
        hours=median(hours) if hours else None,
        grounds=_rows([(_ground(public), fell) for public, fell in told if public.get("measures")], least),
        measures=_rows([(kind, fell) for public, fell in told for kind, _days in public.get("measures", [])], least),
        sources=_rows([(str(public.get("source")), fell) for public, fell in told], least),
        appeals=_rows([(str(public.get("side")), False) for public in made], least),
        endings=_rows([(str(line.public.get("ending")), False) for line in heard], least),
        ordered=len(ordered),
        order_hours=median(took) if took else None,
        orders=_rows([(str(public.get("ground")), fell) for public, fell in ordered], least),
    )


def _ordered(known: Sequence[Line], begins: dt.datetime, ends: dt.datetime) -> list[tuple[Mapping[str, Any], bool]]:
    """What the law ordered in the period, each with whether it was lifted since."""
    lifted = {(line.chain, line.public.get("order")) for line in known if line.verb == "order.lifted"}
    done = [line for line in known if line.verb == "order.carried_out" and begins <= line.at < ends]
    return [(line.public, (line.chain, line.public.get("order")) in lifted) for line in done]


def _ground(public: Mapping[str, Any]) -> str:
    return f"article:{public['article']}" if "article" in public else str(public.get("category", ""))


def _rows(seen: Sequence[tuple[str, bool]], least: int) -> tuple[Row, ...]:
    """How often each was seen, the most frequent first; what is rare together, at the end."""
    counts, fell = Counter(key for key, _fell in seen), Counter(key for key, fell in seen if fell)
    often = [Row(key, n, fell[key]) for key, n in counts.items() if n >= least]
    rare = [Row(key, n, fell[key]) for key, n in counts.items() if n < least]
    rows = sorted(often, key=lambda row: (-row.n, row.key))
    if rare:
        rows.append(Row(OTHERS, sum(row.n for row in rare), sum(row.overturned for row in rare)))
    return tuple(rows)
