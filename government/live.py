"""What a browser hears of a vote: how many voted or signed, never who or what."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string

from communities.cursors import read_id
from core.live import Tell, declare_topic, tells
from government.events import RecallMoved, SignaturesChanged, TurnoutChanged
from government.models import Poll, Recall
from government.selectors import polls
from government.wording.recalls import STATES


def _exists(kind: type[Model], _user: Any, key: str) -> bool:
    pk = read_id(key)
    return pk is not None and kind._default_manager.filter(pk=pk).exists()


declare_topic("poll", may_listen=partial(_exists, Poll))
declare_topic("recall", may_listen=partial(_exists, Recall))


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
