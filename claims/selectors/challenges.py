"""Challenges and confirmations as they are read."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from brands.models import Seat
from brands.selectors import welcomes
from claims.models import Challenge, Claim, Confirmation
from communities.models import Membership
from core.errors import Missing

SHOWN = 20
"""Confirmations that the page of a claim quotes, the latest: the others are counted."""


def known() -> QuerySet[Challenge]:
    """Challenges with all that their pages name."""
    return Challenge.objects.select_related(
        "wording__claim__brand", "community", "by__user__profile__avatar", "panel", "panel__vote"
    )


def by_id(challenge_id: int) -> Challenge:
    """The challenge of this number, wherever it was made. Raises `Missing`."""
    return _required(known().filter(pk=challenge_id))


def inside(community_id: int, challenge_id: int) -> Challenge:
    """The challenge of this number made in this community. Raises `Missing`."""
    return _required(known().filter(pk=challenge_id, community=community_id))


def of_brand(brand_id: int, challenge_id: int) -> Challenge:
    """The challenge of this number to a claim of this brand. Raises `Missing`."""
    return _required(known().filter(pk=challenge_id, wording__claim__brand=brand_id))


def _required(found: QuerySet[Challenge]) -> Challenge:
    one = found.first()
    if one is None:
        raise Missing(_("There is no such challenge here."))
    return one


def of_claim(claim: Claim) -> QuerySet[Challenge]:
    """All that were made of it, the first first."""
    return known().filter(wording__claim=claim).order_by("pk")


def of_community(community_id: int) -> QuerySet[Challenge]:
    """All that its members made, the newest first."""
    return known().filter(community=community_id).order_by("-pk")


def in_state(found: QuerySet[Challenge], state: str) -> QuerySet[Challenge]:
    """Those of a list that stand where `Challenge.state` says it."""
    if state in Challenge.Ending.values:
        return found.filter(ending=state)
    going_on = found.filter(ending="")
    if state == "correcting":
        return going_on.filter(correct_until__isnull=False)
    return going_on.filter(correct_until__isnull=True, panel__isnull=state != "jury")


def waiting(brand_id: int) -> Sequence[Challenge]:
    """Those that ask something of the brand: to answer, or to correct."""
    found = known().filter(wording__claim__brand=brand_id, ended_at__isnull=True).order_by("pk")
    return [one for one in found if one.state in ("answering", "correcting")]


def confirmations(claim: Claim) -> QuerySet[Confirmation]:
    """Those by people who are still independent, the newest first, with who wrote each."""
    return independent(Confirmation.objects.filter(wording__claim=claim), claim.brand_id).select_related(
        "wording", "by__user__profile__avatar", "by__community"
    )


def independent(found: QuerySet[Confirmation], brand_id: int) -> QuerySet[Confirmation]:
    """Without those who came to act for the brand since."""
    return found.exclude(by__user__seats__in=_seats(brand_id)).order_by("-pk")


def _seats(brand_id: int) -> QuerySet[Seat]:
    return Seat.objects.filter(brand=brand_id, taken_at__isnull=False)


def places(user_id: int, brand_id: int) -> list[Membership]:
    """The communities of somebody in which the brand may address members: where they confirm or challenge."""
    mine = Membership.objects.filter(user=user_id, left_at__isnull=True).select_related("community")
    let_in = {one.community_id for one in welcomes.of_brand(brand_id) if one.until is not None}
    return [one for one in mine.order_by("community__name") if one.community_id in let_in]


def own(member: Membership | None, wording_ids: Collection[int]) -> Confirmation | None:
    """What somebody said of one of these wordings, in this community."""
    if member is None:
        return None
    return Confirmation.objects.filter(by=member, wording__in=wording_ids).order_by("-pk").first()
