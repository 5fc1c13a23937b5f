"""Where a brand may address members: as the brand sees it, and as the community does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brands import policies
from brands.doors import Door, designers_only, seated_only
from brands.forms import AskForm, InviteForm
from brands.selectors import brands, welcomes
from brands.services import welcomes as acting
from communities import doors
from communities.selectors import communities
from core.forms import attempt
from core.pages import draw_form, takes_form


@takes_form
@seated_only
def of_brand(door: Door) -> HttpResponse:
    """Where it is let in, where it asked or is invited; a line to ask."""
    assert door.seat is not None
    form, status = AskForm(), 200
    if door.request.method == "POST":
        policies.designs.require(door.seat, door.brand)
        form = AskForm(door.request.POST)
        status = attempt(form, lambda: _ask(door, form))
        if not status:
            messages.success(door.request, _("It is asked. Whoever answers for the community is told."))
            return redirect("brands:communities", door.brand.slug)
    context = door.context | {
        "form": form,
        "designs": policies.designs.allows(door.seat, door.brand),
        "found": [(one, welcomes.state_of(one)) for one in welcomes.of_brand(door.brand.pk)],
    }
    return draw_form(door.request, "brands/communities.html", context, status=status)


def _ask(door: Door, form: AskForm) -> None:
    assert door.seat is not None
    community = communities.by_slug(form.cleaned_data["community"])
    acting.ask(by=door.seat, community_id=community.pk, purpose=form.cleaned_data["purpose"])


@require_POST
@designers_only
def withdraw(door: Door, community: str) -> HttpResponse:
    """Ask no more, or go."""
    assert door.seat is not None
    acting.withdraw(by=door.seat, community_id=communities.by_slug(community).pk)
    messages.success(door.request, _("It is done. The community is told."))
    return redirect("brands:communities", door.brand.slug)


@require_safe
@doors.entering
def of_community(door: doors.Door) -> HttpResponse:
    """Which brands may address members here, and until when; who answers for the community decides here."""
    return _draw(door, InviteForm(), 200)


@require_POST
@doors.members_only
def invite(door: doors.Door) -> HttpResponse:
    """Say to a brand that it may come."""
    assert door.membership is not None
    form, by = InviteForm(door.request.POST), door.membership
    status = attempt(form, lambda: acting.welcome(by=by, brand_id=brands.by_slug(form.cleaned_data["brand"]).pk))
    if status:
        return _draw(door, form, status)
    messages.success(door.request, _("It is invited. Whoever designs for the brand is told."))
    return redirect("brands:welcomes", door.community.slug)


def _draw(door: doors.Door, form: InviteForm, status: int) -> HttpResponse:
    answers = welcomes.answers(door.membership)
    found = [(one, welcomes.state_of(one)) for one in welcomes.in_community(door.community.pk, waiting=answers)]
    context = door.context | {
        "form": form, "answers": answers, "rules": welcomes.rules_of(door.community.pk),
        "here": [one for one, state in found if state == "begun"],
        "waiting": [(one, state) for one, state in found if state != "begun"],
    }  # fmt: skip
    return draw_form(door.request, "brands/welcomes.html", context, status=status)


@require_POST
@doors.members_only
def reply(door: doors.Door, brand: str) -> HttpResponse:
    """Let it in, decline, or let it in no longer."""
    assert door.membership is not None
    found = brands.by_slug(brand)
    if door.request.POST.get("answer") == "no":
        acting.dismiss(by=door.membership, brand_id=found.pk)
        messages.success(door.request, _("It is done. The brand is told."))
    else:
        acting.welcome(by=door.membership, brand_id=found.pk)
        messages.success(door.request, _("It is done. The public log says so."))
    return redirect("brands:welcomes", door.community.slug)
