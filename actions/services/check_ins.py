"""One tap says how a day went. A lapse is an answer like another."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from actions import rhythm
from actions.events import CheckedIn
from actions.models import CheckIn, Pledge
from actions.selectors import pledges as known
from actions.services import people, pledges
from core import clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit


@transaction.atomic
def record(*, by: User, pledge_id: int, day: dt.date, kept: bool) -> CheckIn:
    """Say that a day held, or not: one answer a day, which may be changed. The same again changes nothing."""
    people.lock(by)
    pledge = Pledge.objects.select_for_update().filter(pk=pledge_id, user=by).first()
    if pledge is None:
        raise Missing(_("There is no such pledge, or it is somebody else’s."))
    if (same := CheckIn.objects.filter(pledge=pledge, day=day, kept=kept).first()) is not None:
        return same
    if pledge.state not in known.STANDING:
        raise Conflict(_("This pledge has ended. You can take the step up again at any time."))
    if not rhythm.may_answer(day, timezone.localdate(pledge.started_at), clock.today()):
        raise Invalid(
            _("Only today and the last seven days can be noted."),
            fields={"day": _("Only today and the last seven days can be noted.")},
        )
    check_in, _new = CheckIn.objects.update_or_create(pledge=pledge, day=day, defaults={"kept": kept})
    if pledge.state == Pledge.State.PAUSED:
        pledges.resume(by=by, pledge_id=pledge.pk)
    if kept and pledge.cadence == "once":
        pledges.keep(pledge)
    else:
        pledges.hear(pledge)
    emit(CheckedIn(pledge_id=pledge.pk, user_id=by.pk, community_id=pledge.community_id))
    return check_in
