"""What is not needed any more is not kept: words, reports and seals go once nothing can be appealed."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from moderation.models import Appeal, Case, Contest, Look, Misuse, Order, Remark, Report, Ruling, SealedContent

KEPT_AFTER = dt.timedelta(days=7)
"""After the last day to appeal, for an appeal made on that day to be written down."""
PART = 500


@transaction.atomic
def old() -> int:
    """Forget what cases hold of words and persons once their rulings can be appealed no more. Returns how many; part by part.

    What stays of a ruling is what its record says (`moderation.publishing`): the ground, the measures, the days; nobody's words.
    """
    over = Case.objects.filter(ruling__appeal_until__lt=Now() - KEPT_AFTER).exclude(
        ruling__appeals__in=Appeal.objects.filter(ended_at__isnull=True)
    )
    words = ~Q(words="") | ~Q(ruling__facts="") | Q(ruling__sealed__isnull=False)
    held = over.filter(words | Q(reports__by__isnull=False) | Q(remarks__isnull=False))
    found = list(held.order_by("pk").values_list("pk", flat=True).distinct()[:PART])
    SealedContent.objects.filter(ruling__case__in=found).delete()
    Remark.objects.filter(case__in=found).delete()
    Report.objects.filter(case__in=found).update(by=None, contact="", text="", answer_due_at=None)
    Appeal.objects.filter(ruling__case__in=found).update(by=None, reasons="", reply="")
    Ruling.objects.filter(case__in=found).update(facts="", why="")
    Case.objects.filter(pk__in=found).update(words="")
    Look.objects.filter(at__lt=Now() - dt.timedelta(days=1)).delete()
    return len(found)


@transaction.atomic
def person(*, user_id: int) -> None:
    """An account was erased: what it wrote and what it reported is not kept; what was decided of it stays, without its words."""
    SealedContent.objects.filter(ruling__case__person__user=user_id).delete()
    Case.objects.filter(person__user=user_id).update(words="")
    Report.objects.filter(by=user_id).update(by=None, contact="")
    Appeal.objects.filter(by=user_id).update(by=None, reasons="")
    Contest.objects.filter(by=user_id).update(by=None, text="")
    Misuse.objects.filter(user=user_id).update(user=None, why="")
    Order.objects.filter(person__user=user_id).exclude(contest="").update(contest="")
