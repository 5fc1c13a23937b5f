"""Who may, in matters of accounts; each with the sentence a refused person reads."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.policies import policy
from core.ties import impartial


@policy(_("Please log in first."))
def is_signed_in(actor: Any, obj: Any = None) -> bool:
    return bool(getattr(actor, "is_authenticated", False))


@policy(_("This account is closed."))
def is_active(actor: Any, obj: Any = None) -> bool:
    return bool(actor.is_active and actor.erased_at is None)


@policy(_("Only the site’s team may do this."))
def is_staff(actor: Any, obj: Any = None) -> bool:
    user = getattr(actor, "user", actor)
    return bool(getattr(user, "is_staff", False) and getattr(user, "is_active", False))


@policy(_("A cause must be given: it is written in the public log."))
def gives_a_cause(actor: Any, obj: Any = None) -> bool:
    return bool(getattr(actor, "cause", "").strip())


@policy(_("An account of the site’s team is closed by another way."))
def is_not_of_the_team(actor: Any, obj: Any = None) -> bool:
    return not obj.is_staff


may_deactivate = is_staff & gives_a_cause & is_not_of_the_team & impartial
