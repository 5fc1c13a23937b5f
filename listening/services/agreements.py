"""A community shares what moves it with a brand, or no longer: by whoever answers brands for it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brands.models import Brand
from brands.selectors import welcomes
from communities.models import Membership
from core import clock
from core.errors import Conflict, Missing
from core.events import emit
from government.selectors import constitutions
from listening.events import SharingBegun, SharingEnded
from listening.models import Agreement
from listening.policies import answers_brands, is_impartial
from listening.services import public_log


@transaction.atomic
def agree(*, by: Membership, brand_id: int) -> Agreement:
    """Let a brand that may address members read the weekly releases, from now on. Twice is once. Raises `Conflict`."""
    brand = _held(brand_id)
    (answers_brands & is_impartial).require(by, brand)
    if not welcomes.in_force(brand, by.community_id):
        raise Conflict(_("This brand may not address the members: let it in first."), code="not_welcome")
    _end_with_welcome(brand, by.community_id)
    known = Agreement.objects.filter(community=by.community_id, brand=brand, ended_at=None).first()
    if known is not None:
        return known
    rules = constitutions.in_force(by.community_id)
    assert rules is not None  # without rules nobody lets a brand in
    made = Agreement.objects.create(community_id=by.community_id, brand=brand, rules=rules)
    public_log.begun(made)
    emit(SharingBegun(made.pk, brand.pk, by.community_id))
    return made


@transaction.atomic
def end(*, by: Membership, brand_id: int) -> None:
    """Share nothing with it any more, at once, what was shared before included. Twice is once."""
    brand = _held(brand_id)
    answers_brands.require(by, brand)
    found = (
        Agreement.objects.select_related("brand").filter(community=by.community_id, brand=brand, ended_at=None).first()
    )
    if found is not None:
        _over(found)


@transaction.atomic
def end_with_welcome(*, brand_id: int, community_id: int) -> None:
    """A welcome ended, or another began: what was agreed under the former one is over. Letting a brand in again shares nothing."""
    _end_with_welcome(_held(brand_id), community_id)


def _end_with_welcome(brand: Brand, community_id: int) -> None:
    now = welcomes.between(brand.pk, community_id)
    begun = max(now.brand_at, now.community_at) if now and now.until and now.brand_at and now.community_at else None
    going_on = Agreement.objects.select_related("brand").filter(brand=brand, community=community_id, ended_at=None)
    for one in going_on.filter(agreed_at__lt=begun) if begun else going_on:
        _over(one)


def _over(agreement: Agreement) -> None:
    agreement.ended_at = clock.now()
    agreement.save(update_fields=["ended_at"])
    public_log.ended(agreement)
    emit(SharingEnded(agreement.pk, agreement.brand_id, agreement.community_id))


def _held(brand_id: int) -> Brand:
    """The brand, locked: two who agree at once begin one agreement. Raises `Missing`."""
    brand = Brand.objects.select_for_update(no_key=True).filter(pk=brand_id).first()
    if brand is None:
        raise Missing(_("There is no brand at this address."))
    return brand
