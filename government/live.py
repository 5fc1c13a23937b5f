"""What a browser hears of a vote: how many voted or signed, never who or what."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string

from communities.cursors import read_id
from core.live import Tell, declare_topic, tells
from government.drawing import progress
from government.events import PanelistsChanged, PanelMoved, RecallMoved, SignaturesChanged, TurnoutChanged
from government.models import Panel, Poll, Recall
from government.selectors import panels, polls
from government.wording import panels as of_panels
from government.wording.recalls import STATES


def _exists(kind: type[Model], _user: Any, key: str) -> bool:
    pk = read_id(key)
    return pk is not None and kind._default_manager.filter(pk=pk).exists()


declare_topic("poll", may_listen=partial(_exists, Poll))
declare_topic("recall", may_listen=partial(_exists, Recall))
declare_topic("panel", may_listen=partial(_exists, Panel))


@tells(TurnoutChanged)
def show_turnout(fact: TurnoutChanged) -> Iterator[Tell]:
    """How many voted so far."""
    where = f"poll-{fact.poll_id}-turnout"
    yield Tell(f"poll:{fact.poll_id}", where, partial(draw_turnout, fact.poll_id))


def draw_turnout(poll_id: int) -> str:
    """The line that counts votes, in the reader's language."""
    poll = Poll.objects.get(pk=poll_id)
    context = {"poll": poll, "turnout": polls.turnout(poll)}
    return render_to_string("government/parts/turnout.html", context)


@tells(SignaturesChanged)
def show_signatures(fact: SignaturesChanged) -> Iterator[Tell]:
    """How many signed so far."""
    yield _signatures(fact.recall_id)


@tells(RecallMoved)
def show_state(fact: RecallMoved) -> Iterator[Tell]:
    """That signatures are gathered no more, and what came of them."""
    yield _signatures(fact.recall_id)


def _signatures(recall_id: int) -> Tell:
    return Tell(f"recall:{recall_id}", f"recall-{recall_id}-signatures", partial(draw_signatures, recall_id))


def draw_signatures(recall_id: int) -> str:
    """The line that counts signatures, or what became of the petition, in the reader's language."""
    recall = Recall.objects.select_related("community").get(pk=recall_id)
    context = {"recall": recall, "community": recall.community, "state": STATES[recall.state]}
    return render_to_string("government/parts/signatures.html", context)


@tells(PanelistsChanged)
def show_panelists(fact: PanelistsChanged) -> Iterator[Tell]:
    """How many are willing; who of the drawn accepted or declined."""
    yield _panel(fact.panel_id)


@tells(PanelMoved)
def show_step(fact: PanelMoved) -> Iterator[Tell]:
    """That a panel is a step further, and the way there; whom the lot chose."""
    yield _panel(fact.panel_id)
    yield Tell(f"panel:{fact.panel_id}", f"panel-{fact.panel_id}-step", partial(draw_step, fact.panel_id))


def _panel(panel_id: int) -> Tell:
    return Tell(f"panel:{panel_id}", f"panel-{panel_id}-now", partial(draw_panel, panel_id))


def draw_panel(panel_id: int) -> str:
    """How far a panel is, in the reader's language."""
    panel = panels.by_id(panel_id)
    return render_to_string("government/parts/panel_now.html", {"panel": panel, **progress(panel)})


def draw_step(panel_id: int) -> str:
    """Where a panel is, as a link to its page."""
    panel = panels.by_id(panel_id)
    context = {"panel": panel, "community": panel.community, "state": of_panels.STATES[panel.state], "leads": True}
    return render_to_string("government/parts/panel_step.html", context)
