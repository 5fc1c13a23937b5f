"""Whoever often reports what is not wrong: decided by a moderator who reads no name; read, and contested, by the person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from communities.doors import Door, members_only
from communities.policies import is_moderator
from core.forms import attempt
from core.pages import draw_form, login_required, takes_form
from moderation.models import Misuse
from moderation.paperwork import LineContestForm, MisuseForm
from moderation.selectors import misuse as known
from moderation.services import contests, misuse


@takes_form
@members_only
def decide(door: Door, report_id: int) -> HttpResponse:
    """How often whoever sent this report was wrong here; warn them, or after that treat their reports no more for a time."""
    is_moderator.require(door.membership, door.community)
    report = known.report_here(door.community.slug, report_id)
    before = list(known.before(report))
    form, status = MisuseForm(door.request.POST or None, warned=bool(before)), 200
    if door.request.method == "POST":
        status = attempt(form, lambda: misuse.decide(by=door.membership, report_id=report.pk, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("It is decided: the person reads why, and can contest it."))
            return redirect("moderation:case", door.community.slug, report.case_id)
    context = door.context | {
        "report": report,
        "record": known.record(door.community.pk, int(report.by_id or 0)),
        "others": known.others(report),
        "before": before,
        "form": form,
    }
    return draw_form(door.request, "moderation/decide_misuse.html", context, status=status)


@takes_form
@login_required
def own(request: HttpRequest, misuse_id: int) -> HttpResponse:
    """What was decided of one's own reports; contest it, once."""
    found = known.own(request.user.pk, misuse_id)
    form, status = LineContestForm(request.POST or None), 200
    if request.method == "POST":
        said = form.data.get("text", "")
        status = attempt(form, lambda: contests.contest_misuse(by=request.user, misuse_id=found.pk, text=said))
        if not status:
            messages.success(request, _("Somebody else looks at it again, and answers you within two weeks."))
            return redirect("moderation:misuse", found.pk)
    context = {
        "misuse": found,
        "is_warning": found.kind == Misuse.Kind.WARNING,
        "contest": getattr(found, "contest", None),
        "community": found.community,
        "form": form,
    }
    return draw_form(request, "moderation/misuse.html", context, status=status)
