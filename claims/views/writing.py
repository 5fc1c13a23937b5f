"""What those who design for a brand do: draft a claim, bring evidence, publish, correct, withdraw, answer a challenge."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brands.doors import Door, designers_only
from brands.models import Seat
from claims import delays
from claims.forms import AnswerForm, ClaimForm, EvidenceForm, WithdrawForm
from claims.models import Claim
from claims.selectors import challenges, claims
from claims.services import challenges as challenging
from claims.services import claims as acting
from claims.services import evidence as proving
from claims.views.reading import claim_here
from claims.wording import STATES
from core.errors import DomainError
from core.forms import attempt
from core.pages import draw_form, takes_form


def _seat(door: Door) -> Seat:
    assert door.seat is not None  # whoever designs has one
    return door.seat


@takes_form
@designers_only
def write(door: Door) -> HttpResponse:
    """Begin a claim; its evidence comes next."""
    form, status = ClaimForm(door.request.POST or None), 200
    if door.request.method == "POST":
        made: list[Claim] = []
        status = attempt(form, lambda: made.append(acting.draft(by=_seat(door), **form.said())))
        if not status:
            messages.success(door.request, _("It is kept. Nobody reads it yet: bring what stands behind it."))
            return redirect("claims:draft", door.brand.slug, made[0].pk)
    return draw_form(door.request, "claims/write.html", door.context | {"form": form}, status=status)


@takes_form
@designers_only
def draft(door: Door, claim_id: int) -> HttpResponse:
    """Say the draft otherwise, or begin a correction; the evidence; publish."""
    claim = claim_here(door, claim_id)
    form, status = _form(claim), 200
    if door.request.method == "POST":
        form = ClaimForm(door.request.POST, is_correction=_is_correction(claim))
        status = attempt(form, lambda: _revise(door, claim, form))
        if not status:
            messages.success(door.request, _("It is kept. Nobody reads it until you publish it."))
            return redirect("claims:draft", door.brand.slug, claim.pk)
    return _draw(door, claim, form, EvidenceForm(), status)


def _revise(door: Door, claim: Claim, form: ClaimForm) -> None:
    version = form.cleaned_data["version"] or claim.version
    acting.revise(by=_seat(door), claim_id=claim.pk, version=version, **form.said())


def _is_correction(claim: Claim) -> bool:
    return bool(claims.published(claim))


def _form(claim: Claim) -> ClaimForm:
    return ClaimForm.of(list(claim.wordings.all())[-1], claim.version, is_correction=_is_correction(claim))


def _draw(door: Door, claim: Claim, form: ClaimForm, evidence_form: EvidenceForm, status: int) -> HttpResponse:
    wordings = list(claim.wordings.all())
    waiting = wordings[-1] if wordings[-1].published_at is None else None
    published = claims.published(claim)
    context = door.context | {
        "claim": claim, "form": form, "evidence_form": evidence_form, "draft": waiting,
        "current": published[-1] if published else None,
    }  # fmt: skip
    return draw_form(door.request, "claims/draft.html", context, status=status)


@require_POST
@designers_only
def add_evidence(door: Door, claim_id: int) -> HttpResponse:
    """A file or an address is added to the draft."""
    claim = claim_here(door, claim_id)
    form = EvidenceForm(door.request.POST, door.request.FILES)
    status = attempt(form, lambda: proving.add(by=_seat(door), claim_id=claim.pk, **form.cleaned_data))
    if status:
        return _draw(door, claim, _form(claim), form, status)
    messages.success(door.request, _("It stands behind the claim, for anybody to open once it is published."))
    return redirect("claims:draft", door.brand.slug, claim.pk)


@require_POST
@designers_only
def remove_evidence(door: Door, claim_id: int, evidence_id: int) -> HttpResponse:
    """It is taken away from the draft."""
    proving.remove(by=_seat(door), claim_id=claim_id, evidence_id=evidence_id)
    messages.success(door.request, _("It is taken away."))
    return redirect("claims:draft", door.brand.slug, claim_id)


@require_POST
@designers_only
def publish(door: Door, claim_id: int) -> HttpResponse:
    """It is said in public, or the page says what is missing."""
    claim = claim_here(door, claim_id)
    try:
        acting.publish(by=_seat(door), claim_id=claim.pk)
    except DomainError as error:
        form = _form(claim)
        form.refused = error  # type: ignore[attr-defined]
        return _draw(door, claim, form, EvidenceForm(), error.status)
    messages.success(door.request, _("It is published, for good. Anybody can check it."))
    return redirect("claims:detail", door.brand.slug, claim_id)


@require_POST
@designers_only
def give_up(door: Door, claim_id: int) -> HttpResponse:
    """The draft is given up."""
    acting.give_up(by=_seat(door), claim_id=claim_id)
    messages.success(door.request, _("The draft is given up."))
    return redirect("claims:list", door.brand.slug)


@takes_form
@designers_only
def withdraw(door: Door, claim_id: int) -> HttpResponse:
    """What withdrawing means, then withdrawing."""
    claim = claim_here(door, claim_id)
    form, status = WithdrawForm(door.request.POST or None), 200
    if door.request.method == "POST":
        status = attempt(form, lambda: acting.withdraw(by=_seat(door), claim_id=claim.pk, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("The claim is withdrawn. Its page says so, and why."))
            return redirect("claims:detail", door.brand.slug, claim.pk)
    wording = list(claim.wordings.all())[-1]
    context: dict[str, Any] = {"claim": claim, "wording": wording, "form": form}
    return draw_form(door.request, "claims/withdraw.html", door.context | context, status=status)


@takes_form
@designers_only
def answer(door: Door, challenge_id: int) -> HttpResponse:
    """What a member says, and the one answer of the brand."""
    challenge = challenges.of_brand(door.brand.pk, challenge_id)
    form, status = AnswerForm(door.request.POST or None), 200
    if door.request.method == "POST":
        status = attempt(
            form, lambda: challenging.answer(by=_seat(door), challenge_id=challenge.pk, **form.cleaned_data)
        )
        if not status:
            messages.success(door.request, _("It is answered. Members drawn by lot decide now."))
            return redirect("claims:challenge", challenge.community.slug, challenge.pk)
    context = {
        "challenge": challenge,
        "form": form,
        "state": STATES[challenge.state],
        "correct_days": delays.CORRECT.days,
    }
    return draw_form(door.request, "claims/answer.html", door.context | context, status=status)
