"""Entries of a ledger: a benefit and its split, a payment, a loss, the reversal of what was wrong. Written once each."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from brands import policies
from brands.models import Seat
from brands.services import brands
from core import clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.limits import Limit
from core.text import clean_line
from rounds.design import Sharing
from rounds.models import Round
from rounds.selectors import rounds
from sharing.events import EntryWritten
from sharing.models import Entry, Line
from sharing.selectors import ledger
from sharing.splitting import CENT, shared, split

ABOUT, PROOF = 400, 300
_WRITTEN = re.compile(r"[0-9]{1,8}([.,][0-9]{1,2})?")
OFTEN = Limit("sharing", at_most=200, seconds=86400)
Kind = Entry.Kind
_is_address = URLValidator(schemes=["https"])


@transaction.atomic
def record_benefit(
    *, by: Seat, round_id: int, amount: Any, begins_on: dt.date, ends_on: dt.date, about: str, proof: str = ""
) -> Entry:  # fmt: skip
    """Write down the benefit of a time, which is split at once as was agreed. Raises `Invalid`, `Conflict`."""
    found, agreed = _held(by, round_id)
    benefit, today = _amount(amount), clock.today()
    if not begins_on <= ends_on <= today:
        raise wrong("ends_on", _("A benefit is of days that are over, from the first to the last."))
    if Entry.objects.filter(
        round=found, kind=Kind.BENEFIT, reversed_by=None, begins_on__lte=ends_on, ends_on__gte=begins_on
    ).exists():  # fmt: skip
        raise wrong(
            "begins_on", _("The benefit of some of these days stands in the ledger already: reverse that entry first.")
        )
    whole = shared(benefit, agreed.percent)
    if not whole:
        raise wrong("amount", _("Of so little, not a cent is left to share."))
    parts = split(whole, {one.key: one.percent for one in agreed.sharers})
    entry = _entry(found, Kind.BENEFIT, benefit, about, proof, begins_on=begins_on, ends_on=ends_on)
    return _write(entry, {"@benefit": -whole, **parts})


@transaction.atomic
def record_payment(*, by: Seat, round_id: int, sharer: str, amount: Any, about: str, proof: str = "") -> Entry:
    """Write down that somebody was paid: never more than what is owed to them."""
    found, agreed = _held(by, round_id)
    paid, key = _amount(amount), _sharer(agreed, sharer)
    owed = next(one.owed for one in ledger.standings(found) if one.sharer.key == key)
    if paid > owed:
        raise wrong("amount", _("No more than what is owed: %(owed)s.") % {"owed": max(owed, ledger.NOTHING)})
    return _write(_entry(found, Kind.PAYMENT, paid, about, proof), {key: -paid, "@paid": paid})


@transaction.atomic
def record_loss(*, by: Seat, round_id: int, risk: int, amount: Any, about: str, proof: str = "") -> Entry:
    """Write down what a risk cost (its place among the agreed, from 0): whoever agreed to bear it bears it, and nobody else."""
    found, agreed = _held(by, round_id)
    lost = _amount(amount)
    if not 0 <= risk < len(agreed.risks):
        raise wrong("risk", _("Choose one of the risks that were agreed."))
    key = agreed.risks[risk].borne_by
    return _write(_entry(found, Kind.LOSS, lost, about, proof), {key: -lost, "@lost": lost})


@transaction.atomic
def reverse(*, by: Seat, round_id: int, number: int, about: str) -> Entry:
    """Undo an entry that was wrong, by another that says why; both stay. Raises `Conflict` where it was done already."""
    found, _agreed = _held(by, round_id)
    entry = Entry.objects.filter(round=found, number=number).prefetch_related("lines").first()
    if entry is None:
        raise Missing(_("There is no such entry."))
    if entry.kind == Kind.REVERSAL or hasattr(entry, "reversed_by"):
        raise Conflict(_("This entry was reversed, or reverses another: write a new one."), code="reversed")
    lines = {line.account: -line.amount for line in entry.lines.all()}
    return _write(_entry(found, Kind.REVERSAL, entry.amount, about, "", reverses=entry), lines)


def _held(by: Seat, round_id: int) -> tuple[Round, Sharing]:
    """The round, the brand held: two entries at once are one after the other. Raises `Conflict` before it is counted."""
    brand = brands.lock(by)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    found = rounds.in_brand(brand.pk, round_id, drafts=False)
    agreed = ledger.agreement(found)
    if found.state != Round.State.COUNTED:
        raise Conflict(_("The ledger begins once the result is there."), code="not_now")
    OFTEN.require(brand.pk)
    return found, agreed


def _entry(found: Round, kind: Entry.Kind, amount: Decimal, about: str, proof: str, **more: Any) -> Entry:
    said = clean_line(about, at_most=ABOUT, at_least=4, field="about")
    latest = Entry.objects.filter(round=found).aggregate(n=Max("number"))["n"] or 0
    return Entry(round=found, number=latest + 1, kind=kind, amount=amount, about=said, proof=_proof(proof), **more)


def _write(entry: Entry, amounts: Mapping[str, Decimal]) -> Entry:
    entry.sides = len(amounts)
    entry.save(force_insert=True)
    Line.objects.bulk_create(Line(entry=entry, account=account, amount=amount) for account, amount in amounts.items())
    emit(EntryWritten(entry.round_id, entry.number))
    return entry


def _amount(said: Any) -> Decimal:
    words = str(said).strip()
    amount = Decimal(words.replace(",", ".")) if _WRITTEN.fullmatch(words) else Decimal(0)
    if amount < CENT:
        raise wrong("amount", _("An amount is written so: 1250.40. More than nothing, two decimals at most."))
    return amount.quantize(CENT)


def _sharer(agreed: Sharing, key: str) -> str:
    if key not in {one.key for one in agreed.sharers}:
        raise wrong("sharer", _("Choose one of those who share."))
    return key


def _proof(address: str) -> str:
    said = clean_line(address, at_most=PROOF, at_least=0, field="proof")
    try:
        if said:
            _is_address(said)
    except ValidationError:
        raise wrong("proof", _("An address of the web begins with https:// and names a site.")) from None
    return said


def wrong(field: str, sentence: Any) -> Invalid:
    """What cannot be accepted, said beside its field."""
    return Invalid(sentence, fields={field: sentence})
