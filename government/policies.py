"""Who may, when a community governs itself. The actor is a `Membership`, or None for somebody who is not one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import is_member
from core.policies import policy


@policy(_("The first rules are chosen by the founder of the community, and by nobody else."))
def founded_it(actor: Any, obj: Any) -> bool:
    return isinstance(actor, Membership) and actor.user_id == obj.founder_id


may_choose_rules = is_member & founded_it
