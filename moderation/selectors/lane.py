"""What is with the site's team: cases that may be what the law orders, orders carried out, what is still owed for them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.errors import Missing
from moderation.models import Case, Order

PAGE = 30


def waiting() -> QuerySet[Case]:
    """What the team is to look at, the oldest first."""
    found = Case.objects.filter(decided_at__isnull=True).exclude(operator_for="")
    return found.select_related("community", "person__user").order_by("handed_at", "pk")


def of_community(community_id: int) -> QuerySet[Case]:
    """What of one community is with the team: those who moderate see that it is, and no word of it."""
    return waiting().filter(community_id=community_id)


def case(case_id: int) -> Case:
    """One that waits for the team. Raises `Missing`."""
    found = waiting().filter(pk=case_id).first()
    if found is None:
        raise Missing(_("This case is not with the site’s team any more."))
    return found


def orders() -> QuerySet[Order]:
    """All that was carried out, the latest first."""
    found = Order.objects.select_related("community", "person__user").prefetch_related("prolongations")
    return found.order_by("-pk")


def to_report() -> QuerySet[Order]:
    """What no authority was told of yet, the oldest first."""
    return orders().filter(reported_at__isnull=True).order_by("at", "pk")


def to_answer() -> QuerySet[Order]:
    """What was contested and is not answered, the oldest first."""
    return orders().filter(contested_at__isnull=False, answered_at__isnull=True).order_by("contested_at", "pk")


def order(order_id: int) -> Order:
    """One of them. Raises `Missing`."""
    found = orders().filter(pk=order_id).first()
    if found is None:
        raise Missing(_("There is no such order."))
    return found


def about(user_id: int) -> QuerySet[Order]:
    """What was withdrawn of somebody's by order of the law, and they may know of."""
    return orders().filter(person__user=user_id, told_at__isnull=False)


def readable(user_id: int, puid: str) -> Order:
    """The order of this name, for whoever it is about, once they may know. Raises `Missing`."""
    found = about(user_id).filter(puid=puid).first()
    if found is None:
        raise Missing(_("There is no such decision, or it is not about you."))
    return found
