"""What a community shares and with whom, as its members see it; what a brand reads."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brands import doors as of_brands
from brands.selectors import brands, welcomes
from communities.doors import Door, members_only
from listening.models import Release
from listening.selectors import agreements
from listening.services import agreements as acting
from signals.wording import EMOTIONS, VALUES

SHOWN = 12
"""Weeks that a page tells; the API gives all of them."""


@require_safe
@members_only
def of_community(door: Door) -> HttpResponse:
    """With whom it is shared, and exactly what they read; who answers for the community decides here."""
    community_id = door.community.pk
    answers = welcomes.answers(door.membership)
    context = door.context | {
        "answers": answers, "shared": list(agreements.of_community(community_id)),
        "could": list(agreements.could_share(community_id)) if answers else [],
        "releases": told(agreements.releases(community_id)[:SHOWN]),
    }  # fmt: skip
    return render(door.request, "listening/of_community.html", context)


@require_POST
@members_only
def decide(door: Door, brand: str) -> HttpResponse:
    """Share with this brand, or no longer."""
    assert door.membership is not None  # for members only
    found = brands.by_slug(brand)
    if door.request.POST.get("answer") == "no":
        acting.end(by=door.membership, brand_id=found.pk)
        messages.success(door.request, _("It is done: the brand reads nothing of it any more."))
    else:
        acting.agree(by=door.membership, brand_id=found.pk)
        messages.success(door.request, _("It is done. The public log says so."))
    return redirect("listening:of-community", door.community.slug)


@require_safe
@of_brands.seated_only
def of_brand(door: of_brands.Door) -> HttpResponse:
    """Which communities share what moves them, and what they say."""
    context = door.context | {
        "shared": list(agreements.of_brand(door.brand.pk)),
        "releases": told(agreements.read_by(door.brand.pk)[:SHOWN]),
    }
    return render(door.request, "listening/of_brand.html", context)


def told(releases: Iterable[Release]) -> list[dict[str, Any]]:
    """Each week with its groups in words."""
    return [{"release": one, "groups": [_worded(cell) for cell in one.cells]} for one in releases]


def _worded(cell: dict[str, Any]) -> dict[str, Any]:
    emotion, value = str(cell["emotion"]), str(cell["value"])
    return {**cell, "emotion": EMOTIONS.get(emotion, emotion), "value": VALUES.get(value, value)}
