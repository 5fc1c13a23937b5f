"""A case that touches everybody who moderates, as its jury reads it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from communities.doors import Door, signed_in
from moderation.selectors import cases, referrals
from moderation.views.grounded import by_ground


@never_cache
@require_safe
@signed_in
def see(door: Door, case_id: int) -> HttpResponse:
    """What was said, and what is reported of it; never by whom."""
    case = referrals.for_juror(door.request.user, door.community.slug, case_id)
    context = door.context | {
        "case": case,
        "referral": referrals.of(case),
        "grounds": by_ground(cases.reports(case)),
        "names": case.kind == "member",
    }
    return render(door.request, "moderation/jury.html", context)
