"""Who may say something of a claim. The actor is a `Membership`, the object a `Claim`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from brands.selectors import seats, welcomes
from claims.models import Claim
from communities.models import Membership
from core import ties
from core.policies import policy


@policy(_("This brand may not address the members of this community: what it claims is looked at where it was let in."))
def is_addressed(actor: Any, obj: Any) -> bool:
    if not (isinstance(actor, Membership) and isinstance(obj, Claim)):
        return False
    return obj.brand.is_open and welcomes.in_force(obj.brand, actor.community_id)


@policy(_("You act for this brand, or are close to somebody who does: others than you say whether it holds."))
def is_independent(actor: Any, obj: Any) -> bool:
    """Neither somebody who acts for the brand, or ever did, nor anybody tied to them."""
    return actor.user_id not in ties.bound(seats.ever(obj.brand_id))
