"""What a browser hears of a round: how many answered, never who or what."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.template.loader import render_to_string

from communities.cursors import read_id
from core.live import Tell, declare_topic, tells
from rounds.events import RoundAnswered
from rounds.models import Round
from rounds.selectors import answers


def _was_opened(_user: Any, key: str) -> bool:
    pk = read_id(key)
    return pk is not None and Round.objects.filter(pk=pk, opened_at__isnull=False).exists()


declare_topic("round", may_listen=_was_opened)


@tells(RoundAnswered)
def show_number(fact: RoundAnswered) -> Iterator[Tell]:
    """How many answered so far."""
    yield Tell(f"round:{fact.round_id}", f"round-{fact.round_id}-number", partial(draw_number, fact.round_id))


def draw_number(round_id: int) -> str:
    """The line that counts answers, in the reader's language."""
    found = Round.objects.get(pk=round_id)
    return render_to_string("rounds/parts/number.html", {"round": found, "number": answers.number(found)})
