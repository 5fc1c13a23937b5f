"""A count as rows that a template draws: who holds how many votes at each stage, who gained, who leaves; seats of a panel."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from government.models import Panel, Panelist
from government.selectors import panels
from government.tally.record import Count, Stage
from government.tally.telling import number, says
from government.wording import panels as wording


@dataclass(frozen=True)
class Row:
    """One candidate at one stage; amounts in votes, to be drawn against ``most``."""

    name: str
    shown: str
    held: float
    gained: float
    gain_shown: str
    is_elected: bool
    is_source: bool


@dataclass(frozen=True)
class Drawn:
    """One stage: its sentences, its rows, what nobody holds any more."""

    number: int
    says: list[str]
    rows: list[Row]
    exhausted: str

    @property
    def moves(self) -> bool:
        """Whether anybody gains votes here."""
        return any(row.gain_shown for row in self.rows)


def stages(count: Count, language: str) -> list[Drawn]:
    """Every stage, in the reader's language ("fr" or "en")."""
    language = _known(language)
    return [_drawn(count, stage, language) for stage in count.stages]


def _drawn(count: Count, stage: Stage, language: str) -> Drawn:
    rows = sorted(stage.totals, key=lambda candidate: (-stage.totals[candidate], candidate))
    exhausted = number(count.shown(stage.exhausted), language) if stage.exhausted else ""
    return Drawn(stage.number, says(count, stage, language), [_row(count, stage, c, language) for c in rows], exhausted)


def _row(count: Count, stage: Stage, candidate: int, language: str) -> Row:
    unit, gained = 10**count.places, stage.moved.get(candidate, 0)
    total = stage.totals[candidate]
    return Row(
        name=count.name(candidate),
        shown=number(count.shown(total), language),
        held=(total - gained) / unit,
        gained=gained / unit,
        gain_shown=f"+{number(count.shown(gained), language)}" if gained else "",
        is_elected=any(winner.number == candidate and winner.stage <= stage.number for winner in count.winners),
        is_source=stage.source == candidate,
    )


def most(count: Count) -> float:
    """The longest bar of the whole count, in votes."""
    totals = [total for stage in count.stages for total in stage.totals.values()]
    return float(max([*totals, count.quota or 0, 1])) / float(10**count.places)


def quota(count: Count, language: str) -> str:
    """How many votes are worth a seat, where the rule has such a number."""
    return "" if count.quota is None else number(count.shown(count.quota), _known(language))


def _known(language: str) -> str:
    return "fr" if language.startswith("fr") else "en"


@dataclass(frozen=True)
class Seat:
    """Somebody whom the lot chose, and what became of it."""

    name: str
    picture: str
    says: str
    holds: bool
    until: dt.datetime | None


def progress(panel: Panel) -> dict[str, Any]:
    """How far a panel is: how many are willing, then who was drawn, in the drawn order."""
    seats = [_seat(one, over=not panel.is_open) for one in panels.drawn(panel)]
    at_work = panel.state == Panel.State.SERVING
    lacking = panel.seats - sum(seat.holds for seat in seats) if at_work else 0
    why = panels.why_empty(panel) if lacking else ""
    return {"willing": panels.willing(panel), "seats": seats, "lacking": wording.empty_seats(lacking, why, over=False)}


def _seat(one: Panelist, *, over: bool) -> Seat:
    who, holds = one.membership.user, one.state in panels.HOLD_A_SEAT
    until = one.until if one.state == Panelist.State.DRAWN else None
    return Seat(who.public_name, who.picture, wording.seat(one.state, over=over), holds, until)
