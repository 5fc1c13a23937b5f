"""A brand's rounds: what everybody reads of them, and what those who act for it do with them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brands import policies
from brands.doors import Door, designers_only, entering
from brands.selectors import welcomes
from core.forms import attempt
from core.pages import draw_form, takes_form
from rounds.drawing import asked
from rounds.forms import StopForm, WordsForm
from rounds.models import Addressed, Round
from rounds.selectors import answers, rounds
from rounds.services import rounds as acting
from rounds.wording.faults import sentence
from rounds.wording.labels import REVIEWS, STATES

PAGE = 30


@require_safe
@entering
def listing(door: Door) -> HttpResponse:
    """The rounds of a brand, thirty at a time; its drafts for those who act for it."""
    found = rounds.of_brand(door.brand.pk, drafts=_acts(door))
    before = door.request.GET.get("avant", "")
    found = found.filter(pk__lt=int(before)) if before.isascii() and before.isdigit() and len(before) < 18 else found
    page = list(found[: PAGE + 1])
    context = {
        "lines": [(one, STATES[one.state]) for one in page[:PAGE]],
        "older": page[PAGE - 1].pk if len(page) > PAGE else "",
    }
    return render(door.request, "rounds/of_brand.html", door.context | context | {"acts": _acts(door)})


@require_safe
@entering
def see(door: Door, round_id: int) -> HttpResponse:
    """A round: what it asks, whom it addresses, how it goes; for those who act for the brand, what is to be done next."""
    found = rounds.in_brand(door.brand.pk, round_id, drafts=_acts(door))
    context = door.context | asked(found) | {
        "number": answers.number(found), "communities": rounds.accepted(found.pk),
        "follows": rounds.around(found), "acts": _acts(door), "designs": policies.designs.allows(door.seat, door.brand),
    }  # fmt: skip
    if context["acts"]:
        context |= _to_do(found)
    return render(door.request, "rounds/detail.html", context)


def _to_do(found: Round) -> dict[str, Any]:
    """Who was asked and said what; who can be asked; what hinders it."""
    said = list(rounds.addressed(found.pk))
    waits = {one.community_id for one in said if one.state != Addressed.State.DECLINED}
    begun = [one for one in welcomes.of_brand(found.brand_id) if one.until and one.community_id not in waits]
    under_way = found.state in (Round.State.DRAFT, Round.State.REVIEW)
    return {
        "reviews": [(one, REVIEWS[one.state]) for one in said],
        "can_be_asked": begun if under_way else [],
        "faults": [sentence(fault) for fault in acting.faults_at_showing(found)] if under_way else [],
        "can_open": found.state == Round.State.REVIEW and any(one.state == Addressed.State.ACCEPTED for one in said),
    }


@takes_form
@designers_only
def describe(door: Door, round_id: int) -> HttpResponse:
    """Say a draft otherwise: its words, its days."""
    assert door.seat is not None
    found = rounds.in_brand(door.brand.pk, round_id, drafts=True)
    form, status, seat = (
        WordsForm(initial={name: getattr(found, name) for name in WordsForm.base_fields}),
        200,
        door.seat,
    )
    if door.request.method == "POST":
        form = WordsForm(door.request.POST)
        status = attempt(form, lambda: acting.describe(by=seat, round_id=found.pk, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("It is said."))
            return redirect("rounds:detail", door.brand.slug, found.pk)
    return draw_form(door.request, "rounds/describe.html", door.context | {"form": form, "round": found}, status=status)


@require_POST
@designers_only
def show(door: Door, round_id: int) -> HttpResponse:
    """Ask communities whether it may address their members."""
    assert door.seat is not None
    ids = [
        int(one)
        for one in door.request.POST.getlist("communities")
        if one.isascii() and one.isdigit() and len(one) < 18
    ]
    acting.show(by=door.seat, round_id=round_id, version=_version(door), community_ids=ids)
    messages.success(door.request, _("It is shown. Whoever answers for each community is told."))
    return redirect("rounds:detail", door.brand.slug, round_id)


@require_POST
@designers_only
def take_back(door: Door, round_id: int) -> HttpResponse:
    """Make it a draft again."""
    assert door.seat is not None
    acting.take_back(by=door.seat, round_id=round_id)
    messages.success(door.request, _("It is a draft again. Whoever had accepted it will be asked anew."))
    return redirect("rounds:detail", door.brand.slug, round_id)


@require_POST
@designers_only
def open_to_members(door: Door, round_id: int) -> HttpResponse:
    """Put it to members."""
    assert door.seat is not None
    acting.open_to_members(by=door.seat, round_id=round_id, version=_version(door))
    messages.success(door.request, _("It is open. Members are told, once."))
    return redirect("rounds:detail", door.brand.slug, round_id)


@takes_form
@designers_only
def stop(door: Door, round_id: int) -> HttpResponse:
    """What stopping means, then stopping."""
    assert door.seat is not None
    found = rounds.in_brand(door.brand.pk, round_id, drafts=True)
    form, status, seat = StopForm(), 200, door.seat
    if door.request.method == "POST":
        form = StopForm(door.request.POST)
        status = attempt(form, lambda: acting.stop(by=seat, round_id=found.pk, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("It is stopped."))
            return redirect("rounds:detail", door.brand.slug, found.pk)
    return draw_form(door.request, "rounds/stop.html", door.context | {"form": form, "round": found}, status=status)


def _acts(door: Door) -> bool:
    return policies.has_seat.allows(door.seat, door.brand)


def _version(door: Door) -> int:
    """The version that was read; what is none of ours has surely moved."""
    said = door.request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
