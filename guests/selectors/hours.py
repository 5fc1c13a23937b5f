"""Hours as they are read: those to come, those that were, one of them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import is_animator
from core.errors import Missing
from guests.models import Coming, Hour

State = Hour.State
NOTHING = _("There is no such hour here.")
TO_COME = Hour.VOTING


def known() -> QuerySet[Hour]:
    """Hours with all that their pages name."""
    return Hour.objects.select_related(
        "community", "brand", "guest__profile__avatar", "planned_by__user", "now__author__user"
    )


def announced(community_id: int) -> QuerySet[Hour]:
    """All to which the guest ever said yes, the latest first."""
    return known().filter(community=community_id, accepted_at__isnull=False).order_by("-starts_at", "-pk")


def to_come(community_id: int) -> QuerySet[Hour]:
    """Those that are open or to come, the next first."""
    return known().filter(community=community_id, state__in=TO_COME).order_by("starts_at", "pk")


def gone(community_id: int) -> QuerySet[Hour]:
    """Those that were held, and those that were announced and cancelled; the latest first."""
    return announced(community_id).exclude(state__in=TO_COME)


def waiting(community_id: int) -> QuerySet[Hour]:
    """Invitations that nobody answered yet, for who animates."""
    return known().filter(community=community_id, state=State.INVITED).order_by("starts_at", "pk")


def by_id(hour_id: int) -> Hour:
    """The hour of this number once it was announced. Raises `Missing`."""
    return _required(known().filter(pk=hour_id, accepted_at__isnull=False))


def inside(community_id: int, hour_id: int, *, user: Any, membership: Membership | None) -> Hour:
    """The hour of this number here; before the guest said yes, for the guest and who animates alone. Raises `Missing`."""
    hour = _required(known().filter(pk=hour_id, community=community_id))
    if hour.is_announced or is_guest(user, hour) or is_animator.allows(membership, hour.community):
        return hour
    raise Missing(NOTHING)


def of_guest(user: Any, hour_id: int, community_id: int) -> Hour:
    """The hour of this number to which this person is invited. Raises `Missing`."""
    return _required(known().filter(pk=hour_id, community=community_id, guest=user.pk))


def is_guest(user: Any, hour: Hour) -> bool:
    """Whether this person is its guest."""
    return bool(user.is_authenticated and hour.guest_id == user.pk)


def coming(hour: Hour) -> int:
    """How many members mean to be there."""
    return Coming.objects.filter(hour=hour).count()


def comes(member: Membership | None, hour: Hour) -> bool:
    """Whether this member means to be there."""
    return member is not None and Coming.objects.filter(hour=hour, member=member).exists()


def _required(found: QuerySet[Hour]) -> Hour:
    hour = found.first()
    if hour is None:
        raise Missing(NOTHING)
    return hour
