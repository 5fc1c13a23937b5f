"""What a browser hears of a vote: how many voted, never who or what."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.template.loader import render_to_string

from communities.cursors import read_id
from core.live import Tell, declare_topic, tells
from government.events import TurnoutChanged
from government.models import Poll
from government.selectors import polls


def _exists(_user: Any, key: str) -> bool:
    pk = read_id(key)
    return pk is not None and Poll.objects.filter(pk=pk).exists()


declare_topic("poll", may_listen=_exists)


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
