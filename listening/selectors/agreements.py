"""Who may read what moves a community, and what they then read."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now

from brands.models import Brand, Welcome
from listening.models import Agreement, Release

_WELCOMED = Exists(
    Welcome.objects.filter(
        brand=OuterRef("brand"), community=OuterRef("community"), ended_at__isnull=True, until__gt=Now()
    )
)
_STANDS = Agreement.objects.filter(_WELCOMED, ended_at__isnull=True, brand__closed_at__isnull=True)


def of_community(community_id: int) -> QuerySet[Agreement]:
    """The brands with which it shares now."""
    return _STANDS.filter(community=community_id).select_related("brand", "community").order_by("brand__name")


def of_brand(brand_id: int) -> QuerySet[Agreement]:
    """The communities that share with it now."""
    return _STANDS.filter(brand=brand_id).select_related("brand", "community").order_by("community__name")


def could_share(community_id: int) -> QuerySet[Brand]:
    """The brands that may address members here, and with which nothing is shared."""
    let_in = Welcome.objects.filter(community=community_id, ended_at__isnull=True, until__gt=Now())
    shared = Agreement.objects.filter(community=community_id, ended_at__isnull=True)
    return Brand.objects.filter(pk__in=let_in.values("brand")).exclude(pk__in=shared.values("brand")).order_by("name")


def sharing() -> QuerySet[Agreement]:
    """All that stands now, one for each community."""
    return _STANDS.order_by("community").distinct("community")


def releases(community_id: int) -> QuerySet[Release]:
    """Those of a community, the newest first."""
    return Release.objects.filter(community=community_id).select_related("community").order_by("-week")


def read_by(brand_id: int) -> QuerySet[Release]:
    """All that a brand may read now, the newest first."""
    shared = _STANDS.filter(brand=brand_id).values("community")
    found = Release.objects.filter(community__in=shared).select_related("community")
    return found.order_by("-week", "-pk")
