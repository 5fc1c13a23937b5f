"""The past of a demonstration: what made-up members told a brand earlier, and were answered."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from communities.models import Membership
from communities.policies import may_be_filled
from core.actors import Clock
from listening.models import Message, Turn


@transaction.atomic
def tell_since(
    *, by: Clock, member: Membership, brand_id: int, at: dt.datetime, said: Sequence[str], after: dt.timedelta | None, **words: Any
) -> Message:  # fmt: skip
    """An exchange as if it had begun then, each turn ``after`` the one before. Nobody is told."""
    may_be_filled.require(by, member.community)
    moments = [at + number * after if after else at for number in range(len(said))]
    made = Message.objects.create(
        brand_id=brand_id, community_id=member.community_id, by=member, at=at, turns=len(said),
        answered_at=moments[1] if len(said) > 1 else None, **words,
    )  # fmt: skip
    Turn.objects.bulk_create(
        Turn(message=made, number=number, text=text, at=moment)
        for number, (text, moment) in enumerate(zip(said, moments, strict=True), start=1)
    )
    return made
