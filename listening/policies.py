"""Who decides what a community shares, who writes to a brand. The actor is a `Membership`, the object a `Brand`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from brands.selectors import seats, welcomes
from communities.models import Membership
from communities.policies import takes_part
from core.policies import policy
from listening.models import Place


@policy(_("This is for those who answer brands for the community, as its rules say."))
def answers_brands(actor: Any, obj: Any) -> bool:
    member = isinstance(actor, Membership) and takes_part.allows(actor, actor.community_id)
    return bool(member and welcomes.answers(actor))


@policy(_("You act for this brand: somebody else answers for the community."))
def is_impartial(actor: Any, obj: Any) -> bool:
    return not seats.acts_for(actor.user_id, obj.pk)


@policy(_("This brand may not address the members of this community: one writes to it where it was let in."))
def is_addressed(actor: Any, obj: Any) -> bool:
    return isinstance(actor, Membership) and obj.is_open and welcomes.in_force(obj, actor.community_id)


@policy(_("You act for this brand, or did: others than you say what goes well and what does not."))
def is_a_customer(actor: Any, obj: Any) -> bool:
    return actor.user_id not in seats.ever(obj.pk)


@policy(_("This is for those whom the lot chose."))
def is_drawn(actor: Any, obj: Any) -> bool:
    """The object is what `Place` the actor has, or None."""
    return isinstance(obj, Place) and obj.membership_id == actor.pk and obj.state != Place.State.POOL
