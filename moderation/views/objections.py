"""To report what an organisation says, and to follow what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.selectors import charters
from core import origins
from core.forms import attempt
from core.pages import draw_form, takes_form
from moderation.forms import TextReportForm
from moderation.models import Objection
from moderation.selectors import findings
from moderation.services import objections
from moderation.wording.grounds import CATEGORIES


@takes_form
def report(request: HttpRequest, kind: str, content: int) -> HttpResponse:
    """What is wrong, on what ground; anybody may say it of what anybody reads."""
    what, found = findings.text(kind, content)
    community = what.community_of(found)
    charter = charters.current(community.pk) if community else None
    form = TextReportForm(request.POST or None, articles=list(charter.articles.all()) if charter else [])
    status = 200
    if request.method == "POST":
        made: list[Objection] = []
        status = attempt(form, lambda: made.append(_file(request, form, kind, content)))
        if not status:
            messages.success(request, _("Thank you. It is looked at, and this page says what was decided."))
            return redirect("moderation:text-receipt", made[0].receipt)
    context = {
        "form": form, "community": community, "title": what.title, "words": what.words(found), "back": what.link(found),
        "voice": what.voice_of(content),
    }  # fmt: skip
    return draw_form(request, "moderation/report_text.html", context, status=status)


def _file(request: HttpRequest, form: TextReportForm, kind: str, content: int) -> Objection:
    said: dict[str, Any] = {name: value for name, value in form.filed().items() if name != "contact"}
    by = request.user if request.user.is_authenticated else None
    return objections.file(by=by, kind=kind, content=content, origin=origins.of(request), **said)


@require_safe
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """What became of it, for whoever holds its receipt."""
    found = findings.by_receipt(receipt)
    context = {
        "objection": found,
        "finding": found.finding,
        "community": found.finding.community,
        "voice": findings.voice_name(found.finding),
        "category": CATEGORIES.get(found.category, ""),
        "mine": request.user.is_authenticated and found.by_id == request.user.pk,
    }
    return render(request, "moderation/receipt_text.html", context)
