"""The vote itself, and what is published once it is counted: the same for elections, recalls and decisions."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from communities.doors import Door, entering, members_only
from core.errors import Conflict, DomainError
from core.forms import explain
from core.pages import draw_form, takes_form
from government import publishing
from government.constitution.rules import shape
from government.drawing import most, quota, stages
from government.forms import VoteForm
from government.models import CountRecord, Poll
from government.papers import Paper, paper_of
from government.selectors import polls
from government.services import votes
from government.tally import answer, keeping
from government.wording.methods import method
from government.wording.panels import empty_seats


@never_cache
@takes_form
@members_only
def vote(door: Door, poll_id: int) -> HttpResponse:
    """The ballot; then the receipt, which is shown once and kept nowhere."""
    poll = polls.inside(door.community.slug, poll_id)
    if poll.state != Poll.State.OPEN or poll.is_draw:
        raise Conflict(_("This vote is over, or has not begun."))
    paper, filled_in = paper_of(poll), shape(poll.method)
    form, status = VoteForm(names=paper.names, shape=filled_in), 200
    context = door.context | {
        "poll": poll, "paper": paper, "shape": filled_in, "tells_counts": polls.tells_counts(poll)
    }  # fmt: skip
    if door.request.method == "POST":
        form, status = VoteForm(door.request.POST, names=paper.names, shape=filled_in), 422
        if form.is_valid():
            try:
                receipt = votes.cast(by=door.membership, poll_id=poll.pk, **form.cleaned_data)
            except DomainError as error:
                explain(form, error)
                status = error.status
            else:
                chosen = [paper.names[number - 1] for number in form.cleaned_data["choices"]]
                return render(door.request, "government/receipt.html", context | {"receipt": receipt, "chosen": chosen})
    rows = list(zip(form.rows, paper.options, strict=True))
    context |= {"form": form, "rows": rows, "method": method(poll.method, poll.share)}
    return draw_form(door.request, "government/vote.html", context, status=status)


@require_safe
@entering
def record(door: Door, poll_id: int) -> HttpResponse:
    """The count, stage by stage, in sentences, a table and a picture; how to count again."""
    poll = polls.inside(door.community.slug, poll_id)
    kept, paper = polls.require_told(poll), paper_of(poll)
    context = door.context | {
        "poll": poll, "paper": paper, "record": kept, "method": method(poll.method, poll.share),
        "published": polls.ballots_are_public(poll, kept), "named": _named(poll, kept, paper),
        "answers": _answers(kept, paper), "empty": empty_seats(*answer.empty(kept.record)),
        **_stages(kept, paper, door.request.LANGUAGE_CODE),
    }  # fmt: skip
    return render(door.request, "government/record.html", context)


def _named(poll: Poll, kept: CountRecord, paper: Paper) -> list[str]:
    if poll.is_draw:
        return [paper.names[number - 1] for number in kept.record["drawn"]]
    return [paper.names[winner["number"] - 1] for winner in kept.record.get("winners", [])]


def _stages(kept: CountRecord, paper: Paper, language: str) -> dict[str, Any]:
    """Of a count that has stages."""
    if "stages" not in kept.record:
        return {}
    count = keeping.restore(kept.record, paper.names)
    return {
        "count": count, "stages": stages(count, language), "most": most(count), "quota": quota(count, language)
    }  # fmt: skip


def _answers(kept: CountRecord, paper: Paper) -> list[tuple[str, int]]:
    """Of a question, or of objections: how many for each."""
    return list(zip(paper.names, answer.amounts(kept.record), strict=False))


@require_safe
@entering
def blt(door: Door, poll_id: int) -> HttpResponse:
    """Every ballot as a BLT file, which other counting software reads."""
    poll = polls.inside(door.community.slug, poll_id)
    told_as = publishing.as_blt(poll, paper_of(poll))
    return as_file(HttpResponse(told_as, content_type="text/plain; charset=utf-8"), door, poll.pk, "blt")


@require_safe
@entering
def published(door: Door, poll_id: int) -> HttpResponse:
    """Every ballot with its receipt, and all that counting again takes."""
    poll = polls.inside(door.community.slug, poll_id)
    return as_file(JsonResponse(publishing.as_json(poll, paper_of(poll))), door, poll.pk, "json")


@require_safe
@entering
def calendar(door: Door, poll_id: int) -> HttpResponse:
    """The dates of the vote, for one’s own calendar."""
    poll = polls.inside(door.community.slug, poll_id)
    paper = paper_of(poll)
    told_as = publishing.as_calendar(poll, paper, door.request.build_absolute_uri(paper.address))
    return as_file(HttpResponse(told_as, content_type="text/calendar; charset=utf-8"), door, poll.pk, "ics")


def as_file(response: HttpResponse, door: Door, number: int, kind: str) -> HttpResponse:
    """A page to be kept, under a name that tells what it is."""
    response["Content-Disposition"] = f'attachment; filename="{slugify(door.community.name)}-{number}.{kind}"'
    return response
