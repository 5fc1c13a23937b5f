"""Results: counted once after the close, signed, never changed; counted again only to see that they hold."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction

from core import clock
from core.actors import CLOCK, Clock
from core.events import emit
from rounds import keys, reading
from rounds.counting.result import Asked, of
from rounds.design import digest
from rounds.events import ResultAddressed, RoundCounted
from rounds.models import Release, Round
from rounds.selectors import releases, rounds, sheets
from rounds.services.addressing import address

State = Round.State


@dataclass(frozen=True)
class Recount:
    """What a second count says of a result: the same figures, a digest that is theirs, a signature that is ours."""

    same: bool
    digest_holds: bool
    signed_by: str | None

    @property
    def holds(self) -> bool:
        return self.same and self.digest_holds and self.signed_by is not None


def count_due(*, by: Clock = CLOCK) -> int:
    """Count what is closed and not counted yet, each in its own transaction; how many."""
    waiting = list(Round.objects.filter(state=State.CLOSED).order_by("pk").values_list("pk", flat=True))
    return sum(clock.goes_on(partial(count, round_id=pk, by=by), "round_stuck", round=pk) for pk in waiting)


@transaction.atomic
def count(*, round_id: int, by: Clock = CLOCK, at: dt.datetime | None = None) -> bool:
    """Count a closed round; whether it was done now. Twice is once; killed in between, nothing was done.

    ``at``: for the past of a demonstration, when it is said to have been counted; no member is told.
    """
    free = Round.objects.select_for_update(skip_locked=True, no_key=True, of=("self",)).filter(pk=round_id)
    found = free.filter(state=State.CLOSED).first()
    if found is None:
        return False
    body = _counted(found, releases.members_addressed(found.pk))
    named = digest(body)
    moment = at or clock.now()
    Release.objects.create(round=found, body=body, digest=named, signature=keys.sign(named), counted_at=moment)
    found.state = State.COUNTED
    found.save(update_fields=["state"])
    emit(RoundCounted(found.pk))
    if at is None:
        _address(found)
    return True


def _address(found: Round) -> None:
    """All who could answer are told, whether they did or not: who did is known no more."""
    for community in rounds.accepted(found.pk).order_by("pk"):
        address(ResultAddressed, found.pk, community.pk)


def recount(*, round_id: int) -> Recount:
    """Count the sheets again and compare. Raises `Missing` where nothing is counted yet.

    How many members were addressed is taken as it was published: who is a member has changed since.
    """
    release = releases.of_round(round_id)
    body: Mapping[str, Any] = release.body
    return Recount(
        same=_counted(release.round, body["members"]) == body,
        digest_holds=digest(body) == release.digest,
        signed_by=keys.signer(release.digest, release.signature),
    )


def _counted(found: Round, members: int) -> dict[str, Any]:
    groups = {one.pk: one.slug for one in rounds.accepted(found.pk)}
    asked = Asked(
        found.pk,
        digest(found.design),
        reading.kept(found.design),
        found.asks_price,
        members,
        groups,
        found.brand.is_sandbox,
    )
    return of(asked, sheets.gathered(found), found.plan)
