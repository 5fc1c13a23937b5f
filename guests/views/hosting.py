"""What who animates does: invite, move or cancel, open and close, put questions in order."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brands.selectors import welcomes
from communities.doors import Door, signed_in
from communities.models import Membership
from communities.policies import is_animator
from core.errors import Missing
from core.forms import attempt
from core.pages import View, draw_form, takes_form
from guests.forms import AsideForm, CancelForm, JoinForm, PlanForm, WhenForm
from guests.models import Hour
from guests.selectors import hours, questions
from guests.services import answers, conduct, sorting
from guests.services import hours as planning
from guests.views.questions import draw_question


def animators_only(view: Callable[..., HttpResponse]) -> View:
    """For who animates the community; others read why not."""

    @signed_in
    def enter(door: Door, **kwargs: int) -> HttpResponse:
        is_animator.require(door.membership, door.community)
        return view(door, **kwargs)

    return enter


@takes_form
@animators_only
def plan(door: Door) -> HttpResponse:
    """Whom to invite, for whom they speak, what about, when."""
    let_in = welcomes.in_community(door.community.pk, waiting=False)
    brands = [(one.brand.slug, one.brand.name) for one in let_in]
    form, status = PlanForm(brands=brands), 200
    if door.request.method == "POST":
        form = PlanForm(door.request.POST, brands=brands)
        status = attempt(form, lambda: planning.plan(by=_member(door), **form.cleaned_data))
        if not status:
            messages.success(door.request, _("Your guest is invited. It is announced once they say yes."))
            return redirect("guests:list", door.community.slug)
    return draw_form(door.request, "guests/plan.html", door.context | {"form": form}, status=status)


@takes_form
@animators_only
def change(door: Door, hour_id: int) -> HttpResponse:
    """Another moment; or it does not take place."""
    found = _inside(door, hour_id)
    moving, calling_off, status = WhenForm.of(found), CancelForm(), 200
    if door.request.method == "POST" and door.request.POST.get("act") == "cancel":
        calling_off = CancelForm(door.request.POST)
        status = attempt(
            calling_off, lambda: planning.cancel(by=_member(door), hour_id=found.pk, **calling_off.cleaned_data)
        )
    elif door.request.method == "POST":
        moving = WhenForm(door.request.POST)
        status = attempt(moving, lambda: planning.move(by=_member(door), hour_id=found.pk, **moving.cleaned_data))
    if door.request.method == "POST" and not status:
        messages.success(door.request, _("It is done. Whom it concerns is told."))
        return redirect("guests:hour", door.community.slug, found.pk)
    context = door.context | {"hour": found, "moving": moving, "cancelling": calling_off}
    context["form"] = calling_off if calling_off.is_bound else moving
    return draw_form(door.request, "guests/change.html", context, status=status)


@require_POST
@animators_only
def conducted(door: Door, hour_id: int) -> HttpResponse:
    """Open it, prolong it, close it."""
    acts = {"open": conduct.open_early, "prolong": conduct.prolong, "close": conduct.close}
    act, found = acts.get(door.request.POST.get("act", "")), _inside(door, hour_id)
    if act is None:
        raise Missing(_("Choose what to do."))
    act(by=_member(door), hour_id=found.pk)
    return redirect("guests:hour", door.community.slug, found.pk)


@require_POST
@animators_only
def sort(door: Door, hour_id: int, question_id: int) -> HttpResponse:
    """Join a question to another, set it aside, undo either."""
    hour = _inside(door, hour_id)
    question = questions.inside(hour.pk, question_id)
    by, act, status = _member(door), door.request.POST.get("act", ""), 0
    if act == "join":
        form = JoinForm(door.request.POST, others=[(one.pk, one.text) for one in questions.others(question)])
        status = attempt(form, lambda: sorting.join(by=by, question_id=question.pk, to_id=form.cleaned_data["to"]))
        return draw_question(door, hour, question, joining=form, status=status) if status else _to_hour(door, hour)
    if act == "aside":
        said = AsideForm(door.request.POST)
        status = attempt(said, lambda: sorting.set_aside(by=by, question_id=question.pk, **said.cleaned_data))
        return draw_question(door, hour, question, setting=said, status=status) if status else _to_hour(door, hour)
    undo = {"part": sorting.part, "back": sorting.bring_back}.get(act)
    if undo is None:
        raise Missing(_("Choose what to do."))
    undo(by=by, question_id=question.pk)
    return _to_hour(door, hour)


@require_POST
@animators_only
def answer_aside(door: Door, hour_id: int, question_id: int, answer_id: int) -> HttpResponse:
    """Take an answer out of sight, with a reason."""
    hour = _inside(door, hour_id)
    question = questions.inside(hour.pk, question_id)
    form = AsideForm(door.request.POST)
    status = attempt(form, lambda: answers.set_aside(by=_member(door), answer_id=answer_id, **form.cleaned_data))
    if status:
        return draw_question(door, hour, question, setting=form, status=status)
    return redirect("guests:question", door.community.slug, hour.pk, question.pk)


def _to_hour(door: Door, hour: Hour) -> HttpResponse:
    messages.success(door.request, _("It is done."))
    return redirect("guests:hour", door.community.slug, hour.pk)


def _inside(door: Door, hour_id: int) -> Hour:
    return hours.inside(door.community.pk, hour_id, user=door.request.user, membership=door.membership)


def _member(door: Door) -> Membership:
    assert door.membership is not None  # who animates belongs
    return door.membership
