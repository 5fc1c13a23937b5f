"""A decision with its reasons, as those read it whom it concerns."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.pages import draw_form, login_required
from moderation import publishing
from moderation.forms import VoteAnswerForm
from moderation.models import Ruling
from moderation.selectors import exclusions, held, lane, misuse, reports, rulings
from moderation.selectors.hearings import JUROR
from moderation.wording import appeals, deciders, measures
from moderation.wording.grounds import CATEGORIES, SOURCES
from moderation.wording.orders import IN_THE_LOG

SHOWN = 50


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What one reported, and what was decided about oneself."""
    context = {
        "reports": [(one, CATEGORIES.get(one.category, "")) for one in reports.of_person(request.user.pk)[:SHOWN]],
        "rulings": [told(one) for one in rulings.about(request.user.pk)[:SHOWN]],
        "orders": [(one, IN_THE_LOG[one.ground]) for one in lane.about(request.user.pk)[:SHOWN]],
        "misuses": misuse.about(request.user.pk)[:SHOWN],
        "record": reports.record(request.user.pk),
        "held": held.of_person(request.user.pk).exclude(text="")[:SHOWN],
    }
    return render(request, "moderation/mine.html", context)


@require_safe
@login_required
def see(request: HttpRequest, puid: str) -> HttpResponse:
    """The statement of reasons: what was decided, why, by whom in what capacity, and what one can do about it."""
    return draw(request, rulings.readable(request.user, puid))


def draw(
    request: HttpRequest, ruling: Ruling, *, status: int = 200, form: VoteAnswerForm | None = None
) -> HttpResponse:
    """The page, with the answer to those who vote as it came back."""
    side, vote = rulings.side_of(ruling, request.user), exclusions.of_ruling(ruling)
    context = {
        **told(ruling),
        "side": side or JUROR,
        "may_appeal": rulings.may_appeal(ruling, side),
        "vote": vote,
        "by_rule": rulings.found_by_rule(ruling),
        "answers": exclusions.may_answer(vote, request.user),
        "form": form or VoteAnswerForm(initial={"text": vote.answer if vote else ""}),
    }
    return draw_form(request, "moderation/ruling.html", context, status=status)


def told(ruling: Ruling) -> dict[str, Any]:
    """A decision with its words."""
    return {
        "ruling": ruling,
        "case": ruling.case,
        "community": ruling.case.community,
        "measures": [
            {
                "measure": one,
                "told": measures.told(one.kind, one.days),
                "short": measures.IN_THE_LOG[one.kind],
                "length": measures.days(one.days) if one.days else "",
            }
            for one in ruling.measures.all()
        ],
        "listed": measures.listed((one.kind, one.days) for one in ruling.measures.all()),
        "category": CATEGORIES.get(ruling.category, ""),
        "decider": deciders.CALLED[ruling.actor],
        "source": SOURCES.get(ruling.source, ""),
        "appeals": [(one, appeals.ENDINGS.get(one.ending, "")) for one in ruling.appeals.all()],
    }


@require_safe
@login_required
def record(request: HttpRequest, puid: str) -> HttpResponse:
    """The same as one record, for the Commission's database and for programs."""
    ruling = rulings.readable(request.user, puid)
    return JsonResponse(publishing.record(ruling), json_dumps_params={"ensure_ascii": False, "indent": 1})
