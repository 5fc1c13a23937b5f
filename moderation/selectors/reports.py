"""What one reported, and how often it was founded."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.errors import Missing
from moderation.models import Case, Report

LOOKED_BACK = dt.timedelta(days=180)
ENOUGH, TOO_OFTEN = 5, 0.8
"""So many decided reports, so many of them unfounded, and one is slowed."""


@dataclass(frozen=True)
class Record:
    """How many of somebody's reports were decided lately, and how many were unfounded."""

    decided: int
    unfounded: int

    @property
    def is_slowed(self) -> bool:
        """Too many were unfounded for the next to go as fast (article 23, paragraph 2 of Regulation (EU) 2022/2065)."""
        return self.decided >= ENOUGH and self.unfounded >= TOO_OFTEN * self.decided


def record(user_id: int) -> Record:
    """The record of one person."""
    return counted(Q(by=user_id))


def counted(which: Q) -> Record:
    """The record of some reports, of the last six months."""
    lately = Report.objects.filter(which, unfounded__isnull=False, at__gt=Now() - LOOKED_BACK)
    counts = lately.aggregate(decided=Count("pk"), unfounded=Count("pk", filter=Q(unfounded=True)))
    return Record(**counts)


def sent_today(user_id: int) -> int:
    """How many this person sent in a day."""
    return Report.objects.filter(by=user_id, at__gt=Now() - dt.timedelta(days=1)).count()


def of_person(user_id: int) -> QuerySet[Report]:
    """What somebody reported, the latest first."""
    return followed().filter(by=user_id).order_by("-pk")


def by_receipt(receipt: str) -> Report:
    """The report that this receipt follows. Raises `Missing`."""
    found = followed().filter(receipt=receipt).first()
    if found is None:
        raise Missing(_("There is no report with this receipt."))
    return found


def followed() -> QuerySet[Report]:
    """Reports with what their sender reads."""
    return Report.objects.select_related("case__community", "case__ruling__article", "article__charter")


def is_handed(report: Report) -> bool:
    """Whether the site's team looks at it, instead of those who moderate."""
    return Case.objects.filter(pk=report.case_id).exclude(operator_for="").exists()
