"""The vote, the words for a draw, objections, and what is published afterwards."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, entering, members_only
from communities.forms import explain
from core.errors import DomainError
from core.pages import draw_form, takes_form
from government import publishing
from government.constitution.rules import RANKED
from government.drawing import most, quota, stages
from government.forms import ObjectionForm, VoteForm, WordForm
from government.models import Election
from government.selectors import elections
from government.services import votes
from government.views.elections import require_open, told
from government.views.standing import sent
from government.wording.elections import none_of_these
from government.wording.methods import METHODS


@never_cache
@takes_form
@members_only
def vote(door: Door, election_id: int) -> HttpResponse:
    """The ballot; then the receipt, which is shown once and kept nowhere."""
    election = elections.inside(door.community.slug, election_id)
    require_open(election, Election.State.VOTING)
    numbered = elections.on_ballot(election)
    names = [one.membership.user.public_name for one in numbered] + [none_of_these()]
    ranked = election.method in RANKED
    form, status = VoteForm(names=names, ranked=ranked), 200
    if door.request.method == "POST":
        form, status = VoteForm(door.request.POST, names=names, ranked=ranked), 422
        if form.is_valid():
            try:
                receipt = votes.cast(by=door.membership, election_id=election.pk, **form.cleaned_data)
            except DomainError as error:
                explain(form, error)
                status = error.status
            else:
                chosen = [names[number - 1] for number in form.cleaned_data["choices"]]
                context = door.context | told(election) | {"receipt": receipt, "chosen": chosen, "ranked": ranked}
                return render(door.request, "government/receipt.html", context)
    context = door.context | told(election) | {
        "form": form, "ranked": ranked, "method": METHODS[election.method],
        "rows": list(zip(form.rows, [*numbered, None], strict=True)),
    }  # fmt: skip
    return draw_form(door.request, "government/vote.html", context, status=status)


@require_POST
@members_only
def word(door: Door, election_id: int) -> HttpResponse:
    """A word for the seed of a draw."""

    def act(form: WordForm) -> None:
        votes.give_word(by=door.membership, election_id=election_id, **form.cleaned_data)

    return sent(door, election_id, "word_form", WordForm, act)


@require_POST
@members_only
def object_to(door: Door, election_id: int) -> HttpResponse:
    """Say in public why a result is not right."""

    def act(form: ObjectionForm) -> None:
        votes.object_to(by=door.membership, election_id=election_id, **form.cleaned_data)

    return sent(door, election_id, "objection_form", ObjectionForm, act)


@require_safe
@entering
def record(door: Door, election_id: int) -> HttpResponse:
    """The count, stage by stage, in sentences, a table and a picture; how to count again."""
    election = elections.inside(door.community.slug, election_id)
    kept = elections.require_record(election)
    names = publishing.names(election)
    context: dict[str, Any] = door.context | told(election) | {
        "record": kept, "method": METHODS[election.method], "names": list(enumerate(names, 1)),
        "published": publishing.ballots_are_public(election),
        "named": [names[number - 1] for number in elections.named(election, kept)],
    }  # fmt: skip
    counted = elections.count_of(election, names)
    if counted:
        context |= {
            "count": counted,
            "stages": stages(counted, door.request.LANGUAGE_CODE),
            "most": most(counted),
            "quota": quota(counted, door.request.LANGUAGE_CODE),
        }
    return render(door.request, "government/record.html", context)


@require_safe
@entering
def blt(door: Door, election_id: int) -> HttpResponse:
    """Every ballot as a BLT file, which other counting software reads."""
    election = elections.inside(door.community.slug, election_id)
    told_as = publishing.as_blt(election, publishing.names(election))
    return _file(HttpResponse(told_as, content_type="text/plain; charset=utf-8"), election, "blt")


@require_safe
@entering
def published(door: Door, election_id: int) -> HttpResponse:
    """Every ballot with its receipt, and all that counting again takes."""
    election = elections.inside(door.community.slug, election_id)
    return _file(JsonResponse(publishing.as_json(election, publishing.names(election))), election, "json")


def _file(response: HttpResponse, election: Election, kind: str) -> HttpResponse:
    name = f"{slugify(election.community.name)}-{election.pk}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@entering
def calendar(door: Door, election_id: int) -> HttpResponse:
    """The dates of the election, for one’s own calendar."""
    election = elections.inside(door.community.slug, election_id)
    address = door.request.build_absolute_uri(door.request.path.removesuffix("agenda.ics"))
    response = HttpResponse(publishing.as_calendar(election, address), content_type="text/calendar; charset=utf-8")
    return _file(response, election, "ics")
