"""Recalls as people read them."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Mandate, Membership
from communities.selectors import mandates
from core import clock
from core.errors import Missing
from core.questions import Question
from government.models import Recall, RollEntry, Signature

REST = dt.timedelta(days=60)
"""After a recall that left the mandate as it was, before another of the same mandate."""
RESTS_AFTER = (Recall.Ending.KEPT, Recall.Ending.QUORUM, Recall.Ending.LAPSED)


def known() -> QuerySet[Recall]:
    """Recalls with what their pages name."""
    return Recall.objects.select_related(
        "community", "poll__rules", "mandate__membership__user__profile__avatar", "author__user"
    )


_inside = Question(lambda slug, number: known().filter(pk=number, community__slug=slug))
_by_id = Question(lambda number: known().filter(pk=number))


def inside(slug: str, recall_id: int) -> Recall:
    """The recall at this address. Raises `Missing`."""
    return _required(_inside.first(slug=slug, number=recall_id))


def by_id(recall_id: int) -> Recall:
    """The recall of this number, wherever it is. Raises `Missing`."""
    return _required(_by_id.first(number=recall_id))


def _required(recall: Recall | None) -> Recall:
    if recall is None:
        raise Missing(_("There is no such recall here."))
    return recall


def of_community(community_id: int) -> QuerySet[Recall]:
    """All of them, the newest first."""
    return known().filter(community_id=community_id).order_by("-pk")


def open_for(mandate: Mandate) -> Recall | None:
    """The recall of a mandate that goes on."""
    return Recall.objects.filter(mandate=mandate, ended_at__isnull=True).first()


def rests_until(mandate: Mandate) -> dt.datetime | None:
    """Until when the same is not asked again; None where it may be."""
    before = Recall.objects.filter(mandate=mandate, ending__in=RESTS_AFTER, ended_at__gt=clock.now() - REST)
    last = before.order_by("-ended_at").values_list("ended_at", flat=True).first()
    return last + REST if last else None


def holds_still(recall: Recall) -> bool:
    """Whether the mandate it is about is in force."""
    return mandates.in_force(recall.community_id).filter(pk=recall.mandate_id).exists()


def has_signed(entry: RollEntry) -> bool:
    """Whether a name of theirs stands under the petition."""
    return Signature.objects.filter(entry=entry).exists()


def recalled_since(membership: Membership, office: str, when: dt.datetime) -> bool:
    """Whether a vote took this task back from somebody after a moment."""
    carried = Recall.objects.filter(mandate__membership=membership, mandate__office=office)
    return carried.filter(ending=Recall.Ending.CARRIED, ended_at__gt=when).exists()
