"""Promises: what the brand says of each since it took it on. Every word stays; lateness is the clock's, never the brand's."""

import datetime as dt
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brands.models import Seat
from commitments.delays import FARTHEST
from commitments.events import CommitmentDue, PromiseTurned
from commitments.models import Promise, Turn
from commitments.selectors.products import Followed, Product
from commitments.services import public_log
from commitments.services.holding import held, require_going_on
from core import clock
from core.actors import CLOCK, Clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text

WORDS, PROOF = 1000, 300
OFTEN = Limit("promises", at_most=120, seconds=86400)
Kind = Turn.Kind
_is_address = URLValidator(schemes=["https"])


@transaction.atomic
def fulfil(*, by: Seat, round_id: int, number: int, words: str, day: dt.date, proof: str = "") -> Turn:
    """It is done, on that day; ``words`` and an address that anybody can open show it."""
    product = held(by, round_id)
    followed = _open(product, number)
    said = clean_text(words, at_most=WORDS, field="words", at_least=10)
    if day > clock.today():
        raise _wrong("day", _("What is done was done on a day that has come."))
    return _turn(product, followed, Kind.DONE, said, day, _address(proof))


@transaction.atomic
def move(*, by: Seat, round_id: int, number: int, words: str, day: dt.date) -> Turn:
    """It will be done on another day, and why. The first day stays in sight, and goes on counting."""
    product = held(by, round_id)
    followed = _open(product, number)
    said = clean_text(words, at_most=WORDS, field="words", at_least=10)
    if not clock.today() < day <= clock.today() + FARTHEST:
        raise _wrong("day", _("Choose a day to come, within five years."))
    if day == followed.due:
        raise _wrong("day", _("This is the day that you said already."))
    return _turn(product, followed, Kind.MOVED, said, day)


@transaction.atomic
def give_up(*, by: Seat, round_id: int, number: int, words: str) -> Turn:
    """It will not be done, and why."""
    product = held(by, round_id)
    followed = _open(product, number)
    said = clean_text(words, at_most=WORDS, field="words", at_least=10)
    return _turn(product, followed, Kind.GIVEN_UP, said, None)


def tell_due(*, by: Clock = CLOCK) -> int:
    """Tell the brand of each first day that has come, once; each in a transaction of its own; how many."""
    waiting = Promise.objects.filter(due__lte=clock.today(), told_at=None).order_by("pk")
    return sum(
        clock.goes_on(partial(_tell, pk), "promise_stuck", promise=pk)
        for pk in waiting.values_list("pk", flat=True)[:200]
    )


@transaction.atomic
def _tell(promise_id: int) -> bool:
    free = Promise.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    found = free.select_related("commitment__round").filter(pk=promise_id, told_at=None).first()
    if found is None:
        return False
    found.told_at = clock.now()
    found.save(update_fields=["told_at"])
    ended = found.turns.filter(kind__in=[Kind.DONE, Kind.GIVEN_UP]).exists() or found.commitment.stopped_at is not None
    if not ended:
        emit(CommitmentDue(found.commitment.round_id, found.commitment.round.brand_id, found.number))
    return not ended


def _open(product: Product, number: int) -> Followed:
    require_going_on(product)
    found = next((one for one in product.promises if one.promise.number == number), None)
    if found is None:
        raise Missing(_("There is no such commitment here."))
    if not found.is_open:
        raise Conflict(_("What became of it is said already, and stays said."), code="ended")
    return found


def _turn(product: Product, followed: Followed, kind: str, words: str, day: dt.date | None, proof: str = "") -> Turn:
    OFTEN.require(product.round.brand_id)
    made = Turn.objects.create(promise=followed.promise, kind=kind, words=words, proof=proof, day=day)
    public_log.turned(product.round, followed.promise, kind)
    emit(PromiseTurned(product.round.pk, product.round.brand_id, followed.promise.number, kind))
    return made


def _address(proof: str) -> str:
    address = clean_line(proof, at_most=PROOF, field="proof", at_least=0)
    try:
        if address:
            _is_address(address)
    except ValidationError:
        raise _wrong("proof", _("An address that anybody can open begins with https:// and names a site.")) from None
    return address


def _wrong(field: str, sentence: object) -> Invalid:
    return Invalid(sentence, fields={field: sentence}, code=f"wrong_{field}")
