"""The transparency report: the figures of a community, or of all of them, year by year or until today."""

import datetime as dt

from django.utils import timezone

from core import clock
from core.log import community_chain
from core.models import LogEntry
from core.privacy import K
from moderation import figures
from moderation.figures import Figures, Line

VERBS = ("case.decided", "order.carried_out", "appeal.made", "appeal.ended", "order.lifted")
COUNTED = VERBS[:2]
"""What opens a year in the list."""
ALL_OF_THEM = "community:"


def of_community(community_id: int, year: int | None = None) -> Figures:
    """One community, one year; None: the last twelve months."""
    return _figures({"chain__name": community_chain(community_id)}, year)


def of_site(year: int | None = None) -> Figures:
    """All communities together."""
    return _figures({"chain__name__startswith": ALL_OF_THEM}, year)


def years(community_id: int | None = None) -> list[int]:
    """The years in which something was decided or ordered, the latest first."""
    where = {"chain__name": community_chain(community_id)} if community_id else {}
    found = LogEntry.objects.filter(verb__in=COUNTED, **where).order_by().values_list("at__year", flat=True).distinct()
    return sorted(found, reverse=True)


def _figures(where: dict[str, str], year: int | None) -> Figures:
    begins, ends = _period(year)
    lines = LogEntry.objects.filter(verb__in=VERBS, at__gte=begins, **where).order_by("chain", "number")
    told = (Line(*row) for row in lines.values_list("chain", "at", "verb", "public").iterator(chunk_size=2000))
    return figures.of(told, begins, ends, least=K)


def _period(year: int | None) -> tuple[dt.datetime, dt.datetime]:
    now = clock.now()
    if year is None:
        return now - dt.timedelta(days=365), now
    zone = timezone.get_default_timezone()
    return dt.datetime(year, 1, 1, tzinfo=zone), dt.datetime(year + 1, 1, 1, tzinfo=zone)
