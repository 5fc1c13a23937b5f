"""Recalls: to ask that a mandate end, to sign, to reply; one of them as its reader finds it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, entering, members_only
from communities.models import Mandate
from communities.selectors import mandates
from core.errors import DomainError, Missing
from core.forms import attempt, explain
from core.pages import draw_form, takes_form
from government.constitution.rules import Constitution
from government.forms import PetitionForm, ReplyForm
from government.models import CountRecord, Recall
from government.selectors import constitutions, polls, recalls, rolls
from government.services import recalls as acting
from government.tally import answer
from government.views.steps import Step, seen_from
from government.wording import recalls as wording
from government.wording import sentences
from government.wording.methods import METHODS

State = Recall.State


@takes_form
@members_only
def petition(door: Door, mandate_id: int) -> HttpResponse:
    """What asking sets going, said before it is done. Who comes while a petition is open is led to it."""
    assert door.membership is not None
    mandate = mandates.in_force(door.community.pk).filter(pk=mandate_id).first()
    if mandate is None:
        raise Missing(_("There is no such mandate here, or no longer."))
    if going := recalls.open_for(mandate):
        return redirect("government:recall", door.community.slug, going.pk)
    acting.require_recallable(mandate, door.membership)
    form, status = PetitionForm(), 200
    if door.request.method == "POST":
        form, status = PetitionForm(door.request.POST), 422
        if form.is_valid():
            try:
                recall = acting.open_petition(by=door.membership, mandate_id=mandate.pk, **form.cleaned_data)
            except DomainError as error:
                explain(form, error)
                status = error.status
            else:
                messages.success(door.request, _("The petition is open, and you signed it first."))
                return redirect("government:recall", door.community.slug, recall.pk)
    context = door.context | {"form": form, "mandate": mandate, **_sets_going(door, mandate)}
    return draw_form(door.request, "government/petition.html", context, status=status)


def _sets_going(door: Door, mandate: Mandate) -> dict[str, Any]:
    rules = constitutions.in_force(door.community.pk)
    assert rules  # an election gave the mandate, by rules
    voters = rolls.eligible(door.community.pk, rules.constitution.voters).count()
    return {
        "title": wording.title(mandate.office, mandate.membership.user.public_name),
        "needed": acting.needed(rules.constitution.recall.petition, voters),
        "says": _says_of_recall(rules.constitution),
        "rest": recalls.REST.days,
    }


def _says_of_recall(constitution: Constitution) -> tuple[str, ...]:
    """What the rules themselves say of it."""
    return next(part.sentences for part in sentences.sections(constitution) if part.key == "recall")


@require_safe
@entering
def see(door: Door, recall_id: int) -> HttpResponse:
    """One recall, with what its reader can do in it now."""
    return draw(door, recalls.inside(door.community.slug, recall_id))


def draw(door: Door, recall: Recall, *, status: int = 200, form: ReplyForm | None = None) -> HttpResponse:
    """The page, with the reply as it came back."""
    poll, record = recall.poll, None if recall.is_open else polls.record_if_any(recall.poll)
    concerned = door.membership is not None and door.membership.pk == recall.mandate.membership_id
    context = door.context | told(recall) | _reader(door, recall) | {
        "poll": poll,
        "method": METHODS[poll.method],
        "steps": _way(recall),
        "concerned": concerned,
        "turnout": polls.turnout(poll) if recall.state == State.VOTING else 0,
        "record": record,
        "answers": _answers(record),
        "form": form or ReplyForm(initial={"text": recall.reply}),
    }  # fmt: skip
    return draw_form(door.request, "government/recall.html", context, status=status)


def told(recall: Recall) -> dict[str, Any]:
    """A recall with its words."""
    return {
        "recall": recall,
        "title": wording.title(recall.mandate.office, recall.mandate.membership.user.public_name),
        "state": wording.STATES[recall.state],
        "ending": wording.ENDINGS.get(recall.ending, ""),
    }


def _reader(door: Door, recall: Recall) -> dict[str, Any]:
    """What the reader may do, and has done."""
    entry = polls.entry_of(recall.poll, door.membership) if recall.is_open else None
    return {
        "on_roll": entry is not None,
        "signed": entry is not None and recalls.has_signed(entry),
        "voted": entry is not None and polls.has_voted(entry),
    }


def _answers(record: CountRecord | None) -> list[tuple[str, int]]:
    """How many said what, once it is counted."""
    if record is None:
        return []
    return list(zip(wording.answers(), answer.amounts(record.record), strict=True))


def _way(recall: Recall) -> list[Step]:
    """Signatures, then the vote, if enough sign."""
    at = {State.PETITION: 0, State.VOTING: 1, State.DONE: 2}[State(recall.state)]
    gathered = Step(wording.STEPS["petition"], recall.petition_until)
    vote = Step(wording.STEPS["voting"], recall.poll.closes_at, otherwise=wording.IF_ENOUGH)
    return seen_from(at, [gathered, vote], due=recall.state == State.PETITION and recall.has_enough)


@require_POST
@members_only
def sign(door: Door, recall_id: int) -> HttpResponse:
    """Put one’s name under it."""
    return _done(door, recall_id, acting.sign, _("You signed. Only you see it, and you can take your name back."))


@require_POST
@members_only
def unsign(door: Door, recall_id: int) -> HttpResponse:
    """Take one’s name back."""
    return _done(door, recall_id, acting.unsign, _("Your name is no longer under this petition."))


def _done(door: Door, recall_id: int, act: Callable[..., Recall], sentence: str) -> HttpResponse:
    recall = recalls.inside(door.community.slug, recall_id)
    act(by=door.membership, recall_id=recall.pk)
    messages.success(door.request, sentence)
    return redirect("government:recall", door.community.slug, recall.pk)


@require_POST
@members_only
def reply(door: Door, recall_id: int) -> HttpResponse:
    """The person concerned replies, or is told what is wrong with what was sent."""
    recall = recalls.inside(door.community.slug, recall_id)
    form = ReplyForm(door.request.POST)
    if refused := attempt(form, lambda: acting.reply(by=door.membership, recall_id=recall.pk, **form.cleaned_data)):
        return draw(door, recall, status=refused, form=form)
    messages.success(door.request, _("Your reply stands beside the reasons."))
    return redirect("government:recall", door.community.slug, recall.pk)


def of_community(community_id: int, at_most: int) -> dict[str, list[dict[str, Any]]]:
    """The newest recalls of a community for other pages: those that are open, those that are over."""
    known = [told(recall) for recall in recalls.of_community(community_id)[:at_most]]
    return {
        "recalls_open": [one for one in known if one["recall"].is_open],
        "recalls_over": [one for one in known if not one["recall"].is_open],
    }
