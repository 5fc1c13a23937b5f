"""Hours as members see them: the list, one hour with what is asked, coming, the calendar file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.selectors.notices import any_unread
from accounts.services import notices
from communities.cursors import read_id
from communities.doors import Door, entering, members_only
from communities.policies import is_animator, may_speak
from core import clock, ical
from core.errors import DomainError
from core.forms import explain
from core.gates import Waiting
from core.pages import draw_form, takes_form
from guests import delays
from guests.forms import AskForm, GiveForm
from guests.models import Hour, Question
from guests.notices import key_of
from guests.selectors import hours, questions
from guests.services import comings
from guests.services import questions as asking

SHOWN = 30


@require_safe
@entering
def listing(door: Door) -> HttpResponse:
    """Those to come, those that were; who animates sees who was asked and has not answered."""
    animates, number = is_animator.allows(door.membership, door.community), read_id(door.request.GET.get("page")) or 1
    start = (min(number, 1000) - 1) * SHOWN
    gone = list(hours.gone(door.community.pk)[start : start + SHOWN + 1])
    context = door.context | {
        "animates": animates, "waiting": list(hours.waiting(door.community.pk)) if animates else [],
        "to_come": list(hours.to_come(door.community.pk)), "gone": gone[:SHOWN],
        "older": number + 1 if len(gone) > SHOWN else 0, "newer": number - 1,
    }  # fmt: skip
    if door.request.headers.get("HX-Request"):
        return render(door.request, "guests/parts/panel.html", context)
    return render(door.request, "guests/list.html", context)


@takes_form
def hour(request: HttpRequest, slug: str, hour_id: int) -> HttpResponse:
    """One hour. Anybody reads it; a question comes here too."""
    view = ask if request.method == "POST" else show
    return view(request, slug=slug, hour_id=hour_id)


@entering
def show(door: Door, hour_id: int) -> HttpResponse:
    """The hour as its reader finds it."""
    found = _inside(door, hour_id)
    read_notices(door, found)
    return _draw(door, found, AskForm(hour_id=found.pk))


def read_notices(door: Door, about: Hour | Question) -> None:
    """Who sees it has heard what was told of it."""
    user, key = door.request.user, key_of(about)
    if user.is_authenticated and any_unread(user.pk, about=key):
        notices.read_about(by=user, key=key)


@members_only
def ask(door: Door, hour_id: int) -> HttpResponse:
    """Ask something. When it is refused the page comes back with the text in its box."""
    found, form, status = _inside(door, hour_id), AskForm(door.request.POST, hour_id=hour_id), 422
    assert door.membership is not None
    if form.is_valid():
        try:
            asked = asking.ask(by=door.membership, hour_id=found.pk, **form.cleaned_data)
        except DomainError as error:
            explain(form, error)
            status = error.status
        else:
            if isinstance(asked, Waiting):
                return redirect(asked.url)
            messages.success(door.request, _("It is asked. Others can vote for it now."))
            return redirect(to_hour(door, found) + f"#question-{asked.pk}")
    return _draw(door, found, form, status)


def to_hour(door: Door, found: Hour) -> str:
    """The address of an hour."""
    return resolve_url("guests:hour", door.community.slug, found.pk)


def _inside(door: Door, hour_id: int) -> Hour:
    return hours.inside(door.community.pk, hour_id, user=door.request.user, membership=door.membership)


def _draw(door: Door, found: Hour, form: AskForm, status: int = 200) -> HttpResponse:
    asked, user = door.request.GET, door.request.user
    waiting = questions.waiting(found, read_id(asked.get("attente")) or 1)
    answered = questions.answered(found, read_id(asked.get("reponses")) or 1)
    shown = [one.pk for one in (*waiting.rows, *answered.rows)]
    animates = is_animator.allows(door.membership, door.community)
    may_answer = (animates and found.state == "open") or (
        hours.is_guest(user, found) and found.state in ("open", "writing")
    )
    context: dict[str, Any] = door.context | {
        "hour": found, "form": form, "waiting": waiting, "answered": answered, "reasons": questions.aside(found),
        "voted": questions.voted(door.membership, shown), "coming": hours.coming(found),
        "comes": hours.comes(door.membership, found), "is_guest": hours.is_guest(user, found), "animates": animates,
        "may_answer": may_answer, "can_open": found.state == "planned" and found.starts_at - delays.BEFORE <= clock.now(),
        "silence": may_speak.refusal(door.membership, door.community) if door.membership else None,
        "giving": GiveForm(question=found.now) if found.now and may_answer else None,
        "set_aside": list(questions.set_aside(found)) if animates else [],
    }  # fmt: skip
    return draw_form(door.request, "guests/hour.html", context, status=status)


@require_POST
@members_only
def come(door: Door, hour_id: int) -> HttpResponse:
    """Say that one comes, or no more."""
    found, comes = _inside(door, hour_id), door.request.POST.get("comes") != "no"
    assert door.membership is not None
    comings.say(by=door.membership, hour_id=found.pk, comes=comes)
    said = (
        _("You are expected. You are told when it begins, or if it changes.")
        if comes
        else _("You are not expected any more.")
    )
    messages.success(door.request, said)
    return redirect(to_hour(door, found))


@require_safe
@entering
def calendar(door: Door, hour_id: int) -> HttpResponse:
    """When it is, for one’s own calendar."""
    found = _inside(door, hour_id)
    event = ical.Event(
        f"hour-{found.pk}", found.starts_at, f"{door.community.name} · {found.title}",
        door.request.build_absolute_uri(to_hour(door, found)), ends_at=found.ends_at, is_cancelled=found.state == "cancelled",
    )  # fmt: skip
    response = HttpResponse(ical.calendar("Hours", [event]), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{door.community.slug}-{found.pk}.ics"'
    return response
