"""Prices: a brand declares what its product costs now; past what the round allows, a vote opens by itself, at once."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brands.models import Seat
from commitments.events import PriceChanged
from commitments.models import CostChange
from commitments.selectors import prices as reading
from commitments.selectors.products import Product
from commitments.services import followups
from commitments.services.holding import held, require_going_on
from commitments.tally import moved
from core import clock
from core.errors import Conflict, Invalid
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text
from rounds.design import Fault
from rounds.reading import money
from rounds.shapes import ByKey, Figure
from rounds.wording.faults import by_field

BY, BASIS, CHANGES = 80, 400, 500
OFTEN = Limit("prices", at_most=30, seconds=86400)
_PARTS = ByKey(Figure(Decimal(0), Decimal(999_999), 4), 8)


@transaction.atomic
def declare(*, by: Seat, round_id: int, parts: Any, computed_by: str, basis: str, valid_until: dt.date) -> CostChange:
    """Say what the product costs now, part by part, and from what that was worked out.

    Within the rule of the round it is in force at once; past it, members are asked, and the price before holds until they said
    yes. Raises `Conflict` while they are asked, `Refused` where nobody can be.
    """
    product = held(by, round_id)
    commitment = require_going_on(product)
    known = reading.of(product)
    assert known is not None  # what was answered was agreed
    if known.asked is not None:
        raise Conflict(_("Members are being asked about a price: wait for what they say."), code="asked")
    amounts = _amounts(product, parts)
    note = _note(computed_by, basis, valid_until)
    OFTEN.require(by.brand_id)
    if amounts == known.now.parts:
        raise Invalid(
            _("This is the price that holds already."),
            fields={"parts": _("This is the price that holds already.")},
            code="same",
        )
    went = moved(known.agreed.parts, amounts, product.design.producer)
    change = CostChange.objects.create(
        commitment=commitment, number=len(known.every), parts={key: money(one) for key, one in amounts.items()},
        price=sum(amounts.values(), Decimal(0)), agreed=known.agreed.price, moved=went.quantize(Decimal("0.01")), **note,
    )  # fmt: skip
    if product.design.reopens_beyond is not None and went > product.design.reopens_beyond:
        followups.open_for(change, product.round)
    else:
        emit(PriceChanged(product.round.pk, product.round.brand_id, change.number))
    return change


def _amounts(product: Product, parts: Any) -> dict[str, Decimal]:
    keys = [one.key for one in product.design.parts]
    faults = list(_PARTS.faults(parts, "parts"))
    if not faults:
        faults = [Fault(f"parts.{key}", "no_such_part") for key in parts if key not in keys]
        faults += [Fault(f"parts.{key}", "missing") for key in keys if key not in parts]
    if faults:
        fields = by_field(faults)
        raise Invalid(next(iter(fields.values())), fields=fields, code="unfit")
    amounts = {key: Decimal(parts[key]) for key in keys}
    if not any(amounts.values()):
        raise _wrong("parts", _("A product costs something: say who gets what."))
    return amounts


def _note(computed_by: str, basis: str, valid_until: dt.date) -> Mapping[str, Any]:
    said = {
        "computed_by": clean_line(computed_by, at_most=BY, field="computed_by", at_least=2),
        "basis": clean_text(basis, at_most=BASIS, field="basis", at_least=4),
    }
    if valid_until < clock.today():
        raise _wrong("valid_until", _("A cost that holds no more explains no price: choose a day to come."))
    return {**said, "valid_until": valid_until}


def _wrong(field: str, sentence: object) -> Invalid:
    return Invalid(sentence, fields={field: sentence}, code=f"wrong_{field}")
