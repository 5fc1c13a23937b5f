"""Who may decide: a moderator whose mandate lasts, and whom the case does not touch. The actor is a `Membership`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.policies import is_moderator
from core.policies import Policy, policy
from core.ties import impartial
from moderation.selectors import involvement


@policy(is_moderator.sentence)
def moderates(actor: Any, obj: Any) -> bool:
    return bool(is_moderator.allows(actor, obj.community_id))


@policy(_("You had words with this person in this conversation: another moderator decides."))
def is_uninvolved(actor: Any, obj: Any) -> bool:
    return obj not in involvement.involved(actor, [obj])


@policy(_("You decided this before the appeal: another moderator decides it now."))
def has_not_decided(actor: Any, obj: Any) -> bool:
    return obj not in involvement.has_decided(actor, [obj])


@policy(_("You wrote the rule that caught this: another moderator decides."))
def has_not_caught(actor: Any, obj: Any) -> bool:
    return obj not in involvement.has_caught(actor, [obj])


@policy(_("The site’s team looks at this: it may be what the law orders. You hear of it when it does."))
def is_of_members(actor: Any, obj: Any) -> bool:
    return not obj.is_handed


may_judge: Policy = moderates & is_of_members & impartial & is_uninvolved & has_not_decided & has_not_caught
"""Reads the whole case, says what one thinks of it, and decides."""
may_let_through: Policy = moderates & impartial
"""Looks at what a rule made wait, and says whether it is published."""
