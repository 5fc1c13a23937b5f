"""The transparency report as a page with pictures, as a table for spreadsheets, and as data."""

import csv
import dataclasses
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.doors import Door, entering
from core.errors import Missing
from core.privacy import K
from moderation.figures import OTHERS, Figures, Row
from moderation.selectors import transparency
from moderation.wording import figures as wording
from moderation.wording.cases import lasting

FORMS = ("csv", "json")


@require_safe
@entering
def of_community(door: Door, form: str = "") -> HttpResponse:
    """One community."""
    year = _year(door.request, transparency.years(door.community.pk))
    found = transparency.of_community(door.community.pk, year)
    return _told(door.request, found, year, form, transparency.years(door.community.pk), door.context)


@require_safe
def of_site(request: HttpRequest, form: str = "") -> HttpResponse:
    """All communities together."""
    years = transparency.years()
    year = _year(request, years)
    return _told(request, transparency.of_site(year), year, form, years, {})


def _year(request: HttpRequest, known: list[int]) -> int | None:
    """The year that is asked for, of those that there are; none: the last twelve months. Raises `Missing`."""
    asked = request.GET.get("annee", "")
    if not asked:
        return None
    found = next((year for year in known if str(year) == asked), None)
    if found is None:
        raise Missing(_("Nothing was decided in that year."))
    return found


def _told(
    request: HttpRequest, found: Figures, year: int | None, form: str, years: list[int], context: dict[str, Any]
) -> HttpResponse:
    if form and form not in FORMS:
        raise Missing(_("There is no such file."))
    if form == "json":
        return JsonResponse({"year": year, **_data(found)}, json_dumps_params={"ensure_ascii": False, "indent": 1})
    if form == "csv":
        return _table(found)
    shown = {
        "figures": found,
        "lasting": lasting((found.hours or 0) * 3600),
        "ordering": lasting((found.order_hours or 0) * 3600),
        "year": year,
        "years": years,
        "tables": [_pictured(key, rows) for key in wording.TABLES if _tells(rows := getattr(found, key))],
        "few": any(row.key == OTHERS for key in wording.TABLES for row in getattr(found, key)),
        "least": K,
    }
    return render(request, "moderation/figures.html", context | shown)


def _tells(rows: tuple[Row, ...]) -> bool:
    """Whether a table says more than how many there were of all kinds together."""
    return any(row.key != OTHERS for row in rows)


def _pictured(key: str, rows: tuple[Row, ...]) -> dict[str, Any]:
    """One table with its bars."""
    named = [{"label": wording.label(key, row.key), "value": row.n, "overturned": row.overturned} for row in rows]
    most = max((row.n for row in rows), default=0)
    return {
        "title": wording.TABLES[key],
        "rows": named,
        "max": most,
        "appeals": key != "orders" and any(row.overturned for row in rows),
    }


def _data(found: Figures) -> dict[str, Any]:
    told = dataclasses.asdict(found)
    return told | {key: [row._asdict() for row in getattr(found, key)] for key in wording.TABLES}


def _table(found: Figures) -> HttpResponse:
    """A line a figure: its part, its key, how many, how many of them overturned."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="moderation.csv"'
    csv.writer(answer).writerows([("part", "key", "n", "overturned"), *_lines(found)])
    return answer


def _lines(found: Figures) -> Iterator[tuple[str, str, Any, Any]]:
    for name in (
        "reports",
        "decided",
        "nothing",
        "overturned",
        "automated",
        "found",
        "found_wrongly",
        "hours",
        "ordered",
        "order_hours",
    ):
        yield "all", name, getattr(found, name), ""
    for key in wording.TABLES:
        for row in getattr(found, key):
            yield key, row.key, row.n, row.overturned
