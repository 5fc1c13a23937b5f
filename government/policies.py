"""Who may, when a community governs itself. The actor is a `Membership`, or None for somebody who is not one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import is_member
from communities.selectors import memberships
from core.policies import policy


@policy(_("The first rules are chosen by the founder of the community, and by nobody else."))
def founded_it(actor: Any, obj: Any) -> bool:
    """A founder who left leaves the choice to whoever has been a member longest."""
    if not isinstance(actor, Membership):
        return False
    return actor.user_id == obj.founder_id or memberships.stands_for_founder(actor, obj)


may_choose_rules = is_member & founded_it
