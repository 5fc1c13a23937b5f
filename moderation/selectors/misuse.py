"""Who often reports what is manifestly not wrong, as those who moderate read it: how often, never who."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import Missing
from moderation.models import Case, Misuse, Report
from moderation.selectors.reports import Record, counted

FADES = dt.timedelta(days=365)
"""A warning counts for so long."""
SHOWN = 10


def record(community_id: int, user_id: int) -> Record:
    """What was decided here of somebody's reports in six months."""
    return counted(Q(by=user_id, case__community=community_id))


def report_here(slug: str, report_id: int) -> Report:
    """A report that was decided here, and had a person. Raises `Missing`."""
    found = Report.objects.filter(pk=report_id, case__community__slug=slug, unfounded__isnull=False, by__isnull=False)
    known = found.select_related("case__community").first()
    if known is None:
        raise Missing(_("There is no such report here, or it is not decided."))
    return known


def others(report: Report) -> QuerySet[Report]:
    """What the same person reported here, and what came of it: the latest first."""
    same = Report.objects.filter(by=report.by_id, case__community=report.case.community_id, unfounded__isnull=False)
    return same.select_related("case").order_by("-pk")[:SHOWN]


def before(report: Report) -> QuerySet[Misuse]:
    """What was decided of this person's reports here in a year, and was not lifted; the latest first."""
    theirs = Misuse.objects.filter(user=report.by_id, community=report.case.community_id, lifted_at__isnull=True)
    return theirs.filter(at__gt=clock.now() - FADES).order_by("-at")


def standing(user_id: int, community_id: int) -> Misuse | None:
    """The suspension that holds for somebody here now."""
    holds = Misuse.objects.filter(user=user_id, community=community_id, lifted_at__isnull=True, until__gt=clock.now())
    return holds.order_by("-until").first()


def about(user_id: int) -> QuerySet[Misuse]:
    """All that was decided of one's own reports, the latest first."""
    return Misuse.objects.filter(user=user_id).select_related("community", "contest").order_by("-at", "-pk")


def own(user_id: int, misuse_id: int) -> Misuse:
    """One of these. Raises `Missing`."""
    found = about(user_id).filter(pk=misuse_id).first()
    if found is None:
        raise Missing(_("There is no such decision, or it is not about you."))
    return found


def often_wrong(case: Case) -> set[int]:
    """Those among the reports of a decided case whose senders were often wrong here: looked at case by case."""
    told = {one.pk: one.by_id for one in case.reports.filter(unfounded=True, by__isnull=False)[:SHOWN]}
    records: dict[Any, Record] = {user: record(case.community_id, user) for user in told.values() if user}
    return {pk for pk, user in told.items() if records[user].is_slowed}
