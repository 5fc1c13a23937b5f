"""The pages of a brand: the list, what it says of itself, opening and closing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.views.requests import MemberRequest
from brands.doors import Door, entering, owners_only
from brands.forms import BrandForm, DescriptionForm
from brands.selectors import brands
from brands.services import brands as acting
from brands.wording import ROLES
from core.errors import DomainError, Moved
from core.forms import attempt, explain
from core.pages import draw_form, login_required, takes_form

PAGE = 30


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """One’s own brands, then the others by name, thirty at a time."""
    mine = list(brands.of(request.user)) if request.user.is_authenticated else []
    after = request.GET.get("apres", "")
    found = list(brands.listed(after=after, without=request.user if mine else None)[: PAGE + 1])
    context = {
        "mine": [] if after else mine,
        "brands": found[:PAGE],
        "older": found[PAGE - 1].slug if len(found) > PAGE else "",
    }
    return render(request, "brands/list.html", context)


@takes_form
@login_required
def found(request: MemberRequest) -> HttpResponse:
    """Say what the brand is; whoever opens it answers for it."""
    form, status = BrandForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            brand = acting.found(by=request.user, **form.cleaned_data)
            return redirect("brands:detail", brand.slug)
        except DomainError as error:
            explain(form, error)
            status = error.status
    elif request.method == "POST":
        status = 422
    return draw_form(request, "brands/found.html", {"form": form}, status=status)


@require_safe
@entering
def see(door: Door) -> HttpResponse:
    """What a brand says of itself; whoever is asked to act for it answers here."""
    role = ROLES[door.seat.role] if door.seat else ""
    return render(door.request, "brands/detail.html", door.context | {"role": role})


@takes_form
@owners_only
def describe(door: Door) -> HttpResponse:
    """Say it otherwise."""
    assert door.seat is not None
    form, status = DescriptionForm.of(door.brand), 200
    if door.request.method == "POST":
        form, seat = DescriptionForm(door.request.POST), door.seat
        status = attempt(form, lambda: acting.describe(by=seat, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("It is said."))
            return redirect("brands:detail", door.brand.slug)
        if status == Moved.status:
            form = form.over(door.brand)
    return draw_form(door.request, "brands/describe.html", door.context | {"form": form}, status=status)


@takes_form
@owners_only
def close(door: Door) -> HttpResponse:
    """What closing means, then closing."""
    assert door.seat is not None
    if door.request.method == "POST":
        acting.close(by=door.seat)
        messages.success(door.request, _("The brand is closed. Its page stays."))
        return redirect("brands:detail", door.brand.slug)
    return render(door.request, "brands/close.html", door.context)
