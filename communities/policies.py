"""Who may, in a community. The actor is a `Membership` (or None for somebody who is not one); to found or join, a `User`."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from communities.models import Community, Mandate, Membership, Post, Thread
from communities.selectors import mandates
from core import clock
from core.policies import Policy, policy
from core.templatetags.cordee import exactly


def _community_id(obj: Any) -> int | None:
    if isinstance(obj, Community):
        return int(obj.pk)
    if isinstance(obj, Post):
        return obj.thread.community_id
    if isinstance(obj, Thread | Membership):
        return obj.community_id
    return int(obj) if isinstance(obj, int) else None


@policy(_("Log in first: it takes an e-mail address, nothing more."))
def has_account(actor: Any, obj: Any) -> bool:
    return bool(getattr(actor, "is_authenticated", False) and actor.is_active)


@policy(_("This is for members: join the community first, it takes a minute."))
def is_member(actor: Any, obj: Any) -> bool:
    return isinstance(actor, Membership) and actor.is_present and actor.community_id == _community_id(obj)


class _Until(Policy):
    """A policy of what passes by itself: whoever is refused reads until when. ``name`` is the field that keeps it."""

    def refusal(self, actor: Any, obj: Any = None) -> Any | None:
        until = getattr(actor, self.name, None)
        if until is None or until <= clock.now():
            return None
        return format_lazy(self.sentence, moment=exactly(until))


is_heard = _Until(
    lambda _actor, _obj: True,
    _("You cannot write here until {moment}: you were told why, and how to appeal. What you wrote is kept."),
    "muted_until",
)
is_not_suspended = _Until(
    lambda _actor, _obj: True,
    _("You cannot take part here until {moment}, except in votes: you were told why, and how to appeal."),
    "suspended_until",
)
is_not_excluded = _Until(
    lambda _actor, _obj: True,
    _("You were excluded from this community until {moment}: you were told why, and how to appeal."),
    "excluded_until",
)
takes_part = is_member & is_not_suspended
"""Whoever is suspended keeps the vote: nobody whom members elect chooses who elects them."""
may_speak = takes_part & is_heard


@policy(_("Only the person who wrote this message may change it."))
def is_author(actor: Any, obj: Any) -> bool:
    return isinstance(actor, Membership) and isinstance(obj, Post) and obj.author_id == actor.pk


@policy(_("This is for the people who animate the community, while their mandate lasts."))
def is_animator(actor: Any, obj: Any) -> bool:
    return bool(takes_part.allows(actor, obj)) and mandates.holds(actor, Mandate.Office.ANIMATOR)


@policy(_("This is for the moderators of the community, while their mandate lasts."))
def is_moderator(actor: Any, obj: Any) -> bool:
    return bool(takes_part.allows(actor, obj)) and mandates.holds(actor, Mandate.Office.MODERATOR)


@policy(_("Only a community marked as a trial or as fictitious can be filled with conversations from elsewhere."))
def may_be_filled(actor: Any, obj: Any) -> bool:
    return isinstance(obj, Community) and (obj.is_trial or obj.is_fictitious)
