"""What a browser hears of an election: how many voted, never who or what; that it moved on."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.template.loader import render_to_string

from communities.cursors import read_id
from core.live import Tell, declare_topic, tells
from government.events import TurnoutChanged
from government.models import Election
from government.selectors import elections


def _exists(_user: Any, key: str) -> bool:
    pk = read_id(key)
    return pk is not None and Election.objects.filter(pk=pk).exists()


declare_topic("election", may_listen=_exists)


@tells(TurnoutChanged)
def show_turnout(fact: TurnoutChanged) -> Iterator[Tell]:
    """How many voted so far."""
    where = f"election-{fact.election_id}-turnout"
    yield Tell(f"election:{fact.election_id}", where, partial(draw_turnout, fact.election_id))


def draw_turnout(election_id: int) -> str:
    """The line that counts votes, in the reader's language."""
    election = Election.objects.get(pk=election_id)
    context = {"election": election, "turnout": elections.turnout(election)}
    return render_to_string("government/parts/turnout.html", context)
