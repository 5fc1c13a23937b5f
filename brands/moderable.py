"""What can be reported of a brand: what it says of itself. It is shown in no community, so that the site's team decides."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brands.models import Brand
from brands.selectors import seats
from brands.services.withholding import restore, withhold
from core.voices import declare


def _brands() -> "QuerySet[Any]":
    return Brand.objects.filter(withheld_at=None)


declare(
    "brand", Brand, title=_("what a brand says of itself"), visible=_brands,
    words=lambda brand: "\n".join(said for said in (brand.name, brand.about, brand.site) if said),
    link=lambda brand: reverse("brands:detail", args=[brand.slug]),
    withdraw=withhold, restore=restore, speakers=seats.people_of, involved=seats.ever,
)  # fmt: skip
