"""Who belongs."""

from typing import Any

from django.db.models import QuerySet

from communities.models import Community, Membership
from core.questions import Question


def present(community_id: int) -> QuerySet[Membership]:
    """Those who are members now."""
    return Membership.objects.filter(community_id=community_id, left_at__isnull=True)


_of = Question(lambda user, community: present(community).filter(user=user).select_related("user", "community"))
_at = Question(
    lambda user, slug: Membership.objects.filter(community__slug=slug, user=user, left_at__isnull=True).select_related(
        "user", "community"
    )
)


def of(user: Any, community_id: int) -> Membership | None:
    """This person's membership in force, or None (anonymous, never joined, left)."""
    found: Membership | None = _of.first(user=user.pk, community=community_id) if user.is_authenticated else None
    return found


def at(user: Any, slug: str) -> Membership | None:
    """The same by the community's address, which comes along."""
    found: Membership | None = _at.first(user=user.pk, slug=slug) if user.is_authenticated else None
    return found


def stands_for_founder(membership: Membership, community: Community) -> bool:
    """Whether the founder is no longer there, and this member has been there longest."""
    here = present(community.pk)
    if here.filter(user_id=community.founder_id).exists():
        return False
    return here.order_by("joined_at", "pk").values_list("pk", flat=True).first() == membership.pk


def by_handle(community_id: int, handle: str) -> Membership | None:
    """A member who is present, by their name for mentions."""
    return present(community_id).filter(user__handle__iexact=handle).first()


def ever_of(user: Any, community_id: int) -> Membership | None:
    """The same, even after leaving: what one wrote stays one's own."""
    if not user.is_authenticated:
        return None
    found = Membership.objects.filter(community_id=community_id, user=user)
    return found.select_related("user", "community").first()


def standing_of(user: Any) -> QuerySet[Membership]:
    """All the communities this person belongs to now."""
    mine = Membership.objects.filter(user_id=user.pk, left_at__isnull=True)
    return mine.select_related("community").order_by("community__name", "pk")
