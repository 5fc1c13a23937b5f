"""The past of a demonstration: what a made-up brand took on earlier, and what it said of it since."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from commitments import contents
from commitments.events import CommitmentPublished
from commitments.models import Commitment, Promise, Turn
from commitments.selectors import products
from commitments.services import public_log
from commitments.services.commitments import lines
from communities.policies import may_be_filled
from core import clock
from core.actors import Clock
from core.events import emit
from rounds.models import Round
from rounds.selectors import rounds


@transaction.atomic
def take_on_since(
    *, by: Clock, round_id: int, since: dt.datetime, content: Mapping[str, Any], turns: Sequence[Mapping[str, Any]]
) -> Commitment:
    """An answer as if it had been published then, in fictitious communities; ``turns``: number, kind, said, day, words, proof.

    Raises `Unfit` for what is no answer. Days that have passed are taken as they are: nobody is reminded of them.
    """
    found = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("brand").get(pk=round_id)
    for community in rounds.accepted(found.pk):
        may_be_filled.require(by, community)
    asked = products.agreed(products.of_round(found))
    made = Commitment.objects.create(
        round=found, content=contents.read(dict(content), asked), opened_at=since, published_at=since
    )
    told = {line.number: line for line in lines(made, asked)}
    for line in told.values():
        line.told_at = clock.now()
    Promise.objects.bulk_create(told.values())
    for turn in turns:
        said = {name: turn[name] for name in ("kind", "words", "proof", "day")}
        Turn.objects.create(promise=told[turn["number"]], at=turn["said"], **said)
    public_log.published(found)
    emit(CommitmentPublished(found.pk, found.brand_id))
    return made
