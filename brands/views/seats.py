"""Who acts for a brand: the list, asking somebody, answering, giving one's seat back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.views.requests import MemberRequest
from brands import policies
from brands.doors import Door, owners_only, seated_only
from brands.forms import SeatForm
from brands.selectors import brands, seats
from brands.services import seats as acting
from brands.wording import BRIEFLY
from core.forms import attempt
from core.pages import draw_form, login_required, takes_form


@takes_form
@seated_only
def people(door: Door) -> HttpResponse:
    """Those who act for the brand; whoever answers for it asks others, or gives them another role."""
    assert door.seat is not None
    form, status = SeatForm(), 200
    if door.request.method == "POST":
        policies.answers_for.require(door.seat, door.brand)
        form, seat = SeatForm(door.request.POST), door.seat
        status = attempt(form, lambda: acting.offer(by=seat, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("It is done. They are told, and free to say no."))
            return redirect("brands:people", door.brand.slug)
    held = [(one, BRIEFLY[one.role]) for one in seats.here(door.brand.pk)]
    return draw_form(door.request, "brands/people.html", door.context | {"form": form, "held": held}, status=status)


@require_POST
@owners_only
def end(door: Door, handle: str) -> HttpResponse:
    """Somebody acts for the brand no more."""
    assert door.seat is not None
    acting.end(by=door.seat, handle=handle)
    messages.success(door.request, _("It is done. They are told."))
    return redirect("brands:people", door.brand.slug)


@require_POST
@login_required
def answer(request: MemberRequest, slug: str) -> HttpResponse:
    """Say yes or no to what a brand asked."""
    brand = brands.by_slug(slug)
    if request.POST.get("answer") == "no":
        acting.leave(by=request.user, brand_id=brand.pk)
        messages.success(request, _("You declined. They see it; they need no reason."))
    else:
        acting.take(by=request.user, brand_id=brand.pk)
        messages.success(request, _("You act for this brand now."))
    return redirect("brands:detail", slug)


@takes_form
@seated_only
def leave(door: Door) -> HttpResponse:
    """What giving one's seat back means, then giving it back."""
    request: HttpRequest = door.request
    if request.method == "POST":
        acting.leave(by=request.user, brand_id=door.brand.pk)  # type: ignore[arg-type]
        messages.success(request, _("You do not act for this brand any more."))
        return redirect("brands:detail", door.brand.slug)
    return render(request, "brands/leave.html", door.context)
