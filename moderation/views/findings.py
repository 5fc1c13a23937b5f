"""A reported text of an organisation: decided by those who moderate where it is shown, or by the site's team; contested once."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User
from communities.doors import Door, members_only
from communities.policies import is_moderator
from communities.selectors import charters
from core.actors import Staff
from core.forms import attempt
from core.pages import draw_form, login_required, takes_form
from core.voices import VOICED
from moderation.models import Finding
from moderation.paperwork import FindingAnswerForm, FindingForm, LineContestForm
from moderation.selectors import findings
from moderation.services import findings as deciding
from moderation.views.lane import for_the_team
from moderation.wording.grounds import CATEGORIES

Act = Callable[[Any], object]


@takes_form
@members_only
def see(door: Door, finding_id: int) -> HttpResponse:
    """For those who moderate: what is said, what is wrong with it; decide, or answer whoever contests."""
    is_moderator.require(door.membership, door.community)
    found, by = findings.inside(door.community, finding_id), door.membership
    assert by is not None

    def decide(said: Any) -> object:
        return deciding.decide(by=by, finding_id=found.pk, why=said.cleaned_data["why"], **said.decided())

    def answer(said: Any) -> object:
        restores = said.cleaned_data["restores"] == "yes"
        return deciding.answer(by=by, finding_id=found.pk, restores=restores, text=said.cleaned_data["text"])

    may = not found.for_team and by in findings.able(found)
    acts = {"decide": decide, "answer": answer, "may": may, "back": ("moderation:queue", door.community.slug)}
    return _draw(door.request, found, door.context, **acts)


@takes_form
@for_the_team
def for_team(request: HttpRequest, finding_id: int) -> HttpResponse:
    """The same for the site's team, of what stands in no community, or nobody there may decide."""
    found, user = findings.for_the_team(finding_id), request.user
    assert isinstance(user, User)

    def decide(said: Any) -> object:
        return deciding.decide_for_team(by=Staff(user, said.cleaned_data["why"]), finding_id=found.pk, **said.decided())

    def answer(said: Any) -> object:
        by = Staff(user, said.cleaned_data["text"])
        return deciding.answer_for_team(by=by, finding_id=found.pk, restores=said.cleaned_data["restores"] == "yes")

    may = findings.team_may(found, user)
    return _draw(request, found, {}, decide=decide, answer=answer, may=may, back=("moderation:lane",))


def _draw(
    request: HttpRequest, found: Finding, context: dict[str, Any], *, decide: Act, answer: Act, may: bool, back: tuple[str, ...]
) -> HttpResponse:  # fmt: skip
    """The page; sent, what its form does, then back to what waits."""
    form, act = (
        (_decision(request, found), decide) if found.is_open else (FindingAnswerForm(request.POST or None), answer)
    )
    status = 200
    if request.method == "POST":
        status = attempt(form, lambda: act(form))
        if not status:
            messages.success(request, _("It is decided: whoever is concerned is told, with your reasons."))
            return redirect(*back)
    context = {**context, **_told(found), "form": form, "may": may, "community": found.community}
    context["party"] = findings.is_party(found, int(request.user.pk or 0))
    return draw_form(request, "moderation/text.html", context, status=status)


def _decision(request: HttpRequest, found: Finding) -> forms.Form:
    charter = charters.current(found.community.pk) if found.community else None
    return FindingForm(request.POST or None, articles=list(charter.articles.all()) if charter else [])


def _told(found: Finding) -> dict[str, Any]:
    return {
        "finding": found,
        "voice": findings.voice_name(found),
        "category": CATEGORIES.get(found.category, ""),
        "objections": [(one, CATEGORIES.get(one.category, "")) for one in findings.objections(found)],
        "link": _link(found),
    }


def _link(found: Finding) -> str:
    what = VOICED[found.kind]
    there = what.find(found.content)
    return what.link(there) if there is not None else ""


@takes_form
@login_required
def statement(request: HttpRequest, puid: str) -> HttpResponse:
    """What was found and why, for those who speak for the organisation; contested once."""
    user = request.user
    assert isinstance(user, User)
    found = findings.readable(user.pk, str(puid))
    form, status = LineContestForm(request.POST or None), 200
    if request.method == "POST":
        status = attempt(form, lambda: deciding.contest(by=user, finding_id=found.pk, text=form.cleaned_data["text"]))
        if not status:
            messages.success(request, _("It is contested: somebody else answers within two weeks."))
            return redirect("moderation:text-statement", found.puid)
    context = {**_told(found), "form": form, "community": found.community, "may_contest": deciding.may_contest(found)}
    return draw_form(request, "moderation/text_statement.html", context, status=status)
