"""Commitments: a brand answers a result, once; later it may say that the product is made no more, and why."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brands.models import Brand, Seat
from commitments import contents
from commitments.contents import Won
from commitments.events import CommitmentPublished, ProductStopped
from commitments.models import Commitment, Promise
from commitments.selectors import products
from commitments.selectors.products import Product
from commitments.services import followups, public_log
from commitments.services.holding import held, stopped
from commitments.wording import by_field
from core import clock
from core.errors import Conflict, Invalid, Moved
from core.events import emit
from core.limits import Limit
from core.text import clean_text
from rounds.design import Fault, Unfit
from rounds.models import Round

WHY = 1000
OFTEN = Limit("commitments", at_most=120, seconds=86400)


@transaction.atomic
def write(*, by: Seat, round_id: int, version: int, content: Any) -> Commitment:
    """Write the answer as a draft, as a whole, read by those who act for the brand alone. ``version``: 0 to begin.

    Raises `Moved` where it is not the version that was seen, `Invalid` with all that is wrong.
    """
    product = held(by, round_id)
    _require_draft(product)
    commitment = product.commitment or Commitment(round=product.round, version=0)
    if commitment.version != version:
        raise Moved(_("Somebody changed this answer meanwhile: read it again before you change it."))
    commitment.content = _read(content, products.agreed(product))
    OFTEN.require(by.brand_id)
    commitment.version += 1
    commitment.save()
    return commitment


@transaction.atomic
def publish(*, by: Seat, round_id: int, version: int) -> Commitment:
    """Say it in public, for good: what is kept, by when; what is not, and why. Twice is once. Raises `Invalid` where it lacks."""
    product = held(by, round_id)
    commitment = product.commitment
    if commitment is not None and commitment.published_at is not None:
        return commitment
    _require_draft(product)
    if commitment is None or commitment.version != version:
        raise Moved(_("Somebody changed this answer meanwhile: read it again before you publish it."))
    if faults := products.faults(product):
        raise _unfit(faults)
    Promise.objects.bulk_create(lines(commitment, product.agreed))
    commitment.published_at = clock.now()
    commitment.save(update_fields=["published_at"])
    public_log.published(product.round)
    emit(CommitmentPublished(product.round.pk, product.round.brand_id))
    return commitment


@transaction.atomic
def stop(*, by: Seat, round_id: int, why: str) -> Commitment:
    """The product is made no more: its page stays, with what was agreed, what was kept, and why it ended. Twice is once."""
    product = held(by, round_id)
    products.agreed(product)
    if product.commitment is not None and product.commitment.stopped_at is not None:
        return product.commitment
    said = clean_text(why, at_most=WHY, field="why", at_least=10)
    return _end(product.round, product.commitment, Commitment.By.BRAND, said)


@transaction.atomic
def stop_all(*, brand_id: int) -> None:
    """The brand was closed: nothing that it took on will be done any more."""
    Brand.objects.select_for_update(no_key=True).get(pk=brand_id)
    for product in products.of_brand(brand_id):
        if not product.is_stopped:
            _end(product.round, product.commitment, Commitment.By.CLOSED, "")


def _end(found: Round, commitment: Commitment | None, by: str, why: str) -> Commitment:
    ended = commitment or Commitment(round=found, content=dict(contents.EMPTY))
    ended.stopped_at, ended.stopped_by, ended.stopped_why = clock.now(), by, why
    ended.save()
    followups.void(ended.pk)
    public_log.stopped(found, by)
    emit(ProductStopped(found.pk, found.brand_id))
    return ended


def _require_draft(product: Product) -> None:
    if product.is_stopped:
        raise stopped()
    if product.is_published:
        raise Conflict(
            _("It is published: nothing of it changes any more. Say what becomes of each line."), code="published"
        )


def _read(content: Any, asked: tuple[Won, ...]) -> dict[str, Any]:
    try:
        return contents.read(content, asked)
    except Unfit as unfit:
        raise _unfit(unfit.faults) from None


def _unfit(faults: list[Fault]) -> Invalid:
    fields = {f"content.{path}": said for path, said in by_field(faults).items()}
    return Invalid(_("This answer is not whole: see what is missing, and where."), fields=fields, code="unfit")


def lines(commitment: Commitment, asked: tuple[Won, ...]) -> list[Promise]:
    """What a document promises, not written yet: the options in the order of the design, then the milestones."""
    content: Mapping[str, Any] = commitment.content
    answers = {one["attribute"]: one for one in content["answers"]}
    said = [_of_option(one, answers[one.attribute]) for one in asked]
    said += [{"text": one["what"], "due": one["due"]} for one in content["milestones"]]
    return [Promise(commitment=commitment, number=number, **line) for number, line in enumerate(said, start=1)]


def _of_option(one: Won, answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "attribute": one.attribute, "text": f"{one.name}\N{NO-BREAK SPACE}: {one.option}", "is_kept": answer["kept"],
        "due": answer["due"], "why": answer["why"], "instead": answer["instead"],
    }  # fmt: skip
