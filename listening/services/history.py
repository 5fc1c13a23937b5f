"""The past of a demonstration: what made-up members told a brand earlier and were answered, what a panel of them said."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from communities.models import Membership
from communities.policies import may_be_filled
from core import clock
from core.actors import Clock
from listening.models import Inquiry, Message, Place, Turn
from listening.services import places
from listening.services.inquiries import SEEN, held


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


@transaction.atomic
def answer_since(*, by: Clock, inquiry_id: int, days_ago: int, answers: Sequence[Mapping[str, Any]]) -> None:
    """Cast the lot of a panel that was accepted as if it had been then, let those drawn answer in turn, count."""
    inquiry = held(inquiry_id)
    may_be_filled.require(by, inquiry.community)
    past = clock.now() - dt.timedelta(days=days_ago)
    Inquiry.objects.filter(pk=inquiry_id).update(asked_at=past - SEEN, draws_at=past)
    places.advance()
    drawn = (
        Place.objects.filter(inquiry=inquiry_id, state=Place.State.DRAWN)
        .select_related("membership")
        .order_by("number")
    )
    for place, said in zip(drawn, answers, strict=False):
        places.answer(by=place.membership, inquiry_id=inquiry_id, said=said)
    Inquiry.objects.filter(pk=inquiry_id).update(closes_at=past + dt.timedelta(days=inquiry.days))
    places.advance()
