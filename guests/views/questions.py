"""One question: where it stands, voting for it, taking it back, taking it up, answering it."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, entering, members_only, signed_in
from communities.policies import is_animator
from core.errors import Missing
from core.forms import attempt
from core.pages import draw_form
from guests import drawing
from guests.forms import AsideForm, GiveForm, JoinForm
from guests.models import Hour, Question
from guests.policies import answers
from guests.selectors import hours, questions
from guests.services import answers as answering
from guests.services import conduct
from guests.services import questions as asking
from guests.views.here import read_notices


@require_safe
@entering
def question(door: Door, hour_id: int, question_id: int) -> HttpResponse:
    """A question at its own address, with what was answered, and what its reader can do with it."""
    hour = _inside(door, hour_id)
    found = questions.inside(hour.pk, question_id)
    read_notices(door, found)
    return draw_question(door, hour, found)


def draw_question(
    door: Door, hour: Hour, found: Question, *, giving: GiveForm | None = None, joining: JoinForm | None = None,
    setting: AsideForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The same, with the form that came back."""
    user, animates = door.request.user, is_animator.allows(door.membership, door.community)
    is_own = user.is_authenticated and found.author.user_id == user.pk
    if found.aside_at is not None and not (animates or is_own):
        raise Missing(_("There is no such question here, or no longer."))
    can_sort = animates and hour.state not in ("over", "cancelled") and found.answered_at is None
    may_answer = found.is_standing and (
        (hour.state == "open" and answers.allows(user, hour))
        or (hour.state == "writing" and hours.is_guest(user, hour))
    )
    seen = [one for one in found.answers.all() if one.aside_at is None and one.withheld_at is None]
    others = [(one.pk, one.text) for one in questions.others(found)[:100]] if can_sort and found.is_standing else []
    context: dict[str, Any] = door.context | {
        "hour": hour, "one": found, "joined": list(questions.joined_to(found)), "animates": animates, "is_own": is_own,
        "can_sort": can_sort, "may_answer": may_answer, "voted": questions.voted(door.membership, [found.pk]),
        "giving": giving or GiveForm(question=found), "joining": joining or JoinForm(others=others), "others": others,
        "setting": setting or AsideForm(),
        "reportable": [] if hours.is_guest(user, hour) else [one for one in seen if one.by_guest],
        "withholding": [
            (one, AsideForm(auto_id=f"id_{one.pk}_%s")) for one in seen
        ],
    }  # fmt: skip
    context["form"] = giving or joining or setting or context["giving"]
    return draw_form(door.request, "guests/question.html", context, status=status)


@require_POST
@members_only
def vote(door: Door, hour_id: int, question_id: int) -> HttpResponse:
    """One tap votes, the same tap takes it back."""
    hour = _inside(door, hour_id)
    questions.inside(hour.pk, question_id)
    assert door.membership is not None
    stands = asking.toggle(by=door.membership, question_id=question_id)
    if not door.request.headers.get("HX-Request"):
        return redirect("guests:hour", door.community.slug, hour.pk)
    found = questions.inside(hour.pk, question_id)
    response = HttpResponse(drawing.bar(found, voted=stands))
    mine = [f"{found.pk}:vote"] if stands else []
    response["HX-Trigger"] = json.dumps({"cordee:mine": {"post": found.pk, "mine": mine}})
    return response


@require_POST
@signed_in
def take_back(door: Door, hour_id: int, question_id: int) -> HttpResponse:
    """Take back what one asked."""
    hour = _inside(door, hour_id)
    questions.inside(hour.pk, question_id)
    asking.take_back(by=door.request.user, question_id=question_id)  # type: ignore[arg-type]
    messages.success(door.request, _("It is taken back."))
    return redirect("guests:hour", door.community.slug, hour.pk)


@require_POST
@signed_in
def take_up(door: Door, hour_id: int, question_id: int) -> HttpResponse:
    """This one is answered now."""
    hour = _inside(door, hour_id)
    questions.inside(hour.pk, question_id)
    conduct.take_up(by=door.request.user, question_id=question_id)  # type: ignore[arg-type]
    return redirect("guests:hour", door.community.slug, hour.pk)


@require_POST
@signed_in
def answer(door: Door, hour_id: int, question_id: int) -> HttpResponse:
    """Answer, or answer another part."""
    hour = _inside(door, hour_id)
    found = questions.inside(hour.pk, question_id)
    answers.require(door.request.user, hour)
    form, user = GiveForm(door.request.POST, question=found), door.request.user
    status = attempt(form, lambda: answering.give(by=user, question_id=found.pk, **form.cleaned_data))  # type: ignore[arg-type]
    if status:
        return draw_question(door, hour, found, giving=form, status=status)
    messages.success(door.request, _("It is answered, before everybody."))
    return redirect("guests:hour", door.community.slug, hour.pk)


def _inside(door: Door, hour_id: int) -> Hour:
    return hours.inside(door.community.pk, hour_id, user=door.request.user, membership=door.membership)
