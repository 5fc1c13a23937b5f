"""Who said to be close to whom."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from communities.models import CloseTie, Membership


@dataclass
class Closeness:
    """Another member, and since when each of the two says that they are close."""

    member: Membership
    mine: dt.datetime | None = None
    theirs: dt.datetime | None = None


def around(membership: Membership) -> list[Closeness]:
    """Who is close to this member here, by the word of either, in the order of names."""
    words = CloseTie.objects.filter(
        Q(by=membership) | Q(to=membership), ended_at__isnull=True, by__user__erased_at=None, to__user__erased_at=None
    )
    found: dict[int, Closeness] = {}
    for tie in words.select_related("by__user__profile__avatar", "to__user__profile__avatar"):
        other, is_mine = (tie.to, True) if tie.by_id == membership.pk else (tie.by, False)
        closeness = found.setdefault(other.pk, Closeness(other))
        setattr(closeness, "mine" if is_mine else "theirs", tie.declared_at)
    return sorted(found.values(), key=lambda one: (one.member.user.public_name.casefold(), one.member.pk))
