"""What members saw in shops: counted, and shown without who saw it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from brands.selectors import seats
from commitments.models import Sighting
from communities.models import Membership
from core.errors import Missing
from rounds.models import Round
from rounds.selectors import rounds

SHOWN = 20


@dataclass(frozen=True)
class Seen:
    """How many say that it was as promised, how many otherwise; how many were taken back by who had said them."""

    as_promised: int
    otherwise: int
    taken_back: int = 0


def of_round(round_id: int) -> QuerySet[Sighting]:
    """All that was seen of a product and not taken back, the latest first."""
    found = Sighting.objects.filter(commitment__round=round_id, taken_back_at=None).select_related(
        "photo", "commitment__round", "by__community"
    )
    return found.order_by("-pk")


def counts(round_id: int) -> Seen:
    """All of it, what was withheld too: that something was seen stays. What was taken back counts as that alone."""
    stands = Q(taken_back_at=None)
    found = Sighting.objects.filter(commitment__round=round_id).aggregate(
        promised=Count("pk", filter=stands & Q(as_promised=True)),
        otherwise=Count("pk", filter=stands & Q(as_promised=False)),
        back=Count("pk", filter=~stands),
    )
    return Seen(found["promised"], found["otherwise"], found["back"])


def in_brand(brand_id: int, sighting_id: int) -> Sighting:
    """One that concerns this brand. Raises `Missing`."""
    found = Sighting.objects.filter(pk=sighting_id, commitment__round__brand=brand_id, taken_back_at=None)
    return _required(found.select_related("photo", "commitment__round__brand"))


def in_round(round_id: int, sighting_id: int) -> Sighting:
    """One of this product. Raises `Missing`."""
    return _required(of_round(round_id).filter(pk=sighting_id))


def brand_of(sighting_id: int) -> int:
    """The brand that one concerns, or 0."""
    known = Sighting.objects.filter(pk=sighting_id).values_list("commitment__round__brand", flat=True)
    return known.first() or 0


def photo_of(round_id: int, sighting_id: int) -> Sighting:
    """One whose picture everybody may see. Raises `Missing`."""
    found = _required(of_round(round_id).filter(pk=sighting_id, withheld_at__isnull=True, photo__isnull=False))
    assert found.photo is not None
    return found


def missing() -> Missing:
    """What is said of one that is not there, or is not theirs."""
    return Missing(_("There is no such sighting here."))


def _required(found: QuerySet[Sighting]) -> Sighting:
    one = found.first()
    if one is None:
        raise missing()
    return one


def places(user_id: int, found: Round) -> list[Membership]:
    """The communities as a member of which somebody says what they saw: those that the round addressed; not for one's own brand."""
    if seats.acts_for(user_id, found.brand_id):
        return []
    mine = Membership.objects.filter(user=user_id, left_at__isnull=True, community__in=rounds.accepted(found.pk))
    return list(mine.select_related("community").order_by("community__name"))
