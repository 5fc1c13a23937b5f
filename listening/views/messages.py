"""What members write to a brand: all that one may read, one exchange, writing, answering, taking back."""

from typing import Any

from django.contrib import messages as said
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.views.requests import MemberRequest
from brands import doors as of_brands
from brands.policies import designs
from brands.selectors import brands
from communities.doors import Door, members_only
from core import clock
from core.errors import Missing
from core.forms import attempt
from core.pages import draw_form, login_required, takes_form, to_login
from listening import drawing
from listening.forms import DelayForm, FollowUpForm, MessageForm, RatingForm, TurnForm
from listening.models import Message
from listening.policies import is_a_customer, is_addressed
from listening.selectors import messages
from listening.services import messages as acting

PAGE = 20


@require_safe
@of_brands.entering
def listing(door: of_brands.Door) -> HttpResponse:
    """How the brand answers; what stands in public, or for those who act for it all that was written, what waits first."""
    days = messages.delay(door.brand.pk)
    return _draw_all(door, DelayForm(initial={"days": days.days if days else None}))


def _draw_all(door: of_brands.Door, form: DelayForm, status: int = 200) -> HttpResponse:
    seated = door.seat if door.seat is not None and door.seat.is_taken else None
    found = messages.of_seat(seated) if seated else messages.public(door.brand.pk)
    context = door.context | _paged(door.request, found) | {
        "waiting": _told(messages.waiting(found)[:PAGE]) if seated and not door.request.GET.get("avant") else [],
        "seated": seated is not None, "places": _places(door), "delay": messages.delay(door.brand.pk),
        "figures": drawing.figures(messages.answering(door.brand.pk)), "about": door.request.GET.get("a-propos", "")[:acting.ABOUT],
        "announces": designs.allows(door.seat, door.brand), "form": form,
    }  # fmt: skip
    return draw_form(door.request, "listening/messages.html", context, status=status)


def _paged(request: HttpRequest, found: "QuerySet[Message]") -> dict[str, Any]:
    before = request.GET.get("avant", "")
    page = list((found.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 19 else found)[: PAGE + 1])
    return {"messages_shown": _told(page[:PAGE]), "older": page[PAGE - 1].pk if len(page) > PAGE else ""}


def _told(found: Any) -> list[drawing.Shown]:
    now = clock.now()
    return [drawing.told(one, now) for one in found]


def _places(door: of_brands.Door) -> list[Any]:
    user = door.request.user
    return messages.places(user.pk, door.brand) if user.is_authenticated else []


@require_safe
@login_required
def mine(request: MemberRequest) -> HttpResponse:
    """All that one wrote to brands, and was answered."""
    return render(request, "listening/mine.html", _paged(request, messages.of_person(request.user.pk)))


@takes_form
@members_only
def write(door: Door, brand: str) -> HttpResponse:
    """Say what goes well or does not, and how one would be answered."""
    assert door.membership is not None  # for members only
    found, by = brands.by_slug(brand), door.membership
    (is_addressed & is_a_customer).require(by, found)
    form, status = (
        MessageForm(door.request.POST or None, initial={"about": door.request.GET.get("a-propos", "")[: acting.ABOUT]}),
        200,
    )
    if door.request.method == "POST":
        made: list[Message] = []
        status = attempt(form, lambda: made.append(acting.write(by=by, brand_id=found.pk, **form.said)))
        if not status:
            said.success(door.request, _("It is said. You are told as soon as the brand answers."))
            return redirect("listening:message", found.slug, made[0].pk)
    context = door.context | {
        "form": form, "brand": found, "delay": messages.delay(found.pk), "waits": messages.unanswered(by.user_id, found.pk),
    }  # fmt: skip
    return draw_form(door.request, "listening/write.html", context, status=status)


@require_safe
@of_brands.entering
def see(door: of_brands.Door, message_id: int) -> HttpResponse:
    """One exchange, and what its reader may do."""
    return _draw(door, message_id)


def _draw(door: of_brands.Door, message_id: int, form: Any = None, status: int = 200) -> HttpResponse:
    user = door.request.user
    message = messages.readable(user.pk if user.is_authenticated else None, door.seat, message_id)
    if message.brand_id != door.brand.pk:
        raise Missing(messages.NOTHING)
    is_mine = message.by is not None and message.by.user_id == user.pk
    context = door.context | {
        "one": drawing.told(message), "is_mine": is_mine, "may_answer": not is_mine and _may_answer(door, message),
        "form": form or (FollowUpForm() if is_mine else TurnForm()),
        "rating": RatingForm(initial={"satisfied": message.satisfied}),
    }  # fmt: skip
    return draw_form(door.request, "listening/message.html", context, status=status)


def _may_answer(door: of_brands.Door, message: Message) -> bool:
    if door.seat is None or not designs.allows(door.seat, door.brand):
        return False
    return message.is_waiting and door.brand.is_open and messages.is_for(door.seat, message)


@require_POST
@of_brands.designers_only
def answer(door: of_brands.Door, message_id: int) -> HttpResponse:
    """The brand answers."""
    form, seat = TurnForm(door.request.POST), door.seat
    assert seat is not None  # whoever designs has one
    status = attempt(form, lambda: acting.answer(by=seat, message_id=message_id, **form.cleaned_data))
    if status:
        return _draw(door, message_id, form, status)
    said.success(door.request, _("It is answered. Whoever wrote is told."))
    return redirect("listening:message", door.brand.slug, message_id)


@require_POST
@of_brands.entering
def follow_up(door: of_brands.Door, message_id: int) -> HttpResponse:
    """Whoever wrote asks once more."""
    if not door.request.user.is_authenticated:
        return to_login(door.request)
    form, by = FollowUpForm(door.request.POST), messages.own(door.request.user.pk, message_id).by
    assert by is not None  # one's own
    status = attempt(form, lambda: acting.follow_up(by=by, message_id=message_id, **form.cleaned_data))
    if status:
        return _draw(door, message_id, form, status)
    said.success(door.request, _("It is asked. You are told as soon as the brand answers."))
    return redirect("listening:message", door.brand.slug, message_id)


@require_POST
@of_brands.entering
def rate(door: of_brands.Door, message_id: int) -> HttpResponse:
    """Whoever wrote says whether the answer satisfies."""
    if not door.request.user.is_authenticated:
        return to_login(door.request)
    acting.rate(by=door.request.user, message_id=message_id, satisfied=door.request.POST.get("satisfied", ""))
    said.success(door.request, _("Thank you: it counts in how this brand answers."))
    return redirect("listening:message", door.brand.slug, message_id)


@require_POST
@of_brands.entering
def take_back(door: of_brands.Door, message_id: int) -> HttpResponse:
    """What both said is deleted."""
    if not door.request.user.is_authenticated:
        return to_login(door.request)
    messages.own(door.request.user.pk, message_id)
    acting.take_back(by=door.request.user, message_id=message_id)
    said.success(door.request, _("It is taken back: nobody reads it any more."))
    return redirect("listening:mine")


@require_POST
@of_brands.designers_only
def announce(door: of_brands.Door) -> HttpResponse:
    """Say within how many days the brand answers."""
    form, seat = DelayForm(door.request.POST), door.seat
    assert seat is not None  # whoever designs has one
    if status := attempt(form, lambda: acting.announce(by=seat, days=form.cleaned_data["days"])):
        return _draw_all(door, form, status)
    said.success(door.request, _("It is said, to everybody who writes from now on."))
    return redirect("listening:messages", door.brand.slug)
