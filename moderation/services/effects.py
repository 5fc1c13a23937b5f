"""What a measure does, by the services of those whose things it touches; and how it is undone."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.services import standing
from core.errors import Conflict
from core.moderable import KINDS, Moderable
from moderation.models import Case, Measure, Ruling, SealedContent

Kind = Measure.Kind
OF_STANDING = (Kind.MUTE, Kind.SUSPENSION, Kind.EXCLUSION)


def begin(measure: Measure, case: Case, now: dt.datetime) -> None:
    """From now on it holds, until its end where it has one."""
    measure.begins_at = now
    measure.until = now + dt.timedelta(days=measure.days) if measure.days else None
    measure.save(update_fields=["begins_at", "until"])
    if measure.kind in OF_STANDING and measure.until:
        standing.impose(measure.person_id, measure.kind, measure.until)
    elif measure.kind == Kind.WITHDRAWAL:
        withdraw(measure.ruling, case)
    elif measure.kind == Kind.CLOSURE:
        _close(case, measure.until)


def withdraw(ruling: Ruling, case: Case) -> None:
    """Take the content out of sight, and seal what bringing it back takes. Once; raises `Conflict` where nothing is left."""
    what = _of(case)
    if what.withdraw is None:
        raise Conflict(_("A member’s conduct cannot be taken out of sight."), code="nothing_to_withdraw")
    kept: dict[str, Any] = what.withdraw(case.content)
    if not kept:
        raise Conflict(_("There is nothing left to withdraw: it was taken back meanwhile."), code="nothing_to_withdraw")
    SealedContent.objects.update_or_create(ruling=ruling, defaults={"kept": kept})


def undo(measure: Measure, case: Case, now: dt.datetime) -> None:
    """It holds no more; what another ruling imposed goes on."""
    had_begun, measure.ended_at = measure.begins_at is not None and measure.ended_at is None, now
    measure.save(update_fields=["ended_at"])
    if not had_begun:
        return
    if measure.kind in OF_STANDING:
        standing.lift(measure.person_id, measure.kind, _others_until(measure))
    elif measure.kind == Kind.WITHDRAWAL:
        _restore(measure.ruling, case)
    elif measure.kind == Kind.CLOSURE:
        _close(case, None)


def _restore(ruling: Ruling, case: Case) -> None:
    sealed = SealedContent.objects.filter(ruling=ruling).first()
    what = _of(case)
    if sealed and what.restore:
        what.restore(case.content, sealed.kept)


def _others_until(measure: Measure) -> dt.datetime | None:
    """Until when the same is imposed on the same person by other rulings."""
    others = Measure.objects.filter(
        person=measure.person_id, kind=measure.kind, ended_at__isnull=True, until__isnull=False
    )
    return others.exclude(pk=measure.pk).order_by("-until").values_list("until", flat=True).first()


def _close(case: Case, until: dt.datetime | None) -> None:
    close = _of(case).close
    if close and case.around:
        close(case.around, until)


def _of(case: Case) -> Moderable:
    return KINDS[case.kind]
