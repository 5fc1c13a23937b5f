"""Those whom a lot chose: drawn, replaced where they decline or say nothing, answering until the close, then nobody's."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from functools import partial
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent
from accounts.selectors import consents
from brands.selectors import seats
from communities.models import Membership
from communities.policies import takes_part
from core import clock, privacy
from core.errors import Conflict
from core.events import emit_many
from government.sortition import Draw
from listening import counting, reading
from listening.events import PlaceDrawn
from listening.models import Inquiry, Place
from listening.policies import is_drawn
from listening.selectors import inquiries
from listening.services import public_log
from listening.services.inquiries import end, held, tell

SAY = dt.timedelta(days=3)
"""Within which who was drawn says yes or no; then somebody else is."""
PART = 100
State = Inquiry.State


def advance() -> int:
    """What time alone brings on, each in a transaction of its own; how many."""
    steps = {"cast": _cast, "replace": _replace_silent, "close": _close}
    found = [
        (steps[name], pk) for name, due in inquiries.due().items() for pk in due.values_list("pk", flat=True)[:PART]
    ]
    return sum(clock.goes_on(partial(step, pk), "inquiry_stuck", inquiry=pk) for step, pk in found)


@transaction.atomic
def _cast(inquiry_id: int) -> bool:
    inquiry = held(inquiry_id)
    if inquiry.state != State.DRAWING:
        return False
    inquiry.state, inquiry.closes_at = State.OPEN, clock.now() + dt.timedelta(days=inquiry.days)
    inquiry.save(update_fields=["state", "closes_at"])
    _fill(inquiry)
    public_log.drawn(inquiry)
    tell(inquiry)
    return True


def order(inquiry: Inquiry) -> list[int]:
    """The numbers of the pool as the lot put them: the first are drawn, those after them replace who declines."""
    return Draw(tuple(range(1, inquiry.pool + 1)), inquiry.secret, (), inquiry.seats).order()


def _fill(inquiry: Inquiry) -> None:
    """Draw for each seat that nobody holds, in the order of the lot, while there is time left to answer."""
    places = {one.number: one for one in Place.objects.filter(inquiry=inquiry)}
    holding = sum(one.state in (Place.State.DRAWN, Place.State.ACCEPTED) for one in places.values())
    left = [places[number] for number in order(inquiry) if places[number].state == Place.State.POOL]
    drawn = left[: inquiry.seats - holding]
    Place.objects.filter(pk__in=[one.pk for one in drawn]).update(state=Place.State.DRAWN, until=_until(inquiry))
    emit_many([PlaceDrawn(one.pk, inquiry.pk) for one in drawn])


def _until(inquiry: Inquiry) -> dt.datetime:
    say = clock.now() + SAY
    return min(say, inquiry.closes_at) if inquiry.closes_at else say


@transaction.atomic
def _replace_silent(inquiry_id: int) -> bool:
    inquiry = held(inquiry_id)
    late = Place.objects.filter(inquiry=inquiry, state=Place.State.DRAWN, until__lte=clock.now())
    if inquiry.state != State.OPEN or not late.update(state=Place.State.LAPSED):
        return False
    _fill(inquiry)
    return True


@transaction.atomic
def decline(*, by: Membership, inquiry_id: int) -> None:
    """Not this time: what was answered is deleted, somebody else is drawn. Twice is once."""
    inquiry, place = _own(by, inquiry_id)
    if place.state in (Place.State.DRAWN, Place.State.ACCEPTED):
        _leave(inquiry, place)


@transaction.atomic
def answer(*, by: Membership, inquiry_id: int, said: Mapping[str, Any]) -> Place:
    """Answer, or answer otherwise, until the close; nothing said is a blank answer, and counts as one."""
    inquiry, place = _own(by, inquiry_id)
    takes_part.require(by, inquiry.community_id)
    if place.state not in (Place.State.DRAWN, Place.State.ACCEPTED):
        raise Conflict(_("Your place was given to somebody else meanwhile."), code="not_drawn")
    _require_in_sight(inquiry)
    place.answers = reading.answers(said, inquiry.questions)
    place.state, place.until = Place.State.ACCEPTED, None
    place.save(update_fields=["answers", "state", "until"])
    return place


@transaction.atomic
def accept(*, by: Membership, inquiry_id: int) -> None:
    """Say yes, and answer before the close. Twice is once."""
    inquiry, place = _own(by, inquiry_id)
    _require_in_sight(inquiry)
    if place.state == Place.State.DRAWN:
        place.state, place.until = Place.State.ACCEPTED, None
        place.save(update_fields=["state", "until"])


def _own(by: Membership, inquiry_id: int) -> tuple[Inquiry, Place]:
    inquiry = held(inquiry_id)
    place = Place.objects.filter(inquiry=inquiry, membership=by).first()
    is_drawn.require(by, place)
    assert place is not None  # whoever is drawn has one
    if inquiry.state != State.OPEN or (inquiry.closes_at and inquiry.closes_at <= clock.now()):
        raise Conflict(_("It is over."), code="over")
    return inquiry, place


def _require_in_sight(inquiry: Inquiry) -> None:
    if inquiry.withheld_at is not None:
        raise Conflict(_("These questions were taken out of sight: there is nothing to answer."), code="withheld")


def _leave(inquiry: Inquiry, place: Place) -> None:
    place.state, place.until, place.answers = Place.State.DECLINED, None, None
    place.save(update_fields=["state", "until", "answers"])
    if inquiry.state == State.OPEN:
        _fill(inquiry)


@transaction.atomic
def forget(*, user_id: int, community_id: int | None = None) -> None:
    """Somebody allows it no more, left, or is gone: they are drawn nowhere, and nothing they answered is counted."""
    mine = Place.objects.filter(membership__user=user_id)
    found = mine.filter(inquiry__community=community_id) if community_id else mine
    for inquiry_id in sorted(found.values_list("inquiry", flat=True)):
        inquiry = held(inquiry_id)
        for place in Place.objects.filter(inquiry=inquiry, membership__user=user_id):
            _leave(inquiry, place)


@transaction.atomic
def _close(inquiry_id: int) -> bool:
    """Counted once, of those who are still there, allow it and do not act for the brand; then who answered what is deleted."""
    inquiry = held(inquiry_id)
    if inquiry.state != State.OPEN or inquiry.closes_at is None or inquiry.closes_at > clock.now():
        return False
    sheets = counting.counted(_sheets(inquiry), inquiry.questions, threshold=privacy.K, chance=SystemRandom())
    inquiry.release = {"inquiry": inquiry.pk, "subject": inquiry.subject, "seats": inquiry.seats, **sheets}
    body = json.dumps(inquiry.release, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    inquiry.digest = hashlib.sha256(body.encode()).hexdigest()
    end(inquiry, State.CLOSED)
    return True


def _sheets(inquiry: Inquiry) -> list[Any]:
    here = Place.objects.filter(inquiry=inquiry, answers__isnull=False, membership__left_at__isnull=True)
    rows = list(here.values_list("membership__user", "answers"))
    allow = consents.who_allow(Consent.Purpose.PANELS, [user for user, _answers in rows])
    own = seats.ever(inquiry.brand_id)  # whoever came to act for it since the lot was cast
    return [answers for user, answers in rows if user in allow and user not in own]
