"""Questions of brands to members drawn by lot: asked, accepted, answered, read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brands import doors as of_brands
from brands.policies import designs
from brands.selectors import welcomes
from communities.doors import Door, members_only
from core.forms import attempt
from core.pages import draw_form, takes_form
from listening.drawing import answered
from listening.forms import AskForm, SheetForm, left
from listening.models import Inquiry, Place
from listening.policies import is_drawn
from listening.selectors import inquiries
from listening.services import inquiries as acting
from listening.services import places
from listening.wording import STATES

PAGE = 20


def _paged(request: HttpRequest, found: Any) -> dict[str, Any]:
    before = request.GET.get("avant", "")
    page = list((found.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 19 else found)[: PAGE + 1])
    return {
        "inquiries": [(one, STATES[one.state]) for one in page[:PAGE]],
        "older": page[PAGE - 1].pk if len(page) > PAGE else "",
    }


@takes_form
@of_brands.seated_only
def asking(door: of_brands.Door) -> HttpResponse:
    """What the brand asked; ask for another panel."""
    assert door.seat is not None  # for those who act for it
    let_in = [one.community for one in welcomes.of_brand(door.brand.pk) if one.until is not None]
    form, seat = AskForm(door.request.POST or None, communities=inquiries.could_ask(let_in, door.brand.pk)), door.seat
    status = 200
    if door.request.method == "POST":
        designs.require(seat, door.brand)
        status = attempt(form, lambda: acting.ask(by=seat, **form.said))
        if not status:
            messages.success(door.request, _("It is asked. Whoever answers for the community says yes or no."))
            return redirect("listening:asking", door.brand.slug)
    context = door.context | _paged(door.request, inquiries.of_brand(door.brand.pk)) | {
        "form": form, "designs": designs.allows(seat, door.brand), "lets_in": bool(form.fields["community"].choices),  # type: ignore[attr-defined]
    }  # fmt: skip
    return draw_form(door.request, "listening/asking.html", context, status=status)


@require_safe
@of_brands.seated_only
def asked(door: of_brands.Door, inquiry_id: int) -> HttpResponse:
    """Where one stands, and its result."""
    inquiry = inquiries.to_brand(door.brand.pk, inquiry_id)
    context = door.context | _told(inquiry) | {"designs": designs.allows(door.seat, door.brand)}
    return render(door.request, "listening/asked.html", context)


def _told(inquiry: Inquiry) -> dict[str, Any]:
    return {"inquiry": inquiry, "state": STATES[inquiry.state], "answered": answered(inquiry)}


@require_POST
@of_brands.designers_only
def stop(door: of_brands.Door, inquiry_id: int) -> HttpResponse:
    """Ask it no more."""
    assert door.seat is not None  # whoever designs has one
    acting.stop(by=door.seat, inquiry_id=inquiry_id)
    messages.success(door.request, _("It is stopped: nothing is counted."))
    return redirect("listening:asked", door.brand.slug, inquiry_id)


@require_safe
@members_only
def listing(door: Door) -> HttpResponse:
    """What brands ask panels here, and what these answered."""
    found = inquiries.of_community(door.community.pk, waiting=welcomes.answers(door.membership))
    return render(door.request, "listening/inquiries.html", door.context | _paged(door.request, found))


@require_safe
@members_only
def see(door: Door, inquiry_id: int) -> HttpResponse:
    """One of them, and what its reader may do."""
    return _draw(door, _here(door, inquiry_id))


def _here(door: Door, inquiry_id: int) -> Inquiry:
    return inquiries.here(door.community.pk, inquiry_id, waiting=welcomes.answers(door.membership))


def _draw(door: Door, inquiry: Inquiry, form: SheetForm | None = None, status: int = 200) -> HttpResponse:
    place = inquiries.place(door.membership, inquiry.pk)
    is_on = place is not None and place.state in (Place.State.DRAWN, Place.State.ACCEPTED)
    if is_on and inquiry.state == Inquiry.State.OPEN and form is None and place is not None:
        form = SheetForm(questions=inquiry.questions, initial=left(place.answers))
    context = door.context | _told(inquiry) | {
        "brand": inquiry.brand, "place": place, "form": form if is_on and not inquiry.withheld_at else None,
        "may_review": inquiry.state == Inquiry.State.ASKED and welcomes.answers(door.membership),
        "willing": inquiries.willing(inquiry.community_id, inquiry.brand_id).count() if inquiry.state == "asked" else 0,
    }  # fmt: skip
    return draw_form(door.request, "listening/inquiry.html", context, status=status)


@require_POST
@members_only
def review(door: Door, inquiry_id: int) -> HttpResponse:
    """Whoever answers brands for the community accepts or declines."""
    assert door.membership is not None  # for members only
    if door.request.POST.get("answer") == "yes":
        acting.accept(by=door.membership, inquiry_id=inquiry_id)
        messages.success(door.request, _("It is accepted: the lot is cast tomorrow."))
        return redirect("listening:inquiry", door.community.slug, inquiry_id)
    acting.decline(by=door.membership, inquiry_id=inquiry_id)
    messages.success(door.request, _("It is declined."))
    return redirect("listening:inquiries", door.community.slug)


@require_POST
@members_only
def take(door: Door, inquiry_id: int) -> HttpResponse:
    """Whom the lot chose says yes or no."""
    assert door.membership is not None  # for members only
    if door.request.POST.get("answer") == "no":
        places.decline(by=door.membership, inquiry_id=inquiry_id)
        messages.success(door.request, _("It is declined: somebody else is drawn."))
    else:
        places.accept(by=door.membership, inquiry_id=inquiry_id)
        messages.success(door.request, _("Thank you: the place is yours. Answer when you like, until the close."))
    return redirect("listening:inquiry", door.community.slug, inquiry_id)


@require_POST
@members_only
def reply(door: Door, inquiry_id: int) -> HttpResponse:
    """Whom the lot chose answers, or answers otherwise."""
    assert door.membership is not None  # for members only
    inquiry, by = _here(door, inquiry_id), door.membership
    is_drawn.require(by, inquiries.place(by, inquiry.pk))
    form = SheetForm(door.request.POST, questions=inquiry.questions)
    status = attempt(form, lambda: places.answer(by=by, inquiry_id=inquiry.pk, said=form.cleaned_data))
    if status:
        return _draw(door, inquiry, form, status)
    messages.success(door.request, _("Thank you. You can change it until the close; then it is nobody’s."))
    return redirect("listening:inquiry", door.community.slug, inquiry_id)
