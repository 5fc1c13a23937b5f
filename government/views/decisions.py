"""Decisions: those of a community, one of them as its reader finds it, and objections to it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, entering, members_only
from core.forms import attempt
from government import differences
from government.constitution import schema
from government.forms import OppositionForm
from government.models import Decision, Draft
from government.selectors import constitutions, decisions, meanings, polls
from government.services import decisions as acting
from government.tally import answer
from government.views.steps import Step, seen_from
from government.wording import decisions as wording
from government.wording import meanings as meaning
from government.wording import sentences

State, Subject = Decision.State, Decision.Subject
SHOWN = 30


@require_safe
@entering
def listing(door: Door) -> HttpResponse:
    """All the decisions of a community, the open ones first; what can be proposed."""
    known = list(decisions.of_community(door.community.pk)[:SHOWN])
    context = door.context | {
        "open": [told(one) for one in known if one.is_open],
        "over": [told(one) for one in known if not one.is_open],
        "subjects": list(wording.SUBJECTS.items()) if door.membership else [],
        "rules": constitutions.in_force(door.community.pk),
    }
    return render(door.request, "government/decisions.html", context)


def told(decision: Decision) -> dict[str, Any]:
    """A decision with its words."""
    return {
        "decision": decision,
        "subject": wording.subject(decision.subject, decision.kind),
        "state": wording.STATES[decision.state],
        "ending": wording.ENDINGS.get(decision.ending, ""),
        "content_title": wording.title(decision.subject, decision.kind, decision.ending),
        "hindrances": wording.hindrances(decision.hindrances),
    }


@require_safe
@entering
def see(door: Door, decision_id: int) -> HttpResponse:
    """One decision, with what its reader can do in it now."""
    return draw(door, decisions.inside(door.community.slug, decision_id))


def draw(door: Door, decision: Decision, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page, with the forms as they came back."""
    drafts = list(decisions.drafts(decision))
    in_hand = max((one for one in drafts if one.taken_at), key=lambda one: (one.taken_at, one.number))
    poll = decision.aside if decision.state == State.ASIDE and decision.aside else decision.poll
    before = decisions.before(decision)
    context = door.context | told(decision) | {
        "poll": poll, "how": wording.how(decision.kind, decision.share), "steps": _way(decision),
        "next": "" if not decision.is_open else wording.next_step(decision.state, decision.kind),
        "draft": in_hand, "changes": changes(decision, before, in_hand),
        "meaning": _meaning(door, decision, before, in_hand),
        "offered": _offered(decision, drafts, in_hand),
        "objections": list(decisions.objections(decision)),
        "is_author": bool(door.membership and door.membership.pk == decision.author_id),
        "turnout": polls.turnout(poll), "opposition_form": OppositionForm(),
        **_reader(door, decision), **_result(decision),
    } | forms  # fmt: skip
    return render(door.request, "government/decision.html", context, status=status)


def changes(decision: Decision, before: dict[str, Any], draft: Draft) -> dict[str, Any]:
    """What a draft says, as a text or as a difference to what is in force."""
    if decision.subject == Subject.CHARTER:
        return {"articles": differences.articles(before["articles"], draft.content["articles"])}
    if decision.subject == Subject.CONSTITUTION:
        was, is_now = (schema.kept(content["rules"]) for content in (before, draft.content))
        return {"rules": sentences.changes(was, is_now)}
    return {"words": differences.words(before["text"], draft.content["text"])}


def _meaning(door: Door, decision: Decision, before: dict[str, Any], draft: Draft) -> list[str]:
    """What it means for the member who reads; nothing for whoever passes by."""
    return meaning.told(meanings.of(decision, door.membership, before, draft)) if door.membership else []


def _offered(decision: Decision, drafts: list[Draft], in_hand: Draft) -> list[dict[str, Any]]:
    """The other wordings, each with what it changes of the one in hand."""
    others = [one for one in drafts if one.pk != in_hand.pk]
    return [{"draft": one, "changes": changes(decision, in_hand.content, one)} for one in others]


def _reader(door: Door, decision: Decision) -> dict[str, Any]:
    """What the reader may do, and has done."""
    voting = decision.state in (State.VOTING, State.ASIDE)
    poll = decision.aside if decision.state == State.ASIDE and decision.aside else decision.poll
    entry = polls.entry_of(poll, door.membership) if voting else None
    return {
        "on_roll": entry is not None,
        "voted": bool(entry and polls.has_voted(entry)),
        "mine": decisions.objection_of(decision, door.membership) if voting else None,
    }


def _result(decision: Decision) -> dict[str, Any]:
    """The counts, once they are known."""
    record = polls.record_if_any(decision.poll) if decision.state != State.DISCUSSION else None
    if record is None or decision.state == State.VOTING:
        return {}
    consents = decision.kind == Decision.Kind.CONSENT
    names = wording.CONSENTS if consents else wording.ANSWERS
    return {
        "record": record,
        "answers": list(zip(names, answer.amounts(record.record), strict=True)),
        "set_aside": polls.record_if_any(decision.aside) if decision.aside else None,
    }


def _way(decision: Decision) -> list[Step]:
    """The discussion, the vote, and the vote on the objections where there is one."""
    until = {State.DISCUSSION: decision.poll.opens_at, State.VOTING: decision.poll.closes_at}
    if decision.aside:
        until[State.ASIDE] = decision.aside.closes_at
    at = list(until).index(State(decision.state)) if decision.state in until else len(until)
    return seen_from(at, [Step(wording.STEPS[key], moment) for key, moment in until.items()])


@require_POST
@members_only
def object_to(door: Door, decision_id: int) -> HttpResponse:
    """Say in public why one cannot consent."""
    decision = decisions.inside(door.community.slug, decision_id)
    form = OppositionForm(door.request.POST)
    if refused := attempt(
        form, lambda: acting.object_to(by=door.membership, decision_id=decision.pk, **form.cleaned_data)
    ):
        return draw(door, decision, status=refused, opposition_form=form)
    return to_decision(door, decision)


@require_POST
@members_only
def lift(door: Door, decision_id: int) -> HttpResponse:
    """Hold one's objection no longer."""
    decision = decisions.inside(door.community.slug, decision_id)
    acting.lift(by=door.membership, decision_id=decision.pk)
    messages.success(door.request, _("Your objection is lifted."))
    return to_decision(door, decision)


def to_decision(door: Door, decision: Decision) -> HttpResponse:
    """Back to its page."""
    return redirect("government:decision", door.community.slug, decision.pk)
