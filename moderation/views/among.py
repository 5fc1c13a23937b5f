"""The place of those who moderate: who is there, who is away, what they leave to each other and say."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, members_only
from communities.models import Membership
from communities.policies import is_moderator
from core.forms import attempt
from core.pages import draw_form
from moderation.forms import AbsenceForm, NoteForm
from moderation.selectors import absences, among
from moderation.services import bench as acting


def _moderating(door: Door) -> Membership:
    assert door.membership is not None
    is_moderator.require(door.membership, door.community)
    return door.membership


@never_cache
@require_safe
@members_only
def see(door: Door) -> HttpResponse:
    """For those in office alone: a mandate that ends closes it."""
    return _draw(door)


def _draw(door: Door, *, status: int = 200, **forms: Any) -> HttpResponse:
    member, here = _moderating(door), door.community.pk
    context = door.context | {
        "serving": among.serving(here),
        "handovers": among.handovers(here),
        "notes": among.notes(here),
        "mine": absences.of(member),
        "ends_soon": among.ends_soon(member),
        "form": forms.get("form") or NoteForm(),
        "absence_form": forms.get("absence_form") or AbsenceForm(),
    }
    return draw_form(door.request, "moderation/among.html", context, status=status)


@require_POST
@members_only
def note(door: Door) -> HttpResponse:
    """Say something to the others, or leave it to whoever comes next."""
    member, form = _moderating(door), NoteForm(door.request.POST)
    if refused := attempt(form, lambda: acting.write(by=member, **form.cleaned_data)):
        return _draw(door, status=refused, form=form)
    return redirect("moderation:bench", door.community.slug)


@require_POST
@members_only
def away(door: Door) -> HttpResponse:
    """Say from when to when one is away; `back` says that one is there after all."""
    member = _moderating(door)
    if "back" in door.request.POST:
        acting.be_back(by=member)
        messages.success(door.request, _("You are back: cases are given to you again."))
        return redirect("moderation:bench", door.community.slug)
    form = AbsenceForm(door.request.POST)
    if refused := attempt(form, lambda: acting.be_away(by=member, **form.cleaned_data)):
        return _draw(door, status=refused, absence_form=form)
    messages.success(door.request, _("It is noted: no case is given to you meanwhile."))
    return redirect("moderation:bench", door.community.slug)
