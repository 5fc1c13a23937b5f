"""What time does to orders: bans on telling end, what was kept for the authority is erased, words are forgotten."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from core import clock
from moderation.models import Order, Prolongation, Report, SealedOrder
from moderation.services import order_lines
from moderation.services.orders import AFTER_CONTEST, tell
from moderation.services.rulings import APPEAL

PART = 200
FORGOTTEN_AFTER = APPEAL + AFTER_CONTEST
WAITS = Q(contested_at__isnull=False, answered_at__isnull=True)
"""Contested, and not answered: nothing of it is forgotten."""


def advance() -> int:
    """Tell who may be told now; erase and forget what is due. Returns how many were told."""
    told = 0
    while told < PART and _tell_one():
        told += 1
    _erase()
    _forget()
    return told


@transaction.atomic
def _tell_one() -> bool:
    due = Order.objects.filter(silent_until__lte=Now(), told_at__isnull=True, withdrew=True, lifted_at__isnull=True)
    order = (
        due.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .select_related("person")
        .order_by("silent_until", "pk")
        .first()
    )
    if order is not None:
        tell(order, clock.now())
        order_lines.told(order)
    return order is not None


@transaction.atomic
def _erase() -> None:
    """What no page shows is not kept either, once the authority had its time (child abuse), or nothing can be contested."""
    waits = Order.objects.filter(WAITS)
    SealedOrder.objects.filter(keep_until__lte=Now()).exclude(order__in=waits).delete()


@transaction.atomic
def _forget() -> None:
    """What stays of an order: that there was one, of which kind, how fast; no word of it."""
    over = _over().exclude(facts="", contest="", answer="")
    found = list(over.order_by("pk").values_list("pk", flat=True)[:PART])
    Report.objects.filter(case__order__in=found).update(by=None, contact="", text="", answer_due_at=None)
    Prolongation.objects.filter(order__in=found).update(reason="")
    Order.objects.filter(pk__in=found).update(facts="", contest="", answer="")


def _over() -> QuerySet[Order]:
    """Nothing can be contested any more, or never could, for six months; and the authority was told."""
    aged = Q(contest_until__lte=Now() - AFTER_CONTEST) | Q(withdrew=False, at__lte=Now() - FORGOTTEN_AFTER)
    return Order.objects.filter(aged, reported_at__isnull=False).exclude(WAITS)
