"""What can be reported of what follows a result: what members say that they saw in shops. Readers are not told whose it is."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.models import Sighting
from commitments.services import sightings
from core.moderable import declare


def _sightings() -> "QuerySet[Any]":
    return Sighting.objects.filter(withheld_at__isnull=True, by__isnull=False)


def _page(one: Any) -> str:
    found = one.commitment.round
    return reverse("commitments:product", args=[found.brand.slug, found.pk])


declare(
    "sighting", Sighting, title=_("what a member saw in a shop"), person="by", community="by__community", at="at",
    visible=_sightings, words=lambda one: one.text or one.place, link=_page, is_signed=False, is_rewritable=False,
    withdraw=sightings.withhold, restore=sightings.restore,
)  # fmt: skip
