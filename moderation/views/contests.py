"""One line of the public log, contested by members, answered by another moderator or by the site's team."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from communities.doors import Door, entering, members_only
from communities.journal import actor_in_words, in_words
from communities.policies import is_moderator
from core.actors import Staff
from core.errors import Refused
from core.forms import attempt
from core.pages import draw_form, takes_form
from moderation.models import Contest
from moderation.paperwork import ContestAnswerForm, LineContestForm
from moderation.selectors import contests as known
from moderation.services import contests
from moderation.views.lane import for_the_team


@takes_form
def line(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One line with what was said against it; members contest it."""
    return (_contest if request.method == "POST" else _read)(request, slug=slug, number=number)


@entering
def _read(door: Door, number: int) -> HttpResponse:
    return _draw_line(door, number, LineContestForm())


@members_only
def _contest(door: Door, number: int) -> HttpResponse:
    known.line(door.community, number)
    form = LineContestForm(door.request.POST)
    said = form.data.get("text", "")
    if refused := attempt(form, lambda: contests.contest_line(by=door.membership, number=number, text=said)):
        return _draw_line(door, number, form, status=refused)
    messages.success(door.request, _("It is contested: the log says so, and somebody else answers within two weeks."))
    return redirect("moderation:line", door.community.slug, number)


def _draw_line(door: Door, number: int, form: LineContestForm, *, status: int = 200) -> HttpResponse:
    entry, said = known.line(door.community, number), known.of_line(door.community.pk, number)
    context = door.context | {
        "entry": entry,
        "words": in_words(entry.verb, entry.public),
        "actor": actor_in_words(entry.actor),
        "contests": said,
        "is_answer": entry.verb in known.ABOUT_LINES,
        "answers": entry.public.get("line") if entry.verb in known.ABOUT_LINES else None,
        "may_contest": entry.verb not in known.ABOUT_LINES and all(one.answered_at for one in said),
        "form": form,
    }
    return draw_form(door.request, "moderation/line.html", context, status=status)


@takes_form
@members_only
def one(door: Door, contest_id: int) -> HttpResponse:
    """What is contested, for those who moderate; answered by one who has no part in it."""
    is_moderator.require(door.membership, door.community)
    contest = known.inside(door.community, contest_id)
    able = door.membership in known.able(contest)
    if door.request.method == "POST" and not able:
        raise Refused(_("You have a part in this, or do not moderate: somebody else answers."), code="not_able")
    form, status = ContestAnswerForm(door.request.POST or None), 200
    if door.request.method == "POST":

        def act() -> object:
            said = form.cleaned_data
            corrects = said["corrects"] == "yes"
            return contests.answer(by=door.membership, contest_id=contest.pk, text=said["text"], corrects=corrects)

        status = attempt(form, act)
        if not status:
            return _answered(door.request, reverse("moderation:queue", args=[door.community.slug]))
    context = door.context | _told(contest) | {"form": form, "able": able and not contest.for_operator}
    return draw_form(door.request, "moderation/contest.html", context, status=status)


@takes_form
@for_the_team
def for_team(request: HttpRequest, contest_id: int) -> HttpResponse:
    """What no moderator can answer, or did not in time."""
    contest = known.for_the_team(contest_id)
    form, status = ContestAnswerForm(request.POST or None), 200
    if request.method == "POST":

        def act() -> object:
            said = form.cleaned_data
            by = Staff(request.user, said["text"])
            return contests.answer_for_team(by=by, contest_id=contest.pk, corrects=said["corrects"] == "yes")

        status = attempt(form, act)
        if not status:
            return _answered(request, reverse("moderation:lane"))
    context = {"community": contest.community, **_told(contest), "form": form, "able": True}
    return draw_form(request, "moderation/contest.html", context, status=status)


def _answered(request: HttpRequest, back: str) -> HttpResponse:
    messages.success(request, _("It is answered, and the log says so."))
    return redirect(back)


def _told(contest: Contest) -> dict[str, Any]:
    entry = known.line(contest.community, contest.line) if contest.line else None
    return {
        "contest": contest,
        "entry": entry,
        "words": in_words(entry.verb, entry.public) if entry else "",
        "misuse": contest.misuse,
    }
