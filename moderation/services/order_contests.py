"""Whoever wrote what an order withdrew contests it to the operator, who answers with reasons; courts stay open beside."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import is_staff
from core import clock
from core.actors import Staff
from core.errors import Conflict, Missing
from core.events import emit
from core.moderable import KINDS
from core.text import clean_text
from moderation.events import OrderAnswered, OrderContested
from moderation.models import Case, Order, SealedContent, SealedOrder
from moderation.services import order_lines
from moderation.services.orders import locked

TEXT = 4000


@transaction.atomic
def contest(*, by: User, order_id: int, text: str) -> Order:
    """Say why it should be lifted: once, within six months of being told."""
    order = locked(order_id)
    if order.person.user_id != by.pk or order.told_at is None:
        raise Missing(_("There is no such decision, or it is not about you."))
    if order.contested_at is not None:
        raise Conflict(_("You contested it already."), code="already_open")
    if not may_contest(order):
        raise Conflict(_("It can be contested no more."), code="not_now")
    order.contest = clean_text(text, at_most=TEXT, field="text", at_least=20)
    order.contested_at = clock.now()
    order.save(update_fields=["contest", "contested_at"])
    order_lines.contested(order)
    emit(OrderContested(order.community_id, order.pk))
    return order


def may_contest(order: Order) -> bool:
    """Whether whoever wrote it may contest it now."""
    is_open = order.contested_at is None and order.lifted_at is None
    return is_open and order.contest_until is not None and order.contest_until > clock.now()


@transaction.atomic
def answer(*, by: Staff, order_id: int, lifts: bool) -> Order:
    """Answer whoever contested, with reasons (`by.cause`); or lift an order that fell, whoever asked. Once."""
    is_staff.require(by)
    order, now = locked(order_id), clock.now()
    if order.lifted_at is not None or (order.answered_at is not None and not lifts):
        raise Conflict(_("This was answered already."), code="decided")
    if not lifts and order.contested_at is None:
        raise Conflict(_("Nobody contested this."), code="not_now")
    said = clean_text(by.cause, at_most=TEXT, field="text", at_least=20)
    order.answer, order.answered_at, order.lifted_at = said, now, now if lifts else None
    order.save(update_fields=["answer", "answered_at", "lifted_at"])
    if lifts:
        _give_back(order)
    order_lines.answered(order, lifts=lifts)
    emit(OrderAnswered(order.community_id, order.pk))
    return order


def _give_back(order: Order) -> None:
    """As it stood, if it is still kept: visible again, or under the seal of the ruling that had withdrawn it before."""
    about = Case.objects.filter(kind=order.kind, content=order.content)
    sealed = SealedOrder.objects.filter(order=order).first()
    if sealed is None:
        return
    what, content = KINDS[order.kind], sealed.kept["content"]
    if content and sealed.ruling is not None and sealed.ruling.overturned_at is None:
        SealedContent.objects.update_or_create(ruling=sealed.ruling, defaults={"kept": content})
    elif content and what.restore:
        what.restore(order.content, content)
    for case_id, words in sealed.kept["words"].items():
        about.filter(pk=case_id, ruling__isnull=False).update(words=words)
    about.filter(ruling__isnull=False).update(operator_for="")
    sealed.delete()
