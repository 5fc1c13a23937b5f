"""Who acts for a brand."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from brands.models import Seat
from core.errors import Missing


def here(brand_id: int) -> QuerySet[Seat]:
    """The people who act for a brand, and those who were asked to: who answers for it first, then in the order they came."""
    held = Seat.objects.filter(brand=brand_id, ended_at__isnull=True, user__isnull=False)
    return held.select_related("user__profile__avatar").order_by("taken_at", "pk")


def of(user: Any, brand_id: int) -> Seat | None:
    """The seat of somebody in a brand, taken or only offered; None for who has none."""
    if not getattr(user, "is_authenticated", False):
        return None
    return Seat.objects.filter(user=user, brand=brand_id, ended_at__isnull=True).select_related("brand").first()


def acts_for(user_id: int, brand_id: int) -> bool:
    """Whether somebody acts for a brand now."""
    return Seat.objects.filter(user=user_id, brand=brand_id, taken_at__isnull=False, ended_at__isnull=True).exists()


def people_of(brand_id: int, *roles: str) -> list[int]:
    """The accounts of those who act for a brand now, in these roles or in any: who is told what concerns it."""
    found = Seat.objects.filter(brand=brand_id, taken_at__isnull=False, ended_at__isnull=True, user__isnull=False)
    return list((found.filter(role__in=roles) if roles else found).order_by("user").values_list("user", flat=True))


def who_act(user_ids: Collection[int]) -> set[int]:
    """Those of these people who act for some brand now, or did."""
    taken = Seat.objects.filter(user__in=user_ids, taken_at__isnull=False)
    return {user_id for user_id in taken.values_list("user", flat=True) if user_id}


def named(brand_id: int, handle: str) -> Seat:
    """The seat of whoever has this name for mentions. Raises `Missing`."""
    found = here(brand_id).filter(user__handle=handle.strip().removeprefix("@").lower()).first()
    if found is None:
        raise Missing(_("This person does not act for this brand."))
    return found


def of_person(user_id: int) -> QuerySet[Seat]:
    """All the seats of somebody, the ended too, the latest first."""
    return Seat.objects.filter(user=user_id).select_related("brand").order_by("-pk")


def ever(brand_id: int) -> set[int]:
    """The accounts of those who act for a brand, or did."""
    taken = Seat.objects.filter(brand=brand_id, taken_at__isnull=False, user__isnull=False)
    return set(taken.values_list("user", flat=True))


def acting(brand_id: int) -> set[int]:
    """The accounts of those who act for a brand now."""
    held = Seat.objects.filter(brand=brand_id, taken_at__isnull=False, ended_at__isnull=True, user__isnull=False)
    return set(held.values_list("user", flat=True))
