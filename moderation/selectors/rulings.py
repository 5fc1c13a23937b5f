"""Decisions as those read them whom they are about."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.errors import Missing
from government.models import Panel, Panelist
from moderation.models import Appeal, Measure, Report, Ruling

SITS = (Panelist.State.DRAWN, Panelist.State.SEATED)


def known() -> QuerySet[Ruling]:
    """Decisions with what their pages name."""
    return Ruling.objects.select_related(
        "case__community", "case__person__user", "article__charter", "by__user", "seconded_by__user", "panel"
    ).prefetch_related("measures", "appeals")


def side_of(ruling: Ruling, user: User) -> str | None:
    """On which side of a decision somebody is: the person it is about, or one of those who reported; None for neither."""
    if ruling.case.person.user_id == user.pk:
        return Appeal.Side.PERSON
    return Appeal.Side.REPORTER if Report.objects.filter(case=ruling.case, by=user).exists() else None


def sits(panel: Panel | None, user: User) -> bool:
    """Whether somebody was drawn for this jury, or sits in it, as long as it is at work."""
    if panel is None or not panel.is_open:
        return False
    return Panelist.objects.filter(panel=panel, membership__user=user, state__in=SITS).exists()


def readable(user: User, puid: str) -> Ruling:
    """The decision of this name, for somebody whom it concerns, or who sits in the jury that it asks. Raises `Missing`."""
    ruling = known().filter(puid=puid).first()
    if ruling is None or (side_of(ruling, user) is None and not sits(ruling.panel, user)):
        raise Missing(_("There is no such decision, or it is not about you."))
    return ruling


def concerning(user: Any, puid: str) -> Ruling:
    """The decision of this name, for the person it is about alone. Raises `Missing`."""
    ruling = known().filter(puid=puid, case__person__user=user).first()
    if ruling is None:
        raise Missing(_("There is no such decision, or it is not about you."))
    return ruling


def may_appeal(ruling: Ruling, side: str | None) -> bool:
    """Whether this side may appeal now: what was not decided against a person, they have nothing to appeal of."""
    said = ruling.appeals.all()
    is_free = all(one.ended_at for one in said) and all(one.side != side for one in said)
    against = side == Appeal.Side.REPORTER or (side == Appeal.Side.PERSON and ruling.measures.exists())
    return is_free and against and ruling.overturned_at is None and ruling.appeal_until > clock.now()


def about(user_id: int) -> QuerySet[Ruling]:
    """All that was decided about somebody, the latest first."""
    return known().filter(case__person__user=user_id).order_by("-at", "-pk")


def in_force(user_id: int, community_id: int) -> QuerySet[Measure]:
    """What holds for somebody here now."""
    theirs = Measure.objects.filter(person__user=user_id, person__community=community_id, ended_at__isnull=True)
    return theirs.filter(until__isnull=False, begins_at__isnull=False).select_related("ruling").order_by("until")


def found_by_rule(ruling: Ruling) -> bool:
    """Whether an automatic rule pointed at it, alone or beside others. Somebody decided it all the same."""
    return ruling.case.reports.filter(source=Report.Source.RULE).exists()
