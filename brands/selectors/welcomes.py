"""Which brands may address the members of which communities."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from brands.models import Brand, Seat, Welcome
from brands.selectors import seats
from communities.models import Membership
from communities.selectors import mandates
from government.constitution.rules import CLOSED_TO_BRANDS, Brands
from government.selectors import constitutions

OFFICES = {"animators": "animator", "moderators": "moderator"}

_STANDS = Q(ended_at__isnull=True) & (Q(until__isnull=True) | Q(until__gt=Now()))


def in_community(community_id: int, *, waiting: bool) -> QuerySet[Welcome]:
    """The brands that may address members, and for those who answer for the community (``waiting``) those that one side wishes."""
    found = Welcome.objects.filter(_STANDS, community=community_id).select_related("brand", "community", "rules")
    return (found if waiting else found.filter(until__isnull=False)).order_by("until", "-pk")


def answers(membership: Membership | None) -> bool:
    """Whether a member answers brands for the community; where its rules let none in any more, either task ends what began."""
    if membership is None:
        return False
    office = OFFICES.get(rules_of(membership.community_id).welcomed_by, "")
    return any(mandates.holds(membership, one) for one in ([office] if office else OFFICES.values()))


def of_brand(brand_id: int) -> QuerySet[Welcome]:
    """The same, as a brand sees it."""
    found = Welcome.objects.filter(_STANDS, brand=brand_id).select_related("brand", "community", "rules")
    return found.order_by("until", "-pk")


def between(brand_id: int, community_id: int) -> Welcome | None:
    """What stands between the two, or None."""
    return Welcome.objects.filter(_STANDS, brand=brand_id, community=community_id).first()


def in_force(brand: Brand, community_id: int) -> bool:
    """Whether this brand may address the members of this community now."""
    return Welcome.objects.filter(_STANDS, brand=brand, community=community_id, until__isnull=False).exists()


def rules_of(community_id: int) -> Brands:
    """What the rules of a community say of brands; before it has any, nobody lets one in."""
    version = constitutions.in_force(community_id)
    return version.constitution.brands if version else CLOSED_TO_BRANDS


def state_of(welcome: Welcome) -> str:
    """Where the two stand: "asks" (the brand), "invites" (the community), "begun", "ended", "declined"."""
    if welcome.ended_at is not None:
        return "ended" if welcome.until else "declined"
    if welcome.until is not None:
        return "begun"
    return "asks" if welcome.brand_at else "invites"


def concerned(welcome: Welcome, state: str) -> set[int]:
    """The accounts of those who are to hear of it: who is to answer, or both sides."""
    brand = set(seats.people_of(welcome.brand_id, Seat.Role.OWNER, Seat.Role.DESIGNER))
    office = OFFICES.get(rules_of(welcome.community_id).welcomed_by, "animator")
    community = {mandate.membership.user_id for mandate in mandates.in_force(welcome.community_id, office)}
    return {"asks": community, "invites": brand}.get(state, brand | community)
