"""Cases that members drawn by lot decide, and what those read who sit."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.errors import Missing
from government.models import Panel, Panelist
from moderation.models import Case, Referral, Report
from moderation.selectors import cases, rulings


def of(case: Case) -> Referral | None:
    """The jury that a case was put before, if it was."""
    return Referral.objects.select_related("panel").filter(case=case).first()


def among(found: Collection[Case]) -> dict[int, Referral]:
    """The same for some cases, by the number of each."""
    return {one.case_id: one for one in Referral.objects.filter(case__in=found)}


def is_with_jury(case: Case) -> bool:
    """Whether a jury is at work on it: until it has ended, nobody else decides."""
    return Referral.objects.filter(case=case, ended_at__isnull=True).exists()


def read_by(user: Any, case: Case) -> Referral:
    """The case as somebody reads it who was drawn for its jury. Raises `Missing` for everybody else."""
    referral = of(case)
    if referral is None or not referral.is_open or not rulings.sits(referral.panel, user):
        raise Missing(_("There is no such case here, or you do not sit in its jury."))
    return referral


def for_juror(user: Any, slug: str, case_id: int) -> Case:
    """The case at this address, for somebody who sits in its jury. Raises `Missing`."""
    case = cases.inside(slug, case_id)
    read_by(user, case)
    return case


def reports(case: Case) -> QuerySet[Report]:
    """What is reported of it; of a case that an appeal opened again, what was reported of it before too."""
    return Report.objects.filter(case__in=cases.lineage(case))


def ground(case: Case) -> Report:
    """The ground that most reports name, the first of those that are named as often: what the jury is asked."""
    told = list(reports(case).select_related("article__charter").order_by("pk"))
    often = Counter(_named(report) for report in told)
    return max(told, key=lambda report: (often[_named(report)], -report.pk))


def _named(report: Report) -> tuple[int | None, str]:
    return report.article_id, report.category


def jurors(*panels: Panel | None) -> set[int]:
    """The accounts of those who sat in these juries: none of them sits in the next on the same matter."""
    sat = Panelist.objects.filter(panel__in=[one for one in panels if one], state=Panelist.State.SEATED)
    return set(sat.values_list("membership__user", flat=True))
