"""What is not needed any more is not kept: words, reports and seals go once nothing can be appealed."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from moderation.models import (
    Appeal,
    Case,
    Contest,
    Held,
    Look,
    MembersVote,
    Misuse,
    Objection,
    Order,
    Remark,
    Report,
    Ruling,
    SealedContent,
)
from moderation.services import bench, exclusions

KEPT_AFTER = dt.timedelta(days=7)
"""After the last day to appeal, for an appeal made on that day to be written down."""
PART = 500
KEPT_FOR_AUTHORS = dt.timedelta(days=30)


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
    MembersVote.objects.filter(ruling__case__in=found).update(answer="")
    Ruling.objects.filter(case__in=found).update(facts="", why="")
    Case.objects.filter(pk__in=found).update(words="")
    bench.forget_old()
    Look.objects.filter(at__lt=Now() - dt.timedelta(days=1)).delete()
    Held.objects.filter(_held_long_ago()).update(text="", kept={}, word="")
    return len(found)


def _held_long_ago() -> Q:
    """Texts that waited and were not published: their authors had a month to take them."""
    return Q(ended_at__lt=Now() - KEPT_FOR_AUTHORS) & ~Q(text="", word="")


@transaction.atomic
def person(*, user_id: int) -> None:
    """An account was erased: what it wrote and what it reported is not kept; what was decided of it stays, without its words."""
    SealedContent.objects.filter(ruling__case__person__user=user_id).delete()
    MembersVote.objects.filter(ruling__case__person__user=user_id).update(answer="")
    for ruling in Ruling.objects.filter(case__person__user=user_id, vote__referendum__ended_at__isnull=True):
        exclusions.call_off(ruling)
    Case.objects.filter(person__user=user_id).update(words="")
    Report.objects.filter(by=user_id).update(by=None, contact="")
    mine = Held.objects.filter(author__user=user_id)
    mine.filter(ended_at__isnull=True).update(ended_at=Now(), ending=Held.Ending.TAKEN_BACK)
    mine.update(text="", kept={}, word="")
    Appeal.objects.filter(by=user_id).update(by=None, reasons="")
    bench.forget_person(user_id)
    Contest.objects.filter(by=user_id).update(by=None, text="")
    Objection.objects.filter(by=user_id).update(by=None)
    Misuse.objects.filter(user=user_id).update(user=None, why="")
    Order.objects.filter(person__user=user_id).exclude(contest="").update(contest="")
