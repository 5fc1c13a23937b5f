"""Who belongs."""

from typing import Any

from django.db.models import QuerySet

from communities.models import Membership


def present(community_id: int) -> QuerySet[Membership]:
    """Those who are members now."""
    return Membership.objects.filter(community_id=community_id, left_at__isnull=True)


def of(user: Any, community_id: int) -> Membership | None:
    """This person's membership in force, or None (anonymous, never joined, left)."""
    if not user.is_authenticated:
        return None
    return present(community_id).filter(user=user).select_related("user", "community").first()


def at(user: Any, slug: str) -> Membership | None:
    """The same by the community's address, in one query with the community."""
    mine = Membership.objects.filter(community__slug=slug, user=user, left_at__isnull=True)
    return mine.select_related("user", "community").first()


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
