"""Who may, with one's own steps."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.models import Action
from communities.models import Membership
from communities.policies import has_account
from core.policies import policy

acts_for_oneself = has_account


@policy(_("This step is no longer in the catalogue. The ones near it may suit you."))
def is_in_catalogue(actor: Any, obj: Any) -> bool:
    return isinstance(obj, Action) and obj.retired_at is None


@policy(_("To count in a community, be a member of it first."))
def counts_in(actor: Any, obj: Any) -> bool:
    """``obj`` is a community's id, or None for a pledge of one's own."""
    if obj is None:
        return True
    return Membership.objects.filter(user_id=actor.pk, community_id=obj, left_at__isnull=True).exists()
