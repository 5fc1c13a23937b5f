"""Whoever often reports what is manifestly not wrong is warned, then not treated for a time; by a moderator, case by case."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities.language import detect
from communities.models import Mandate, Membership
from communities.policies import is_moderator
from communities.services.mandates import hold
from core import clock, log, ties
from core.errors import Conflict, Invalid, Missing, Refused
from core.events import emit
from core.text import clean_text
from moderation.events import MisuseDecided
from moderation.models import Misuse, Report
from moderation.selectors import misuse as known

WHY = 2000
DAYS = (14, 30, 90)


@transaction.atomic
def decide(*, by: Membership, report_id: int, why: str, days: int | None = None) -> Misuse:
    """Warn whoever sent this report; or, after a warning that changed nothing, treat their reports no more for some days.

    Case by case: their number and share are counted, gravity and intention are what `why` says. Raises `Conflict` where it is too
    early, `Refused` where a tie keeps one away.
    """
    hold(by, Mandate.Office.MODERATOR)
    is_moderator.require(by, by.community_id)
    report = _locked(report_id, by.community_id)
    if by.user_id in ties.bound({int(report.by_id or 0)}):
        raise Refused(_("This is about you, or somebody close to you: another moderator decides it."), code="tied")
    kind = Misuse.Kind.SUSPENSION if days else Misuse.Kind.WARNING
    _require_grounds(report, kind, days)
    now, said = clock.now(), clean_text(why, at_most=WHY, field="why", at_least=20)
    record = known.record(by.community_id, int(report.by_id or 0))
    made = Misuse.objects.create(
        community_id=by.community_id, user_id=report.by_id, report=report, by=by, kind=kind, decided=record.decided,
        unfounded=record.unfounded, why=said, language=detect(said, default=by.community.language), at=now,
        until=now + dt.timedelta(days=days) if days else None,
    )  # fmt: skip
    _write(made, f"misuse.{kind}", "moderator", reports=record.decided, unfounded=record.unfounded, days=days or 0)
    emit(MisuseDecided(by.community_id, made.pk))
    return made


def _locked(report_id: int, community_id: int) -> Report:
    """The report, and its sender held: two moderators who warn at once warn once."""
    found = Report.objects.filter(pk=report_id, case__community=community_id, unfounded__isnull=False, by__isnull=False)
    report = found.select_related("case").first()
    if report is None:
        raise Missing(_("There is no such report here, or it is not decided."))
    User.objects.select_for_update(no_key=True).filter(pk=int(report.by_id or 0)).first()
    return report


def _require_grounds(report: Report, kind: str, days: int | None) -> None:
    if not known.record(report.case.community_id, int(report.by_id or 0)).is_slowed:
        raise Conflict(_("Too few of their reports were unfounded for that."), code="not_now")
    before = list(known.before(report))
    if kind == Misuse.Kind.WARNING:
        if before:
            raise Conflict(_("They were warned already."), code="decided")
        return
    if days not in DAYS:
        wrong = _("Choose one of the lengths.")
        raise Invalid(wrong, fields={"days": wrong})
    if not before:
        raise Conflict(_("A warning comes first."), code="not_now")
    if known.standing(int(report.by_id or 0), report.case.community_id):
        raise Conflict(_("Their reports are suspended already."), code="decided")
    since = Report.objects.filter(
        by=report.by_id, case__community=report.case.community_id, unfounded=True, at__gt=before[0].at
    )
    if not since.exists():
        raise Conflict(_("They have sent no unfounded report since they were warned."), code="not_now")


def require_treated(by: User | None, community_id: int) -> None:
    """What whoever is suspended reads when they report, or appeal what they reported."""
    standing = known.standing(by.pk, community_id) if by else None
    if standing is not None:
        sentence = _(
            "Until %(day)s your reports are not treated in this community: see why under “Reports and decisions”."
        )
        raise Refused(sentence % {"day": date_format(localtime(standing.until))}, code="suspended")


def lift(made: Misuse, now: dt.datetime) -> None:
    """It holds no more: somebody else looked at it again. In the transaction of who answers."""
    Misuse.objects.filter(pk=made.pk).update(lifted_at=now)


def forget() -> None:
    """What was decided of somebody's reports counts for a year; then nobody is named in it any more."""
    aged = clock.now() - known.FADES
    over = Misuse.objects.filter(Q(until__lte=aged) | Q(until__isnull=True, at__lte=aged))
    over.exclude(user=None, why="").update(user=None, why="")


def _write(made: Misuse, verb: str, actor: str, **public: Any) -> None:
    log.append(
        chain=log.community_chain(made.community_id), verb=verb, actor=actor, public={"misuse": made.pk, **public},
        personal={"user": made.user_id}, user_id=made.user_id,
    )  # fmt: skip
