"""What is owed to an authority: that it was told, when and by which reference; and, once it asks, all that is kept."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.policies import is_staff
from core import clock, log
from core.actors import Staff
from core.errors import Conflict, Missing
from core.text import clean_line
from moderation.grounds import CHILD
from moderation.models import Order, SealedOrder
from moderation.services.orders import LINE, locked, wrong

AFTER_REPORT = dt.timedelta(days=60)
"""What is child abuse is kept so long once the authority was told, for it to ask: the time for which article 11 of Regulation (EU)
2023/1543 has evidence preserved."""


@transaction.atomic
def note_report(*, by: Staff, order_id: int, to: str, reference: str = "", at: dt.datetime | None = None) -> Order:
    """Write down when and to whom it was reported (or, of an order, to whom its effect was told). Once.

    What is child abuse is erased sixty days later: by then the authority has asked for it.
    """
    is_staff.require(by)
    order, now = locked(order_id), clock.now()
    if order.reported_at is not None:
        raise Conflict(_("This was noted already."), code="decided")
    moment = at or now
    if not order.received_at - dt.timedelta(days=1) <= moment <= now:
        raise wrong("at", _("Choose a moment between the day when it was known and now."))
    order.reported_to = clean_line(to, at_most=LINE, field="to", at_least=3)
    order.report_reference = clean_line(reference, at_most=LINE, field="reference", at_least=0)
    order.reported_at = moment
    order.save(update_fields=["reported_to", "report_reference", "reported_at"])
    if order.ground == CHILD:
        SealedOrder.objects.filter(order=order).update(keep_until=now + AFTER_REPORT)
    return order


@transaction.atomic
def take_file(*, by: Staff, order_id: int) -> dict[str, Any]:
    """All that is kept, as a file for the authority: no page shows it. Each time leaves a line of the site's log."""
    is_staff.require(by)
    order = locked(order_id)
    sealed = SealedOrder.objects.filter(order=order).first()
    if sealed is None:
        raise Missing(_("What was kept is erased."))
    person = order.person.user
    log.append(
        chain=log.SITE, verb="order.file_taken", actor=by.kind, public={"order": order.pk},
        personal={"staff_id": by.user.pk}, user_id=by.user.pk,
    )  # fmt: skip
    return {
        "order": order.pk,
        "ground": order.ground,
        "authority": order.authority,
        "reference": order.reference,
        "community": order.community.name,
        "kind": order.kind,
        "content": order.content,
        "written_by": {
            "account": person.pk,
            "name": person.public_name,
            "email": person.email,
            "joined_at": person.joined_at,
        },
        "kept": sealed.kept,
    }
