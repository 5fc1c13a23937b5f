"""The past of a demonstration: a round that opened earlier, with what made-up members answered."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from communities.models import Community
from communities.policies import may_be_filled
from core.actors import Clock
from core.events import emit
from rounds import contents, reading
from rounds.events import RoundOpened
from rounds.models import Answer, Round
from rounds.selectors import rounds
from rounds.services import public_log


@transaction.atomic
def open_since(
    *,
    by: Clock,
    round_id: int,
    since: dt.datetime,
    answers: Sequence[tuple[int, int, Mapping[str, Any]]],
    compared: Mapping[int, tuple[int, str]] | None = None,
) -> Round:
    """Open a round that fictitious communities accepted as if it had been opened then; ``answers``: user, community, content.

    ``compared``: by user, the version of the comparisons that they were shown and what they chose. Nobody is
    told. What ends before now is closed by the clock, like any other. Raises `Unfit` for what is no answer.
    """
    found = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("brand").get(pk=round_id)
    communities = list(rounds.accepted(found.pk))
    for community in communities:
        may_be_filled.require(by, Community.objects.get(pk=community.pk))
    found.state, found.opened_at, found.closes_at = Round.State.OPEN, since, since + dt.timedelta(days=found.days)
    found.save(update_fields=["state", "opened_at", "closes_at"])
    design, chosen = reading.kept(found.design), compared or {}
    Answer.objects.bulk_create(
        Answer(
            round=found, user_id=user, community_id=community, answered_at=since,
            content=contents.write(contents.read(dict(content), design, found.asks_price)),
            version=chosen[user][0] if user in chosen else None, compared=chosen[user][1] if user in chosen else "",
        )
        for user, community, content in answers
    )  # fmt: skip
    emit(RoundOpened(found.pk))
    for community in communities:
        public_log.opened(found, community.pk)
    return found
