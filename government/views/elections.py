"""Elections: those of a community, one of them as its reader finds it, and calling one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from communities.doors import Door, entering, members_only
from communities.models import Mandate
from core import clock
from core.errors import Conflict, Missing
from core.pages import takes_form
from government.forms import ObjectionForm, ProposalForm, QuestionForm, WordForm
from government.models import Candidacy, Election
from government.selectors import constitutions, elections, polls
from government.services import elections as acting
from government.views.steps import Step, seen_from
from government.wording import elections as wording
from government.wording.methods import METHODS

State = Election.State
BEFORE = 12


@require_safe
@entering
def listing(door: Door) -> HttpResponse:
    """All the elections of a community, the open ones first; what can be called."""
    all_of_them = list(elections.of_community(door.community.pk)[:BEFORE])
    context = door.context | {
        "open": [told(one) for one in all_of_them if one.is_open],
        "over": [told(one) for one in all_of_them if not one.is_open],
        "callable": _callable(door, all_of_them) if door.membership else [],
        "rules": constitutions.in_force(door.community.pk),
    }
    return render(door.request, "government/elections.html", context)


def told(election: Election) -> dict[str, Any]:
    """An election with its words."""
    return {
        "election": election,
        "title": wording.title(election.office, election.poll.seats, draw=election.poll.is_draw),
        "state": wording.state(election.state, draw=election.poll.is_draw),
        "ending": wording.ENDINGS.get(election.ending, ""),
    }


def _callable(door: Door, known: list[Election]) -> list[str]:
    """The tasks for which an election can be called now."""
    busy = {one.office for one in known if one.is_open}
    return [office for office in Mandate.Office.values if office not in busy]


@takes_form
@members_only
def call(door: Door, office: str) -> HttpResponse:
    """What calling an election sets going, said before it is done."""
    if office not in Mandate.Office.values:
        raise Missing("")
    if door.request.method == "POST":
        election = acting.call(by=door.membership, community_id=door.community.pk, office=office)
        return redirect("government:election", door.community.slug, election.pk)
    rules = constitutions.in_force(door.community.pk)
    if rules is None:
        return redirect("government:rules", door.community.slug)
    if (going := elections.open_for(door.community.pk, office)) is not None:
        return redirect("government:election", door.community.slug, going.pk)
    constitution = rules.constitution
    said = constitution.office(office)
    nominations, voting, objections = acting.dates(constitution.elections, clock.now())
    seats = elections.seats_to_fill(door.community.pk, office, said.seats, objections)
    context = door.context | {
        "office": office, "seats": seats, "method": METHODS[said.named_by], "periods": constitution.elections,
        "title": wording.title(office, max(seats, 1), draw=said.named_by == "draw"),
        "nominations": nominations, "voting": voting, "objections": objections,
    }  # fmt: skip
    return render(door.request, "government/call.html", context)


@require_safe
@entering
def see(door: Door, election_id: int) -> HttpResponse:
    """One election, with what its reader can do in it now."""
    return draw(door, elections.inside(door.community.slug, election_id))


def draw(door: Door, election: Election, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page, with the forms as they came back."""
    known = list(elections.candidacies(election))
    mine = next((one for one in known if door.membership and one.membership_id == door.membership.pk), None)
    context = door.context | told(election) | {
        "steps": _way(election),
        "poll": election.poll,
        "method": METHODS[election.poll.method],
        "standing": [one for one in known if one.state == Candidacy.State.STANDS and one.membership.is_present],
        "proposed": [one for one in known if one.state == Candidacy.State.PROPOSED],
        "withdrawn": [one for one in known if one.state == Candidacy.State.WITHDRAWN and one.number],
        "mine": mine,
        "questions": list(elections.questions(election)),
        "turnout": polls.turnout(election.poll) if election.state == State.VOTING else 0,
        "asks": election.state in (State.NOMINATIONS, State.VOTING) and door.membership is not None,
        **_reader(door, election),
        **_result(election, known),
        "proposal_form": ProposalForm(), "question_form": QuestionForm(), "word_form": WordForm(),
        "objection_form": ObjectionForm(),
    } | forms  # fmt: skip
    return render(door.request, "government/election.html", context, status=status)


def _reader(door: Door, election: Election) -> dict[str, Any]:
    """What the reader may do, and has done."""
    poll = election.poll
    entry = polls.entry_of(poll, door.membership)
    voting = election.state == State.VOTING
    return {
        "on_roll": entry is not None,
        "voted": bool(entry and voting and not poll.is_draw and polls.has_voted(entry)),
        "word": polls.word_of(poll, door.membership) if voting and poll.is_draw else "",
    }


def _result(election: Election, known: list[Candidacy]) -> dict[str, Any]:
    """Who was named, once it is known."""
    counted = election.state not in (State.NOMINATIONS, State.VOTING)
    record = polls.record_if_any(election.poll) if counted else None
    if record is None:
        return {"named": [], "objections": []}
    by_number = {one.number: one for one in known}
    named = [by_number[number] for number in elections.named(election, record)]
    empty = wording.empty_seats(election.poll.seats - len(named)) if named else ""
    return {"record": record, "named": named, "empty": empty, "objections": list(elections.objections(election))}


def _way(election: Election) -> list[Step]:
    """Who stands, the vote (or the words for the lot), the objections."""
    until = {
        State.NOMINATIONS: election.nominations_until,
        State.VOTING: election.voting_until,
        State.OBJECTIONS: election.objections_until,
    }
    at = list(until).index(State(election.state)) if election.state in until else len(until)
    draw = election.poll.is_draw
    return seen_from(at, [Step(wording.step(key, draw=draw), moment) for key, moment in until.items()])


def require_open(election: Election, state: str) -> None:
    """A page of an act that is over says so, in the words of the service."""
    if election.state != state:
        raise Conflict(
            wording.ENDINGS.get(election.ending) or wording.state(election.state, draw=election.poll.is_draw)
        )
