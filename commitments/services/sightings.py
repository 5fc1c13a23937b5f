"""Sightings: members say what they saw in shops, the brand answers once; what was seen stays, who saw it is nobody's business."""

import datetime as dt
from decimal import Decimal
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Upload, User
from accounts.services import uploads
from brands import policies
from brands.models import Seat
from brands.selectors import seats
from brands.services.brands import lock
from commitments.events import ShopSeen
from commitments.models import Commitment, Sighting
from commitments.selectors import sightings as reading
from communities.models import Membership
from communities.policies import may_speak
from core import clock, ties
from core.errors import Conflict, Invalid, Refused
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text
from rounds.models import Round
from rounds.selectors import rounds

PLACE, TEXT, ANSWER = 60, 1000, 1000
FRESH = dt.timedelta(days=60)
OFTEN = Limit("sightings", at_most=10, seconds=86400)
Kept = dict[str, Any]


@transaction.atomic
def tell(
    *, by: Membership, round_id: int, as_promised: bool, seen_on: dt.date, place: str, price: Decimal | None = None,
    text: str = "", picture: IO[bytes] | None = None,
) -> Sighting:  # fmt: skip
    """Say what one saw of a product in a shop: once a day, as a member of a community that the co-design addressed.

    There whoever decides what is said can take it out of sight, and there its product was agreed on. Raises `Invalid`, `Conflict`.
    """
    found = rounds.in_community(by.community_id, round_id, waiting=False)
    commitment = _going_on(found)
    may_speak.require(by, by.community_id)
    _require_other(by, found)
    said = _words(as_promised, seen_on, place, price, text)
    _require_first_today(by, commitment)
    OFTEN.require(by.user_id)
    kept = uploads.store_image(by=by.user, file=picture, purpose=Upload.Purpose.SHOP) if picture else None
    made = Sighting.objects.create(commitment=commitment, by=by, photo=kept, **said)
    _told(found)
    return made


@transaction.atomic
def take_back(*, by: User, sighting_id: int) -> int:
    """Somebody takes back what they said, even after leaving: its words and picture go, it counts as taken back and is nobody's.

    They may say anew what they saw. Returns the round; raises `Missing`, and `Refused` where it is not theirs.
    """
    held = Sighting.objects.select_for_update(no_key=True, of=("self",)).filter(pk=sighting_id, taken_back_at=None)
    found = held.select_related("photo", "commitment__round", "by").first()
    if found is None:
        raise reading.missing()
    if found.by is None or found.by.user_id != by.pk:
        raise Refused(_("Whoever said this may take it back, and nobody else."), code="not_yours")
    if found.photo is not None:
        uploads.remove(upload=found.photo)
    Sighting.objects.filter(pk=found.pk).update(by=None, text="", photo=None, taken_back_at=clock.now())
    _told(found.commitment.round)
    return found.commitment.round_id


@transaction.atomic
def answer(*, by: Seat, sighting_id: int, text: str) -> Sighting:
    """The brand answers what was seen, once, for everybody to read."""
    brand = lock(by)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    mine = Sighting.objects.select_for_update(no_key=True, of=("self",)).filter(commitment__round__brand=brand)
    found = mine.filter(pk=sighting_id).first()
    if found is None or found.taken_back_at is not None:
        raise reading.missing()
    if found.answered_at is not None:
        raise Conflict(_("It is answered already, and what was said stays."), code="answered")
    found.answer = clean_text(text, at_most=ANSWER, field="text", at_least=10)
    found.answered_at = clock.now()
    found.save(update_fields=["answer", "answered_at"])
    return found


@transaction.atomic
def withhold(pk: int) -> Kept:
    """Take the words and the picture out of sight; the words are handed over, that something was seen stays."""
    found = Sighting.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if found is None or found.withheld_at is not None:
        return {}
    kept = {"text": found.text, "was_shown": True}
    Sighting.objects.filter(pk=pk).update(text="", withheld_at=clock.now())
    return kept


@transaction.atomic
def restore(pk: int, kept: Kept) -> bool:
    """Bring them back. False where nothing was taken, or its author is gone."""
    found = Sighting.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if found is None or found.withheld_at is None or found.by_id is None or not kept:
        return False
    Sighting.objects.filter(pk=pk).update(text=kept["text"], withheld_at=None)
    return True


def forget(*, user_id: int) -> None:
    """An account was erased: its words go, its pictures went with it; what was seen stays, nobody's."""
    Sighting.objects.filter(by__user=user_id).update(by=None, text="", photo=None)


def _told(found: Round) -> None:
    counted = reading.counts(found.pk)
    emit(ShopSeen(found.pk, found.brand_id, counted.as_promised, counted.otherwise))


def _going_on(found: Round) -> Commitment:
    """What the brand took on, held: two who speak at once do so one after the other."""
    held = Commitment.objects.select_for_update(no_key=True, of=("self",)).filter(round=found).first()
    if held is None or held.published_at is None or held.stopped_at is not None:
        raise Conflict(_("There is nothing to see in shops of this product now."), code="not_now")
    return held


def _require_other(by: Membership, found: Round) -> None:
    if found.brand.is_sandbox and not by.user.is_trial:
        raise Refused(_("A sandbox: invented people answer here, and nobody else."), code="sandbox")
    if by.user_id in ties.bound(seats.ever(found.brand_id)):
        raise Refused(
            _("You act for this brand, or are close to somebody who does: others say what they saw."), code="own_brand"
        )


def _require_first_today(by: Membership, commitment: Commitment) -> None:
    midnight = clock.today()
    if Sighting.objects.filter(commitment=commitment, by__user=by.user_id, at__date=midnight).exists():
        raise Conflict(_("You said today what you saw of it: come back another day."), code="already_said")


def _words(as_promised: bool, seen_on: dt.date, place: str, price: Decimal | None, text: str) -> dict[str, Any]:
    if not clock.today() - FRESH <= seen_on <= clock.today():
        raise _wrong("seen_on", _("Choose a day of the last two months."))
    if price is not None and not 0 < price < 100_000:
        raise _wrong("price", _("A price is written so: 0.99."))
    said = clean_text(text, at_most=TEXT, field="text", at_least=0)
    if not as_promised and not said:
        raise _wrong("text", _("Say what was not as promised."))
    where = clean_line(place, at_most=PLACE, field="place", at_least=2)
    return {"as_promised": as_promised, "seen_on": seen_on, "place": where, "price": price, "text": said}


def _wrong(field: str, sentence: object) -> Invalid:
    return Invalid(sentence, fields={field: sentence}, code=f"wrong_{field}")
