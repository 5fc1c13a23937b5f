"""A ban on telling that goes on: never silently, never for more than a year at a time; it ends by itself as before."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.policies import is_staff
from core import clock
from core.actors import Staff
from core.errors import Conflict
from core.text import clean_text
from moderation.models import Order, Prolongation
from moderation.services import order_lines
from moderation.services.orders import SILENT, locked, wrong

REASON = 1000


@transaction.atomic
def prolong(*, by: Staff, order_id: int, until: dt.datetime) -> Order:
    """The authority orders that nothing is told for longer: until when, and on what that rests (`by.cause`).

    Only while the ban lasts: what was told cannot be untold. Whoever wrote it reads each prolongation once they may know.
    """
    is_staff.require(by)
    order, now = locked(order_id), clock.now()
    if not is_silent(order):
        raise Conflict(_("Nothing forbids to tell this any more."), code="not_now")
    assert order.silent_until is not None
    if not order.silent_until < until <= now + SILENT:
        raise wrong("until", _("Choose a day after the present end, within a year from now."))
    reason = clean_text(by.cause, at_most=REASON, field="reason", at_least=20)
    Prolongation.objects.create(order=order, by=by.user, reason=reason, before=order.silent_until, until=until, at=now)
    order.silent_until = until
    order.save(update_fields=["silent_until"])
    order_lines.prolonged(order, by)
    return order


def is_silent(order: Order) -> bool:
    """Whether the law forbids to tell whoever wrote it, now."""
    ends = order.silent_until
    return order.withdrew and order.told_at is None and order.lifted_at is None and bool(ends and ends > clock.now())
