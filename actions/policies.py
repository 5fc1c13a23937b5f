"""Who may, with one's own steps."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.models import Action
from actions.selectors.pledges import Wish
from communities.policies import has_account
from core.policies import policy

acts_for_oneself = has_account


@policy(_("This step is no longer in the catalogue. The ones near it may suit you."))
def is_in_catalogue(actor: Any, obj: Any) -> bool:
    return isinstance(obj, Action) and obj.retired_at is None


@policy(_("To count in a community, be a member of it first."))
def counts_in(actor: Any, obj: Any) -> bool:
    """``obj`` is the wish, read for this very actor; a pledge of one's own counts nowhere and is refused nowhere."""
    return isinstance(obj, Wish) and obj.is_member
