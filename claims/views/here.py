"""Claims as a community sees them: what brands that were let in claim, and what members say of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brands.policies import designs, has_seat
from brands.selectors import seats
from claims import delays
from claims.forms import ChallengeForm, ConfirmForm
from claims.models import Claim, Wording
from claims.policies import is_addressed
from claims.selectors import challenges, claims
from claims.services import challenges as challenging
from claims.services import confirmations
from claims.views.reading import worded
from claims.wording import STATES
from communities.doors import Door, entering, members_only
from communities.models import Membership
from core.forms import attempt
from core.pages import draw_form, takes_form
from government.selectors import panels

SHOWN = 30


@require_safe
@entering
def listing(door: Door) -> HttpResponse:
    """What the brands that may speak here claim today; what members challenged, and what came of it."""
    made = challenges.of_community(door.community.pk)[:SHOWN]
    context = door.context | {
        "wordings": list(claims.here(door.community.pk)[:SHOWN]),
        "challenges": [(one, STATES[one.state]) for one in made],
    }
    return render(door.request, "claims/here.html", context)


@takes_form
@members_only
def confirm(door: Door, claim_id: int) -> HttpResponse:
    """Say what one saw of a claim; take it back."""
    claim, member = claims.by_id(claim_id), _member(door)
    is_addressed.require(member, claim)
    wording = claims.published(claim)[-1]
    known = challenges.own(member, [wording.pk])
    if door.request.POST.get("take_back"):
        confirmations.take_back(by=member, claim_id=claim.pk)
        messages.success(door.request, _("It is taken back."))
        return redirect("claims:detail", claim.brand.slug, claim.pk)
    form, status = ConfirmForm(door.request.POST or None, initial={"text": known.text if known else ""}), 200
    if door.request.method == "POST":
        status = attempt(form, lambda: confirmations.confirm(by=member, claim_id=claim.pk, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("It is said, under your name."))
            return redirect("claims:detail", claim.brand.slug, claim.pk)
    return _draw(door, "claims/confirm.html", claim, wording, form, status, known=known)


@takes_form
@members_only
def challenge(door: Door, claim_id: int) -> HttpResponse:
    """Say why a claim does not hold, knowing what follows."""
    claim, member = claims.by_id(claim_id), _member(door)
    is_addressed.require(member, claim)
    wording = claims.published(claim)[-1]
    form, status = ChallengeForm(door.request.POST or None), 200
    if door.request.method == "POST":
        made: list[Any] = []
        status = attempt(form, lambda: made.append(challenging.make(by=member, claim_id=claim.pk, **form.cleaned_data)))
        if not status:
            messages.success(door.request, _("It is said. The brand is told, and may answer."))
            return redirect("claims:challenge", door.community.slug, made[0].pk)
    return _draw(door, "claims/make_challenge.html", claim, wording, form, status)


def _draw(
    door: Door, template: str, claim: Claim, wording: Wording, form: Any, status: int, **more: Any
) -> HttpResponse:
    context = door.context | more | {
        "claim": claim, "brand": claim.brand, "wording": worded(wording), "form": form,
        "answer_days": delays.ANSWER.days, "correct_days": delays.CORRECT.days,
    }  # fmt: skip
    return draw_form(door.request, template, context, status=status)


def _member(door: Door) -> Membership:
    assert door.membership is not None  # for members only
    return door.membership


@require_safe
@entering
def one(door: Door, challenge_id: int) -> HttpResponse:
    """Both sides, where it stands, what the jury found and why."""
    found = challenges.inside(door.community.pk, challenge_id)
    claim = found.wording.claim
    seat = seats.of(door.request.user, claim.brand_id)
    context = door.context | {
        "challenge": found, "wording": worded(found.wording), "brand": claim.brand, "claim": claim, "state": STATES[found.state],
        "answer_days": delays.ANSWER.days, "outcome": panels.outcome(found.panel) if found.panel else None,
        "may_answer": found.state == "answering" and designs.allows(seat, claim.brand),
        "evidence": list(found.wording.evidence.order_by("pk")), "correct_days": delays.CORRECT.days,
        "seat": seat, "in_sight": claim.withheld_at is None or has_seat.allows(seat, claim.brand_id),
    }  # fmt: skip
    return render(door.request, "claims/challenge.html", context)
