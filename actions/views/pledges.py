"""``/engagements/<id>/``: one's own pledge: one tap a day, another plan, a pause, an end."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from actions.forms import CheckInForm, PlanForm
from actions.models import Pledge
from actions.selectors import figures, plans, pledges
from actions.services import check_ins
from actions.services import pledges as services
from actions.views.requests import checked, member
from core import clock
from core.errors import Invalid, Missing
from core.pages import login_required, takes_form


@takes_form
@login_required
def detail(request: HttpRequest, pledge_id: int) -> HttpResponse:
    """The pledge on its rope, and its plan."""
    pledge = _own(request, pledge_id)
    if request.method != "POST":
        form = PlanForm(initial={"when": pledge.when, "where": pledge.where, "cadence": pledge.cadence})
        return _page(request, pledge, form)
    form = PlanForm(request.POST)
    if form.is_valid() and _changed(request, pledge, form):
        messages.success(request, _("Your plan is changed."))
        return redirect("actions:rope", pledge_id=pledge.pk)
    return _page(request, pledge, form, status=422)


@require_POST
@login_required
def check_in(request: HttpRequest, pledge_id: int) -> HttpResponse:
    """One tap: this day held, or not this time."""
    form = checked(CheckInForm(request.POST))
    check_ins.record(by=member(request), pledge_id=pledge_id, **form.cleaned_data)
    if not getattr(request, "htmx", False):
        return redirect(f"{reverse('actions:today')}#pledge-{pledge_id}")
    held = pledges.on_rope(_own(request, pledge_id), clock.today())
    return render(request, "actions/parts/pledge.html", {"held": held, "tighten": form.cleaned_data["kept"]})


@require_POST
@login_required
def pause(request: HttpRequest, pledge_id: int) -> HttpResponse:
    return _act(request, pledge_id, services.pause, _("Paused. The rope waits for you, nothing is lost."))


@require_POST
@login_required
def resume(request: HttpRequest, pledge_id: int) -> HttpResponse:
    return _act(request, pledge_id, services.resume, _("Welcome back on the rope."))


@require_POST
@login_required
def end(request: HttpRequest, pledge_id: int) -> HttpResponse:
    return _act(request, pledge_id, services.end, _("Ended. What you held stays yours."))


def _act(request: HttpRequest, pledge_id: int, act: Callable[..., Pledge], done: str) -> HttpResponse:
    act(by=member(request), pledge_id=pledge_id)
    messages.success(request, done)
    return redirect("actions:today")


def _changed(request: HttpRequest, pledge: Pledge, form: PlanForm) -> bool:
    try:
        services.change(by=member(request), pledge_id=pledge.pk, **form.plan())
    except Invalid as error:
        for field, sentence in error.fields.items():
            form.add_error(field, str(sentence))
    return not form.errors


def _own(request: HttpRequest, pledge_id: int) -> Pledge:
    found = pledges.of(member(request)).filter(pk=pledge_id).first()
    if found is None:
        raise Missing(_("There is no such pledge, or it is somebody else’s."))
    return found


def _page(request: HttpRequest, pledge: Pledge, form: PlanForm, *, status: int = 200) -> HttpResponse:
    context = {
        "held": pledges.on_rope(pledge, clock.today()),
        "form": form,
        "figure": figures.of(pledge.action),
        "cues": plans.cues(),
        "places": plans.places(),
    }
    return render(request, "actions/pledge.html", context, status=status)
