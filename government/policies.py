"""Who may, when a community governs itself. The actor is a `Membership`, or None for somebody who is not one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import is_member, takes_part
from communities.selectors import mandates, memberships
from core.policies import policy
from government.selectors import vouches


@policy(_("The first rules are chosen by the founder of the community, and by nobody else."))
def founded_it(actor: Any, obj: Any) -> bool:
    """A founder who left leaves the choice to whoever has been a member longest."""
    if not isinstance(actor, Membership):
        return False
    return actor.user_id == obj.founder_id or memberships.stands_for_founder(actor, obj)


may_choose_rules = is_member & founded_it


@policy(
    _(
        "Whoever has been on the roll of a vote here may vouch for others: new accounts could vouch for each other otherwise."
    )
)
def has_been_on_a_roll(actor: Any, obj: Any) -> bool:
    return isinstance(actor, Membership) and vouches.has_been_on_a_roll(actor)


may_vouch = takes_part & has_been_on_a_roll


@policy(_("A panel is called by those who animate or moderate the community, while their mandate lasts."))
def holds_a_task(actor: Any, obj: Any) -> bool:
    return mandates.in_force(actor.community_id).filter(membership=actor).exists()


may_call_panel = takes_part & holds_a_task
