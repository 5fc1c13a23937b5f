"""To stand, to propose, to answer, to give a word to a draw; questions to those who stand, objections to the result."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.doors import Door, members_only
from communities.selectors import memberships
from core.errors import DomainError, Missing
from core.forms import attempt, explain
from core.pages import draw_form, takes_form
from government.forms import AnswerForm, ObjectionForm, ProposalForm, QuestionForm, StatementForm, WordForm
from government.models import Candidacy, Election
from government.selectors import elections
from government.services import elections as acting
from government.services import objections, votes
from government.views.elections import draw, require_open, told


def to_election(door: Door, election: Election) -> HttpResponse:
    """Back to its page."""
    return redirect("government:election", door.community.slug, election.pk)


@takes_form
@members_only
def stand(door: Door, election_id: int) -> HttpResponse:
    """Stand, or accept to: a few words that members read before they vote."""
    election = elections.inside(door.community.slug, election_id)
    require_open(election, Election.State.NOMINATIONS)
    assert door.membership is not None
    mine = elections.candidacies(election).filter(membership=door.membership).first()
    form, status = StatementForm(initial={"statement": mine.statement if mine else ""}), 200
    if door.request.method == "POST":
        form, status = StatementForm(door.request.POST), 422
        if form.is_valid():
            try:
                acting.nominate(
                    by=door.membership, election_id=election.pk, member_id=door.membership.pk, **form.cleaned_data
                )
            except DomainError as error:
                explain(form, error)
                status = error.status
            else:
                messages.success(door.request, _("You stand. You can change these words until the vote opens."))
                return to_election(door, election)
    context = door.context | told(election) | {"form": form, "mine": mine}
    return draw_form(door.request, "government/stand.html", context, status=status)


@require_POST
@members_only
def propose(door: Door, election_id: int) -> HttpResponse:
    """Ask somebody to stand, by their name for mentions."""

    def act(form: ProposalForm) -> None:
        person = memberships.named(door.community.pk, form.cleaned_data["handle"])
        assert door.membership is not None
        acting.nominate(by=door.membership, election_id=election_id, member_id=person.pk)
        messages.success(door.request, _("They are asked, and will answer freely."))

    return sent(door, election_id, "proposal_form", ProposalForm, act)


def sent(door: Door, election_id: int, name: str, kind: Any, act: Any) -> HttpResponse:
    """A form that stands on the page of the election: done, or back with what was written and why not."""
    election = elections.inside(door.community.slug, election_id)
    form = kind(door.request.POST)
    if refused := attempt(form, lambda: act(form)):
        return draw(door, election, status=refused, **{name: form})
    return to_election(door, election)


@require_POST
@members_only
def withdraw(door: Door, election_id: int) -> HttpResponse:
    """Stand no more; or decline, when one was proposed."""
    election = elections.inside(door.community.slug, election_id)
    assert door.membership is not None
    gone = acting.withdraw(by=door.membership, election_id=election.pk)
    if gone.state == Candidacy.State.WITHDRAWN:
        messages.success(door.request, _("You are no longer standing."))
    return to_election(door, election)


@require_POST
@members_only
def ask(door: Door, election_id: int) -> HttpResponse:
    """A question to all who stand, in public."""

    def act(form: QuestionForm) -> None:
        assert door.membership is not None
        acting.ask(by=door.membership, election_id=election_id, **form.cleaned_data)

    return sent(door, election_id, "question_form", QuestionForm, act)


@takes_form
@members_only
def answer(door: Door, election_id: int, question_id: int) -> HttpResponse:
    """Somebody who stands answers a question, and may answer again."""
    election = elections.inside(door.community.slug, election_id)
    question = elections.questions(election).filter(pk=question_id).first()
    if question is None:
        raise Missing(_("There is no such question here."))
    assert door.membership is not None
    before = question.answers.filter(candidacy__membership=door.membership).first()
    form, status = AnswerForm(initial={"text": before.text if before else ""}), 200
    if door.request.method == "POST":
        form, status = AnswerForm(door.request.POST), 422
        if form.is_valid():
            try:
                acting.answer(by=door.membership, election_id=election.pk, question_id=question.pk, **form.cleaned_data)
            except DomainError as error:
                explain(form, error)
                status = error.status
            else:
                return to_election(door, election)
    context = door.context | told(election) | {"form": form, "question": question}
    return draw_form(door.request, "government/answer.html", context, status=status)


@require_POST
@members_only
def word(door: Door, election_id: int) -> HttpResponse:
    """A word for the seed of a draw."""

    def act(form: WordForm) -> None:
        poll_id = elections.inside(door.community.slug, election_id).poll_id
        votes.give_word(by=door.membership, poll_id=poll_id, **form.cleaned_data)

    return sent(door, election_id, "word_form", WordForm, act)


@require_POST
@members_only
def object_to(door: Door, election_id: int) -> HttpResponse:
    """Say in public why a result is not right."""

    def act(form: ObjectionForm) -> None:
        objections.object_to(by=door.membership, election_id=election_id, **form.cleaned_data)

    return sent(door, election_id, "objection_form", ObjectionForm, act)
