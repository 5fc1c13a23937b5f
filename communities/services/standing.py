"""How a member stands: silenced, suspended or excluded until a moment, and what of it is lifted. No door of its own."""

import datetime as dt

from django.db import transaction

from communities.events import StandingChanged
from communities.models import Membership
from communities.services import memberships
from core.events import emit

MUTE, SUSPENSION, EXCLUSION = "mute", "suspension", "exclusion"
UNTIL = {MUTE: "muted_until", SUSPENSION: "suspended_until", EXCLUSION: "excluded_until"}
"""Where each is kept."""


@transaction.atomic
def impose(membership_id: int, kind: str, until: dt.datetime) -> None:
    """One of the three until a moment; a longer one that holds already is not shortened. Who is excluded leaves at once."""
    member = Membership.objects.select_for_update(no_key=True).get(pk=membership_id)
    if kind == EXCLUSION:
        memberships.leave(by=member)
    holds = getattr(member, UNTIL[kind])
    _write(member, kind, max(until, holds) if holds else until)


@transaction.atomic
def lift(membership_id: int, kind: str, until: dt.datetime | None = None) -> None:
    """It ends now, or at the moment that another measure asks for. Who was excluded may come back, by their own wish."""
    member = Membership.objects.select_for_update(no_key=True).get(pk=membership_id)
    _write(member, kind, until)


def _write(member: Membership, kind: str, until: dt.datetime | None) -> None:
    Membership.objects.filter(pk=member.pk).update(**{UNTIL[kind]: until})
    emit(StandingChanged(member.community_id, member.pk, member.user_id))
