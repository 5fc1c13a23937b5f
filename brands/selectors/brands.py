"""Brands to look at."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from brands.models import Brand
from core.errors import Missing


def listed(*, after: str = "", without: Any = None) -> QuerySet[Brand]:
    """Those that are open and real, in the order of their addresses; those after one; not one's own."""
    found = Brand.objects.filter(closed_at__isnull=True, is_sandbox=False).order_by("slug")
    if without is not None:
        found = found.exclude(pk__in=of(without).values("pk"))
    return found.filter(slug__gt=after[:60]) if after else found


def of(user: Any) -> QuerySet[Brand]:
    """Those for which this person acts, or was asked to."""
    held = Q(seats__user_id=user.pk, seats__ended_at__isnull=True)
    return Brand.objects.filter(held, closed_at__isnull=True).order_by("slug")


def by_slug(slug: str) -> Brand:
    """The brand of this address, open or closed. Raises `Missing`."""
    found = Brand.objects.filter(slug=slug).first()
    if found is None:
        raise Missing(_("There is no brand at this address."))
    return found


def by_number(brand_id: int) -> Brand:
    """The brand of this number. Raises `Missing`."""
    found = Brand.objects.filter(pk=brand_id).first()
    if found is None:
        raise Missing(_("There is no brand at this address."))
    return found
