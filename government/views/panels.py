"""Panels and juries drawn by lot: those of a community, calling one, one of them as its reader finds it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.cursors import read_id
from communities.doors import Door, entering, members_only
from communities.models import Membership
from core.forms import attempt
from core.pages import draw_form, takes_form
from core.text import render_markdown
from government import policies
from government.drawing import progress
from government.forms import PanelForm, ReasonForm, WordForm
from government.models import Panel
from government.selectors import constitutions, panels, polls
from government.services import panels as acting
from government.services import votes
from government.tally import answer
from government.views.steps import Step, seen_from
from government.wording import panels as wording
from government.wording.methods import METHODS

State = Panel.State
SHOWN = 30


@require_safe
@entering
def listing(door: Door) -> HttpResponse:
    """All the panels and juries of a community, the open ones first; who may call one is led there."""
    known = [told(one) for one in panels.of_community(door.community.pk)[:SHOWN]]
    context = door.context | {
        "open": [one for one in known if one["panel"].is_open],
        "over": [one for one in known if not one["panel"].is_open],
        "rules": constitutions.in_force(door.community.pk),
        "may_call": policies.may_call_panel.allows(door.membership, door.community),
    }
    return render(door.request, "government/panels.html", context)


def told(panel: Panel) -> dict[str, Any]:
    """A panel with its words."""
    return {
        "panel": panel,
        "kind": wording.KINDS[panel.kind],
        "state": wording.STATES[panel.state],
        "next": wording.NEXT.get(panel.state, ""),
        "ending": wording.ENDINGS.get(panel.ending, ""),
    }


@takes_form
@members_only
def call(door: Door) -> HttpResponse:
    """A question for members drawn by lot; what asking it sets going is said before it is done."""
    policies.may_call_panel.require(door.membership, door.community)
    rules = constitutions.in_force(door.community.pk)
    if rules is None:
        return redirect("government:rules", door.community.slug)
    if going := panels.open_one(door.community.pk):
        return redirect("government:panel", door.community.slug, going.pk)
    form, status = PanelForm(initial=_again(door) | {"size": rules.constitution.jury.size | 1}), 200
    if door.request.method == "POST":
        form = PanelForm(door.request.POST)
        status = attempt(form, lambda: _call(door, form))
        if not status:
            messages.success(door.request, _("The members who may vote are asked who is willing."))
            going = panels.open_one(door.community.pk)
            return redirect("government:panel", door.community.slug, going.pk if going else 0)
    context = door.context | {"form": form, "willing": acting.WILLING.days, "words": acting.WORDS.days}
    return draw_form(door.request, "government/call_panel.html", context, status=status)


def _again(door: Door) -> dict[str, Any]:
    """The words of a panel that is to be called again."""
    number = read_id(door.request.GET.get("again", ""))
    before = panels.of_community(door.community.pk).filter(pk=number).first() if number else None
    return {"subject": before.subject, "question": before.question} if before else {}


def _call(door: Door, form: PanelForm) -> Panel:
    said = form.cleaned_data | {"parties": panels.parties(door.community.pk, form.cleaned_data["parties"])}
    return acting.call(by=door.membership, community_id=door.community.pk, **said)


@require_safe
@entering
def see(door: Door, panel_id: int) -> HttpResponse:
    """One panel, with what its reader can do in it now."""
    return draw(door, panels.inside(door.community.slug, panel_id))


def draw(door: Door, panel: Panel, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page, with the forms as they came back."""
    record = polls.record_if_any(panel.vote) if panel.vote and not panel.is_open else None
    voting = panel.vote if panel.state == State.SERVING and panel.vote else panel.poll
    context = door.context | told(panel) | progress(panel) | _reader(door, panel) | {
        "poll": voting,
        "method": METHODS[panel.poll.method],
        "needed": wording.needed(panel.share),
        "steps": _way(panel),
        "question": render_markdown(panel.question),
        "turnout": polls.turnout(voting) if panel.state in (State.WORDS, State.SERVING) else 0,
        "drawn": panel.state not in (State.GATHERING, State.WORDS) and polls.record_if_any(panel.poll),
        "record": record,
        "answers": list(zip(wording.answers(), answer.amounts(record.record), strict=True)) if record else [],
        "empty": wording.empty_seats(*answer.empty(record.record)) if record else "",
        "may_call": not panel.is_open and policies.may_call_panel.allows(door.membership, door.community),
    } | forms  # fmt: skip
    return render(door.request, "government/panel.html", context, status=status)


