"""Trusted flaggers: who they are, for everybody; named, suspended and ended by the site's team."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.actors import Staff
from core.forms import attempt
from core.pages import draw_form, takes_form
from moderation.models import Flagger
from moderation.paperwork import CauseForm, FlaggerForm
from moderation.selectors import flaggers as known
from moderation.services import flaggers
from moderation.views.lane import for_the_team
from moderation.wording.grounds import CATEGORIES

NAMING = "trusted flagger"


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Who has the status, in which fields, given by whom, until when: public by law."""
    return render(request, "moderation/flaggers.html", {"flaggers": [(one, _fields(one)) for one in known.named()]})


def _fields(flagger: Flagger) -> list[Any]:
    return [CATEGORIES[one] for one in flagger.categories]


@takes_form
@for_the_team
def manage(request: HttpRequest) -> HttpResponse:
    """Each with its record; write down another."""
    form, status = FlaggerForm(request.POST or None), 200
    if request.method == "POST":
        status = attempt(form, lambda: flaggers.name(by=Staff(request.user, NAMING), **form.cleaned_data))
        if not status:
            messages.success(request, _("It is noted: what they report in their fields comes first."))
            return redirect("moderation:flaggers-desk")
    context = {"told": [(one, _fields(one.flagger)) for one in known.told()], "form": form}
    return draw_form(request, "moderation/flaggers_desk.html", context, status=status)


@takes_form
@for_the_team
def one(request: HttpRequest, flagger_id: int) -> HttpResponse:
    """One of them: suspend its status, for a cause."""
    found = known.by_id(flagger_id)
    form, status = CauseForm(request.POST or None), 200
    if request.method == "POST":
        said = form.data.get("cause", "")
        status = attempt(form, lambda: flaggers.suspend(by=Staff(request.user, said), flagger_id=found.pk))
        if not status:
            messages.success(request, _("It is suspended: its reports wait like all others."))
            return redirect("moderation:flagger", found.pk)
    context = {"flagger": found, "fields": _fields(found), "record": known.record(found), "form": form}
    return draw_form(request, "moderation/flagger.html", context, status=status)


@require_POST
@for_the_team
def resume(request: HttpRequest, flagger_id: int) -> HttpResponse:
    """Its reports come first again."""
    flaggers.resume(by=Staff(request.user, NAMING), flagger_id=flagger_id)
    return redirect("moderation:flagger", flagger_id)


@require_POST
@for_the_team
def end(request: HttpRequest, flagger_id: int) -> HttpResponse:
    """The status is over."""
    flaggers.end(by=Staff(request.user, NAMING), flagger_id=flagger_id)
    messages.success(request, _("It is a trusted flagger no longer."))
    return redirect("moderation:flaggers-desk")
