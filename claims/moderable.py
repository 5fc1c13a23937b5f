"""What can be reported of claims: what members say of them, and their own words.

Whether a claim is true is for a challenge before a jury; whether its words may stand at all is for the site's team.
"""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brands.selectors import seats
from claims.models import Challenge, Claim, Confirmation
from claims.selectors import claims
from claims.services.withholding import restore, withhold
from core import voices
from core.moderable import declare
from core.withholding import hide, show


def _challenges() -> "QuerySet[Any]":
    return Challenge.objects.exclude(reasons="")


def _confirmations() -> "QuerySet[Any]":
    return Confirmation.objects.exclude(text="")


declare(
    "challenge", Challenge, title=_("a challenge to what a brand claims"), person="by", community="community", at="at",
    visible=_challenges, words=lambda one: one.reasons, is_rewritable=False,
    link=lambda one: reverse("claims:challenge", args=[one.community.slug, one.pk]),
    withdraw=partial(withhold, Challenge), restore=partial(restore, Challenge),
)  # fmt: skip
declare(
    "confirmation", Confirmation, title=_("what a member says they saw of a claim"), person="by", community="by__community",
    at="at",
    visible=_confirmations, words=lambda one: one.text,
    link=lambda one: reverse("claims:detail", args=[one.wording.claim.brand.slug, one.wording.claim_id]),
    withdraw=partial(withhold, Confirmation), restore=partial(restore, Confirmation),
)  # fmt: skip
voices.declare(
    "claim", Claim, title=_("what a brand claims"), voice="brand", visible=claims.in_sight, words=claims.words,
    link=lambda one: reverse("claims:detail", args=[one.brand.slug, one.pk]),
    withdraw=partial(hide, Claim), restore=partial(show, Claim), speakers=seats.people_of, involved=seats.ever,
)  # fmt: skip
