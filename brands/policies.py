"""Who may, for a brand. The actor is a `Seat` (or None for somebody who holds none there); to open one, a `User`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from brands.models import Brand, Seat
from core.policies import policy


def _brand_id(obj: Any) -> int:
    return int(obj.pk if isinstance(obj, Brand) else obj)


@policy(_("Log in first: it takes an e-mail address, nothing more."))
def has_account(actor: Any, obj: Any) -> bool:
    return bool(getattr(actor, "is_authenticated", False) and actor.is_active)


@policy(_("This is for those who act for this brand."))
def has_seat(actor: Any, obj: Any) -> bool:
    return isinstance(actor, Seat) and actor.is_taken and actor.brand_id == _brand_id(obj)


@policy(_("This is for those who design for this brand, or answer for it."))
def designs(actor: Any, obj: Any) -> bool:
    return has_seat.allows(actor, obj) and actor.role in (Seat.Role.OWNER, Seat.Role.DESIGNER)


@policy(_("This is for those who answer for this brand."))
def answers_for(actor: Any, obj: Any) -> bool:
    return has_seat.allows(actor, obj) and actor.role == Seat.Role.OWNER


@policy(_("This is for programs: a key reads here what it is."))
def is_program(actor: Any, obj: Any) -> bool:
    return has_seat.allows(actor, obj) and actor.is_program
