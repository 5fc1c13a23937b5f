"""Who meets the conditions of a roll, now."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from communities.models import Mandate, Membership, Post, Reaction
from core import clock
from government import registries
from government.constitution import standing
from government.constitution.rules import Roll
from government.constitution.standing import Lack
from government.selectors import vouches

PAUSE = dt.timedelta(days=31)
"""Mandates that follow each other within this time are in a row."""


def eligible(community_id: int, roll: Roll) -> QuerySet[Membership]:
    """Members who are present and meet the conditions of a roll: seniority, activity, who vouches for them."""
    now = clock.now()
    present = Membership.objects.filter(
        community_id=community_id, left_at__isnull=True, user__is_active=True,
        joined_at__lte=now - dt.timedelta(days=roll.member_days),
    )  # fmt: skip
    if roll.vouchers:
        present = present.filter(pk__in=vouches.vouched_for(community_id, roll.vouchers))
    if roll.active_days:
        present = present.filter(active(community_id, now - dt.timedelta(days=roll.active_days)))
    return present


def lacks(membership: Membership, *asked: Roll) -> list[tuple[Lack, ...]]:
    """What a member who is present lacks of each roll today: nothing of those for which they are `eligible`."""
    now = clock.now()
    back = {roll.active_days for roll in asked if roll.active_days}
    done = {days for days in back if _is_active(membership, now - dt.timedelta(days=days))}
    vouchers = vouches.received(membership).count() if any(roll.vouchers for roll in asked) else 0
    days = (now - membership.joined_at).days
    return [
        standing.lacks(roll, member_days=days, is_active=roll.active_days in done, vouchers=vouchers) for roll in asked
    ]


def _is_active(membership: Membership, since: dt.datetime) -> bool:
    here = Membership.objects.filter(active(membership.community_id, since), pk=membership.pk)
    return here.exists()


def active(community_id: int, since: dt.datetime) -> Q:
    """Of memberships: those who wrote, reacted or took a step in a community since a moment."""
    wrote = Post.objects.filter(thread__community_id=community_id, created_at__gte=since).values("author")
    reacted = Reaction.objects.filter(member__community_id=community_id, created_at__gte=since).values("member")
    found = Q(pk__in=wrote) | Q(pk__in=reacted)
    for users in registries.active_since(community_id, since):
        found |= Q(user_id__in=users)
    return found


def digest(membership_ids: Iterable[int]) -> str:
    """SHA-256 of the roll, whoever lists it: what an election publishes at its call."""
    return hashlib.sha256(json.dumps(sorted(membership_ids)).encode()).hexdigest()


def in_a_row(membership: Membership, office: str) -> int:
    """How many mandates of this office follow each other up to now; the provisional one of a founder is none."""
    held = Mandate.objects.filter(membership=membership, office=office).exclude(source=Mandate.Source.PROVISIONAL)
    count, later = 0, clock.now()
    for mandate in held.order_by("-starts_at"):
        if (mandate.ends_at or later) + PAUSE < later:
            break
        count, later = count + 1, mandate.starts_at
    return count
