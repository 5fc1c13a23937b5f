"""Who may, in an hour with a guest. Who animates acts as a `Membership`; whoever answers, as a `User`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from brands.policies import designs
from brands.selectors import seats, welcomes
from communities.models import Membership
from communities.policies import is_animator
from communities.selectors import memberships
from core.policies import policy
from guests.models import Hour
from guests.selectors.hours import is_guest


@policy(_("You are the guest of this hour: you answer, and members ask."))
def is_not_the_guest(actor: Any, obj: Any) -> bool:
    return not (isinstance(actor, Membership) and isinstance(obj, Hour) and obj.guest_id == actor.user_id)


@policy(_("This brand may not address the members of this community, or the guest does not speak for it any more."))
def speaks_here(actor: Any, obj: Any) -> bool:
    """Whether the guest may speak here for whom they said they speak."""
    if not isinstance(obj, Hour) or obj.brand is None:
        return True
    seat = seats.of(obj.guest, obj.brand.pk)
    return obj.brand.is_open and welcomes.in_force(obj.brand, obj.community_id) and designs.allows(seat, obj.brand)


def hosts(user: Any, hour: Hour) -> bool:
    """Whether this person animates the community now."""
    return is_animator.allows(memberships.of(user, hour.community_id), hour.community)


@policy(_("The guest answers here, or who animates the community."))
def answers(actor: Any, obj: Any) -> bool:
    return isinstance(obj, Hour) and (is_guest(actor, obj) or hosts(actor, obj))
