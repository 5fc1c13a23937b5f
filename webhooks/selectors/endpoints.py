"""Endpoints, what they were told and how it went."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import Missing
from webhooks.models import Attempt, Delivery, Endpoint


def here(brand_id: int) -> QuerySet[Endpoint]:
    """Those of a brand, in the order in which they came, with how many things wait for each."""
    waiting = Count("deliveries", filter=Q(deliveries__state=Delivery.State.WAITING))
    return Endpoint.objects.filter(brand=brand_id, removed_at__isnull=True).annotate(waiting=waiting).order_by("pk")


def one(brand_id: int, endpoint_id: int) -> Endpoint:
    """One of them. Raises `Missing`."""
    found = here(brand_id).filter(pk=endpoint_id).first()
    if found is None:
        raise Missing(_("This brand has no such address."))
    return found


def told(endpoint: Endpoint) -> QuerySet[Delivery]:
    """What it was told, or is to be, the latest first, with each try."""
    tries = Prefetch("attempts", queryset=Attempt.objects.order_by("pk"))
    return Delivery.objects.filter(endpoint=endpoint).select_related("telling").prefetch_related(tries).order_by("-pk")


def sealed_of(endpoint: Endpoint) -> list[bytes]:
    """The secrets that sign now: the new one first."""
    old = (
        [bytes(endpoint.old_secret)]
        if endpoint.old_secret and endpoint.old_until and endpoint.old_until > clock.now()
        else []
    )
    return [bytes(endpoint.secret), *old]