def _reader(door: Door, panel: Panel) -> dict[str, Any]:
    """What the reader is in it, may do, and has done."""
    mine = panels.place_of(panel, door.membership)
    entry = polls.entry_of(panel.poll, door.membership) if panel.is_open else None
    seat = polls.entry_of(panel.vote, door.membership) if panel.vote and panel.state == State.SERVING else None
    return {
        "mine": mine,
        "on_roll": entry is not None,
        "voted": seat is not None and polls.has_voted(seat),
        "word": polls.word_of(panel.poll, door.membership) if panel.state == State.WORDS else "",
        "word_form": WordForm(),
        "reason_form": ReasonForm(initial={"text": mine.reason if mine else ""}),
    }


def _way(panel: Panel) -> list[Step]:
    """Who is willing, the words, the seats, the answer."""
    until = {
        State.GATHERING: panel.poll.opens_at,
        State.WORDS: panel.poll.closes_at,
        State.SEATING: None,
        State.SERVING: panel.vote.closes_at if panel.vote else None,
    }
    at = list(until).index(State(panel.state)) if panel.is_open else len(until)
    unknown = {State.SEATING: wording.AS_EACH_ACCEPTS, State.SERVING: wording.days(panel.serving_days)}
    return seen_from(at, [Step(wording.STEPS[key], end, unknown.get(key, "")) for key, end in until.items()])


@require_POST
@members_only
def volunteer(door: Door, panel_id: int) -> HttpResponse:
    """Say that one is willing."""
    return _done(door, panel_id, acting.volunteer, _("You are willing. You can take it back until the lot is drawn."))


@require_POST
@members_only
def withdraw(door: Door, panel_id: int) -> HttpResponse:
    """Take it back."""
    return _done(door, panel_id, acting.withdraw, _("You are not in this draw any more."))


@require_POST
@members_only
def take_seat(door: Door, panel_id: int) -> HttpResponse:
    """Accept, or decline."""
    if door.request.POST.get("answer") == "accept":
        panel = panels.inside(door.community.slug, panel_id)
        later, now = _("You sit in it. The vote opens once every seat is taken."), _("You sit in it. The vote is open.")
        return _done(door, panel_id, acting.take_seat, now if panel.vote else later, accepts=True)
    return _done(door, panel_id, acting.take_seat, _("You declined. The next person is asked."), accepts=False)


def _done(door: Door, panel_id: int, act: Callable[..., object], sentence: str, **said: Any) -> HttpResponse:
    panel = panels.inside(door.community.slug, panel_id)
    act(by=door.membership, panel_id=panel.pk, **said)
    messages.success(door.request, sentence)
    return redirect("government:panel", door.community.slug, panel.pk)


@require_POST
@members_only
def word(door: Door, panel_id: int) -> HttpResponse:
    """Give a word to the draw."""
    panel, form = panels.inside(door.community.slug, panel_id), WordForm(door.request.POST)
    if refused := attempt(form, lambda: votes.give_word(by=_by(door), poll_id=panel.poll_id, **form.cleaned_data)):
        return draw(door, panel, status=refused, word_form=form)
    messages.success(door.request, _("Your word is in the draw."))
    return redirect("government:panel", door.community.slug, panel.pk)


@require_POST
@members_only
def reason(door: Door, panel_id: int) -> HttpResponse:
    """Say why one answers so."""
    panel, form = panels.inside(door.community.slug, panel_id), ReasonForm(door.request.POST)
    if refused := attempt(form, lambda: acting.give_reason(by=_by(door), panel_id=panel.pk, **form.cleaned_data)):
        return draw(door, panel, status=refused, reason_form=form)
    messages.success(door.request, _("Your reasons are kept. They are published without your name."))
    return redirect("government:panel", door.community.slug, panel.pk)


def _by(door: Door) -> Membership:
    assert door.membership is not None
    return door.membership
