"""``/aujourdhui/``: one suggestion, my ropes, what my communities hold together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions.forms import AnswerForm, AskForm, LeverForm
from actions.selectors import companion, pledges, reasons, suggestions, tallies
from actions.services import levers as lever_services
from actions.services import suggestions as suggestion_services
from actions.views.requests import checked, member
from core import clock
from core.pages import login_required, takes_form

ROPES = 8  # at a glance; the others wait behind one tap


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    """The day of a member."""
    user = member(request)
    day = clock.today()
    ropes = sorted(pledges.on_ropes(pledges.standing(user), day), key=_waiting_first)
    context = {
        **companion.words_of(user),
        "ropes": ropes[:ROPES],
        "more_ropes": ropes[ROPES:],
        "waiting": sum(rope.answer is None and not rope.is_paused for rope in ropes),
        "tallies": tallies.mine(user, day),
        "day": day,
    }
    return render(request, "actions/today.html", context)


@require_POST
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """A step, please; or nothing today, and that is an answer."""
    form = checked(AskForm(request.POST))
    found = suggestion_services.ask(by=member(request), value=form.cleaned_data["value"])
    if found is None:
        messages.info(request, _("Nothing new fits you here today. The catalogue is open, whenever you like."))
    return _panel(request)


@require_POST
@login_required
def answer(request: HttpRequest, suggestion_id: int) -> HttpResponse:
    """Not now, not for me, easier, harder."""
    form = checked(AnswerForm(request.POST))
    done = suggestion_services.answer(
        by=member(request), suggestion_id=suggestion_id, answer=form.cleaned_data["answer"]
    )
    if done.next is None:
        messages.success(request, _said(done.suggestion.state))
    return _panel(request)


@takes_form
@login_required
def levers(request: HttpRequest) -> HttpResponse:
    """Each lever, what it does, and its switch."""
    user = member(request)
    if request.method == "POST":
        form = checked(LeverForm(request.POST))
        lever_services.switch(by=user, lever=form.cleaned_data["lever"], on=form.cleaned_data["on"])
        return redirect("actions:levers")
    off = suggestions.switched_off(user)
    listed = [{"lever": lever, "on": lever.slug not in off} for lever in reasons.all_levers()]
    return render(request, "actions/levers.html", {"levers": listed})


def _panel(request: HttpRequest) -> HttpResponse:
    if not getattr(request, "htmx", False):
        return redirect("actions:today")
    return render(request, "actions/parts/companion_answered.html", companion.words_of(member(request)))


def _waiting_first(rope: pledges.Held) -> tuple[bool, bool]:
    """What the day still asks, then what it has heard, then what rests."""
    return rope.is_paused, rope.answer is not None


def _said(state: str) -> str:
    if state == "not_for_me":
        return _("Understood: this step will not come back.")
    return _("Very well. It will not come back for two weeks.")
