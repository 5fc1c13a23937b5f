"""Who of those who moderate is away, and who stands in."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from communities.models import Membership
from core import clock
from moderation.models import Absence


def _today() -> Q:
    today = clock.today()
    return Q(begins_on__lte=today, ends_on__gte=today)


def now(community_id: int) -> dict[int, Absence]:
    """Who is away today, by membership."""
    found = Absence.objects.filter(_today(), membership__community=community_id)
    return {one.membership_id: one for one in found}


def handing_over() -> QuerySet[Absence]:
    """Those that are on, and whose cases are passed on."""
    return Absence.objects.filter(_today(), hands_over=True)


def of(member: Membership) -> Absence | None:
    """One's own, that is on or to come."""
    return Absence.objects.filter(membership=member, ends_on__gte=clock.today()).first()


def free(members: Sequence[Membership], community_id: int) -> list[Membership]:
    """Those of some who moderate who are there today; where all are away, whoever is back first."""
    away = now(community_id)
    there = [one for one in members if one.pk not in away]
    back_first = sorted(members, key=lambda one: (away[one.pk].ends_on, one.pk) if one.pk in away else ())[:1]
    return there or back_first


def stands_in(members: Sequence[Membership], community_id: int) -> Absence | None:
    """Where everybody is away: the absence of whoever is back first, and is given what comes."""
    away = now(community_id)
    if not members or any(one.pk not in away for one in members):
        return None
    return min((away[one.pk] for one in members), key=lambda one: (one.ends_on, one.membership_id))
