"""Questions of brands to members drawn by lot: for the brand, for the community, for whom the lot chose."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent
from brands.selectors import seats
from communities.models import Community, Membership
from communities.selectors import memberships
from core.errors import Missing
from listening.models import Inquiry, Place

NOTHING = _("There are no such questions here.")
State = Inquiry.State
_KNOWN = Inquiry.objects.select_related("brand", "community")


def of_brand(brand_id: int) -> QuerySet[Inquiry]:
    """All that a brand asked, the newest first."""
    return _KNOWN.filter(brand=brand_id).order_by("-pk")


def of_community(community_id: int, *, waiting: bool) -> QuerySet[Inquiry]:
    """What its members were asked; for those who answer brands for it (``waiting``) what waits for a yes, too."""
    found = _KNOWN.filter(community=community_id).exclude(state=State.DECLINED).order_by("-pk")
    unseen = Q(state=State.ASKED) | Q(state=State.STOPPED, draws_at__isnull=True)
    return found.exclude(Q(state=State.STOPPED, draws_at__isnull=True)) if waiting else found.exclude(unseen)


def to_brand(brand_id: int, inquiry_id: int) -> Inquiry:
    """One that this brand asked. Raises `Missing`."""
    return _required(of_brand(brand_id).filter(pk=inquiry_id))


def here(community_id: int, inquiry_id: int, *, waiting: bool) -> Inquiry:
    """One as this community sees it. Raises `Missing`."""
    return _required(of_community(community_id, waiting=waiting).filter(pk=inquiry_id))


def brand_of(inquiry_id: int) -> int:
    """Which brand asks. Raises `Missing`."""
    return _required(_KNOWN.filter(pk=inquiry_id)).brand_id


def _required(found: QuerySet[Inquiry]) -> Inquiry:
    one = found.first()
    if one is None:
        raise Missing(NOTHING)
    return one


def in_sight() -> QuerySet[Inquiry]:
    """Those that members read: put to a panel once, and not taken out of sight."""
    return Inquiry.objects.filter(draws_at__isnull=False, withheld_at__isnull=True)


def words(inquiry: Inquiry) -> str:
    """All that the brand says in one."""
    asked = ["\n".join([one["text"], *one["options"]]) for one in inquiry.questions]
    return "\n".join([inquiry.subject, inquiry.why, *asked])


def place(membership: Membership | None, inquiry_id: int) -> Place | None:
    """The number under which somebody may be drawn, and what came of it; theirs alone to read."""
    return Place.objects.filter(membership=membership, inquiry=inquiry_id).first() if membership else None


def willing(community_id: int, brand_id: int) -> QuerySet[Membership]:
    """Members who let themselves be drawn, may take part, and never acted for the brand."""
    return (
        memberships.present(community_id)
        .filter(
            Q(suspended_until=None) | Q(suspended_until__lte=Now()),
            user__is_active=True,
            user__consents__purpose=Consent.Purpose.PANELS,
            user__consents__withdrawn_at__isnull=True,
        )
        .exclude(user__in=seats.ever(brand_id))
    )


def answered(inquiry_id: int) -> int:
    """How many of those drawn have answered until now."""
    return Place.objects.filter(inquiry=inquiry_id, answers__isnull=False).count()


def of_person(user_id: int) -> QuerySet[Place]:
    """Where somebody may be drawn, or was; until the close."""
    return Place.objects.filter(membership__user=user_id).select_related("inquiry__brand").order_by("pk")


def could_ask(communities: Sequence[Community], brand_id: int) -> list[Community]:
    """Those of these communities where nothing of the brand goes on."""
    going_on = set(_KNOWN.filter(brand=brand_id, ended_at__isnull=True).values_list("community", flat=True))
    return [one for one in communities if one.pk not in going_on]


def due() -> dict[str, QuerySet[Inquiry]]:
    """What time alone brings on: lots to cast, silence to replace, ends."""
    late = Place.objects.filter(state=Place.State.DRAWN, until__lte=Now()).values("inquiry")
    return {
        "cast": Inquiry.objects.filter(state=State.DRAWING, draws_at__lte=Now()),
        "replace": Inquiry.objects.filter(state=State.OPEN, pk__in=late, closes_at__gt=Now()),
        "close": Inquiry.objects.filter(state=State.OPEN, closes_at__lte=Now()),
    }
