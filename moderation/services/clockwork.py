"""What time does: measures end, what was to be changed and was not is withdrawn, what nobody agreed to is dropped."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from core import clock
from core.errors import Conflict
from core.events import emit
from moderation.events import CaseDecided, MeasureEnded
from moderation.models import Measure
from moderation.selectors import contents
from moderation.services import effects, public_log

Kind = Measure.Kind
PART = 200
TO_AGREE = dt.timedelta(days=14)
"""For a second moderator, where the rules ask for two."""


def advance() -> int:
    """End what is due, each in a transaction of its own; two clocks share the work. Returns how many."""
    done = 0
    while done < PART and (_end_one() or _drop_one()):
        done += 1
    return done


@transaction.atomic
def _end_one() -> bool:
    measure = _due().select_for_update(of=("self",), skip_locked=True).first()
    if measure is None:
        return False
    _end(measure)
    return True


@transaction.atomic
def _drop_one() -> bool:
    """An exclusion that no second moderator agreed to in time never begins."""
    waiting = Measure.objects.filter(kind=Kind.EXCLUSION, begins_at__isnull=True, ended_at__isnull=True)
    late = waiting.filter(
        ruling__panel__isnull=True, ruling__vote__isnull=True, ruling__at__lte=Now() - TO_AGREE
    ).order_by("pk")
    found = late.select_for_update(of=("self",), skip_locked=True).select_related("ruling__case__person").first()
    if found is None:
        return False
    effects.undo(found, found.ruling.case, clock.now())
    public_log.exclusion(found.ruling, begins=False, by="clock")
    emit(CaseDecided(found.ruling.case.community_id, found.ruling.case_id, found.ruling_id))
    return True


def _due() -> QuerySet[Measure]:
    due = Measure.objects.filter(until__lte=Now(), ended_at__isnull=True)
    return due.select_related("ruling__case__community", "ruling__case__person", "person").order_by("until", "pk")


def _end(measure: Measure) -> None:
    """Standing and closures pass by themselves: what is left to do is to say so."""
    case = measure.ruling.case
    if measure.kind == Kind.REWRITE and not contents.was_changed(case, measure):
        try:
            with transaction.atomic():
                effects.withdraw(measure.ruling, case)
        except Conflict:  # its author took it back meanwhile
            pass
    Measure.objects.filter(pk=measure.pk).update(ended_at=clock.now())
    public_log.ended(measure.ruling, measure.kind)
    emit(MeasureEnded(case.community_id, measure.pk))
