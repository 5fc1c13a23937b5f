"""Who vouches for whom, as long as both are members; and who may."""

from django.db.models import Count, QuerySet

from communities.models import Membership
from communities.selectors import memberships
from government.models import Poll, RollEntry, Vouch

AT_MOST = 10
"""How many people one may vouch for at a time: few enough to know each, and that one bought word brings in no crowd."""


def standing(community_id: int) -> QuerySet[Vouch]:
    """The words that count: of members who are present, whose account is open, for members of whom the same holds."""
    return Vouch.objects.filter(
        by__community_id=community_id, by__left_at__isnull=True, by__user__is_active=True, whom__left_at__isnull=True,
        whom__user__is_active=True,
    )  # fmt: skip


def vouched_for(community_id: int, at_least: int) -> QuerySet[Vouch, int]:
    """The memberships for which so many members vouch."""
    counted = standing(community_id).values("whom").annotate(words=Count("pk"))
    return counted.filter(words__gte=at_least).values_list("whom", flat=True)


def given(by: Membership) -> QuerySet[Vouch]:
    """For whom this member vouches, in the order in which it was said."""
    return standing(by.community_id).filter(by=by).select_related("whom__user__profile__avatar").order_by("pk")


def received(whom: Membership) -> QuerySet[Vouch]:
    """Who vouches for this member."""
    return standing(whom.community_id).filter(whom=whom).select_related("by__user__profile__avatar").order_by("pk")


def has_been_on_a_roll(membership: Membership) -> bool:
    """Whether this member could vote here once; until there was a vote, whether they founded the place or stand for who did."""
    if RollEntry.objects.filter(membership=membership).exists():
        return True
    if Poll.objects.filter(community_id=membership.community_id).exists():
        return False
    community = membership.community
    return membership.user_id == community.founder_id or memberships.stands_for_founder(membership, community)
