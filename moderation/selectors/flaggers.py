"""Who reports first: trusted flaggers, and how often they were right."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import Missing
from moderation.models import Flagger, Report
from moderation.selectors.reports import Record, counted


def named() -> QuerySet[Flagger]:
    """Those who have the status now, suspended ones included, by name: public by law."""
    return Flagger.objects.filter(ended_at__isnull=True, until__gte=clock.today()).order_by("organisation", "pk")


def suspended(found: QuerySet[Flagger], wanted: bool) -> QuerySet[Flagger]:
    """Those of a list whose status is suspended, or the others."""
    return found.filter(suspended_at__isnull=not wanted)


def known() -> QuerySet[Flagger]:
    """All whose status did not end, with their accounts; what is past its day too, for the team to renew or end."""
    return Flagger.objects.filter(ended_at__isnull=True).select_related("user").order_by("organisation", "pk")


def by_id(flagger_id: int) -> Flagger:
    """One of them. Raises `Missing`."""
    found = known().filter(pk=flagger_id).first()
    if found is None:
        raise Missing(_("There is no such trusted flagger, or no longer."))
    return found


def is_trusted(user_id: int, category: str) -> bool:
    """Whether somebody reports as a trusted flagger in this field."""
    theirs = named().filter(user=user_id, suspended_at__isnull=True, categories__contains=[category])
    return bool(category) and theirs.exists()


@dataclass(frozen=True)
class Told:
    """A status with what was decided of the reports made under it."""

    flagger: Flagger
    record: Record


def told() -> list[Told]:
    """Each with its record of the last six months."""
    return [Told(one, record(one)) for one in known()]


def record(flagger: Flagger) -> Record:
    """How many reports in their fields were decided lately, and how many were unfounded."""
    return counted(Q(by=flagger.user_id, source=Report.Source.FLAGGER))
