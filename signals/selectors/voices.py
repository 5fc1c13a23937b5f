"""Persons counted once: for the weather, and for what rises."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from django.db.models import Count, F, QuerySet

from signals.analysis.reading import RISING
from signals.models import Voice
from signals.surprise import CANDIDATE_FROM, Day
from signals.weather import Counts

WEATHER_DAYS: Final = 7
HISTORY_DAYS: Final = 42
WHOLE: Final = ""
"""The topic of the voice that stands for everything one person wrote that day."""

GLAD: Final = "glad"
SPOKE: Final = "spoke"


class Cell(NamedTuple):
    """One topic with one emotion."""

    topic: str
    family: str


def of_days(community_id: int, first: dt.date, last: dt.date) -> QuerySet[Voice]:
    return Voice.objects.filter(community_id=community_id, day__range=(first, last))


def counts(community_id: int, last: dt.date) -> Counts:
    """Distinct persons by family over the week that ends that day."""
    week = of_days(community_id, last - dt.timedelta(days=WEATHER_DAYS - 1), last).filter(topic=WHOLE)
    rows = week.values_list("family").annotate(n=Count("user", distinct=True))
    found = dict(rows.values_list("family", "n"))
    return Counts(
        speakers=found.get(SPOKE, 0), glad=found.get(GLAD, 0), **{name: found.get(name, 0) for name in RISING}
    )


def crowded(community_id: int, day: dt.date) -> list[Cell]:
    """What enough persons voiced that day to be a candidate."""
    cells = of_days(community_id, day, day).filter(family__in=RISING).exclude(topic=WHOLE)
    many = cells.values("topic", "family").annotate(n=Count("user")).filter(n__gte=CANDIDATE_FROM)
    return [Cell(row["topic"], row["family"]) for row in many]


def people(community_id: int, day: dt.date, cells: Sequence[Cell]) -> dict[Cell, dict[int, str]]:
    """Who voiced each cell that day, and in which form."""
    wanted = of_days(community_id, day, day).filter(topic__in={cell.topic for cell in cells})
    found: dict[Cell, dict[int, str]] = {cell: {} for cell in cells}
    for topic, family, user_id, surface in wanted.values_list("topic", "family", "user_id", "surface"):
        if (cell := Cell(topic, family)) in found:
            found[cell][user_id] = surface
    return found


def history(community_id: int, day: dt.date, cells: Sequence[Cell]) -> Mapping[Cell, list[Day]]:
    """The days before, cell by cell, among how many speakers; days without anybody are left out."""
    before = of_days(community_id, day - dt.timedelta(days=HISTORY_DAYS), day - dt.timedelta(days=1))
    speakers = dict(before.filter(topic=WHOLE, family=SPOKE).values_list("day").annotate(n=Count("user")))
    topics = before.filter(topic__in={cell.topic for cell in cells}, family__in={cell.family for cell in cells})
    voiced: dict[Cell, dict[dt.date, int]] = defaultdict(dict)
    for topic, family, at, n in topics.values_list("topic", "family", "day").annotate(n=Count("user")):
        voiced[Cell(topic, family)][at] = n
    return {cell: [Day(voiced[cell].get(at, 0), n) for at, n in speakers.items()] for cell in cells}


def speakers(community_id: int, day: dt.date) -> int:
    """Distinct persons who spoke that day."""
    return of_days(community_id, day, day).filter(topic=WHOLE, family=SPOKE).count()


def communities_of(days: Sequence[dt.date]) -> list[int]:
    """Where somebody spoke on these days."""
    return list(Voice.objects.filter(day__in=days).order_by().values_list("community_id", flat=True).distinct())


def of_signal(community_id: int, topic: str, family: str, first: dt.date, last: dt.date) -> QuerySet[Voice]:
    """The voices of one episode."""
    return of_days(community_id, first, last).filter(topic=topic, family=family).order_by("day", "pk")


def spoken_by_day(community_id: int, topic: str, family: str, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """Distinct persons of one cell, day by day."""
    rows = (
        of_signal(community_id, topic, family, first, last)
        .order_by()
        .values("day")
        .annotate(n=Count("user"), at=F("day"))
    )
    return {row["at"]: row["n"] for row in rows}


def days(community_id: int) -> list[dt.date]:
    """The days on which somebody was counted, in order."""
    found = Voice.objects.filter(community_id=community_id, topic=WHOLE)
    return list(found.order_by("day").values_list("day", flat=True).distinct())
