"""Seats: who acts for a brand. Offered, taken or declined, given another role, ended; somebody always answers for the brand."""

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from brands import policies
from brands.events import SeatEnded, SeatOffered, SeatTaken
from brands.models import Brand, Seat
from brands.services import brands
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.limits import Limit

AT_MOST = 30
OFTEN = Limit("seats", at_most=60, seconds=86400)


@transaction.atomic
def offer(*, by: Seat, handle: str, role: str) -> Seat:
    """Ask somebody, by their name for mentions, to act for the brand; or give who does another role. Twice is once."""
    brand = _answering(by)
    person = _named(handle)
    _require_role(role)
    known = _held(brand).filter(user=person).first()
    return _moved(known, role) if known else _new(by, brand, person, role)


def _new(by: Seat, brand: Brand, person: User, role: str) -> Seat:
    OFTEN.require(by.brand_id)
    if _held(brand).count() >= AT_MOST:
        raise Conflict(_("%(n)d people act for this brand: end a seat first.") % {"n": AT_MOST}, code="enough")
    seat = Seat.objects.create(brand=brand, user=person, role=role)
    emit(SeatOffered(seat.pk))
    return seat


def _moved(seat: Seat, role: str) -> Seat:
    if seat.role == Seat.Role.OWNER != role:
        _require_another(seat)
    if seat.role != role:
        Seat.objects.filter(pk=seat.pk).update(role=role)
        seat.role = role
    return seat


def admit(*, user: User, brand: Brand) -> Seat:
    """Somebody answers for a brand from now on, without having been asked. Twice is once.

    For a sandbox, opened by who answers for its brand. No door of its own; the brand is held by who asks.
    """
    held = _held(brand).filter(user=user).first()
    if held is None:
        return Seat.objects.create(brand=brand, user=user, role=Seat.Role.OWNER, offered_at=Now(), taken_at=Now())
    Seat.objects.filter(pk=held.pk).update(role=Seat.Role.OWNER, taken_at=held.taken_at or Now())
    held.refresh_from_db()
    return held


@transaction.atomic
def take(*, by: User, brand_id: int) -> Seat:
    """Say yes to what was offered. Twice is once. Raises `Missing` where nothing was."""
    _hold(brand_id)
    seat = _own(by, brand_id)
    if seat.taken_at is None:
        Seat.objects.filter(pk=seat.pk).update(taken_at=Now())
        emit(SeatTaken(seat.pk))
        seat.refresh_from_db()
    return seat


@transaction.atomic
def leave(*, by: User, brand_id: int) -> None:
    """Say no to what was offered, or give back what one held; whoever alone answers for a brand names another first."""
    _hold(brand_id)
    _end(_own(by, brand_id), by_themselves=True)


@transaction.atomic
def end(*, by: Seat, handle: str) -> None:
    """Somebody acts for the brand no more: from now on, and they are told."""
    brand = _answering(by)
    seat = _held(brand).filter(user=_named(handle)).first()
    if seat is not None:
        _end(seat, by_themselves=seat.user_id == by.user_id)


@transaction.atomic
def dismiss(*, user_id: int, brand_id: int) -> None:
    """Somebody acts for a brand no more, as they do no more for the one that it follows: a sandbox. No door of its own.

    Where others are left, one of them answers for it; where nobody is, it waits for whoever answers for the brand.
    """
    brand = _hold(brand_id)
    if (
        _held(brand).filter(user=user_id).update(ended_at=Now())
        and _held(brand).filter(taken_at__isnull=False).exists()
    ):
        _keep_answered_for(brand)


@transaction.atomic
def forget(*, user_id: int) -> None:
    """An account was erased: so are its seats. A brand for which nobody acts any more is closed; else somebody answers for it."""
    for brand_id in set(Seat.objects.filter(user=user_id).values_list("brand_id", flat=True)):
        brand = Brand.objects.select_for_update(no_key=True).get(pk=brand_id)
        Seat.objects.filter(user=user_id, brand=brand).delete()
        if brand.is_open:
            _keep_answered_for(brand)


def _keep_answered_for(brand: Brand) -> None:
    """Whoever acts for it longest answers for it, where nobody does."""
    acting = _held(brand).filter(taken_at__isnull=False).order_by("taken_at", "pk")
    if acting.filter(role=Seat.Role.OWNER).exists():
        return
    heir = acting.first()
    if heir is None:
        brands.shut(brand)
    else:
        Seat.objects.filter(pk=heir.pk).update(role=Seat.Role.OWNER)


def _end(seat: Seat, *, by_themselves: bool) -> None:
    if seat.role == Seat.Role.OWNER and seat.is_taken:
        _require_another(seat)
    Seat.objects.filter(pk=seat.pk).update(ended_at=Now())
    emit(SeatEnded(seat.pk, by_themselves=by_themselves))


def _require_another(seat: Seat) -> None:
    """Somebody always answers for a brand. The brand is locked: two owners who leave at once do so one after the other."""
    owners = _held(seat.brand).filter(role=Seat.Role.OWNER, taken_at__isnull=False)
    if seat.is_taken and not owners.exclude(pk=seat.pk).exists():
        sentence = _("Nobody else answers for this brand: name somebody first, or close it.")
        raise Conflict(sentence, code="last_owner")


def _answering(by: Seat) -> Brand:
    brand = brands.lock(by)
    policies.answers_for.require(Seat.objects.get(pk=by.pk), brand)
    return brand


def _hold(brand_id: int) -> Brand:
    return Brand.objects.select_for_update(no_key=True).get(pk=brand_id)


def _held(brand: Brand) -> QuerySet[Seat]:
    """The seats of people: a program neither counts among them nor inherits."""
    return Seat.objects.filter(brand=brand, ended_at__isnull=True, user__isnull=False)


def _own(by: User, brand_id: int) -> Seat:
    found = Seat.objects.filter(user=by, brand=brand_id, ended_at__isnull=True).select_related("brand").first()
    if found is None:
        raise Missing(_("Nothing was offered to you here, or no longer."))
    return found


def _named(handle: str) -> User:
    found = User.objects.filter(handle=handle.strip().removeprefix("@").lower(), is_active=True).first()
    if found is None:
        sentence = _("Nobody here has this name for mentions.")
        raise Invalid(sentence, fields={"handle": sentence}, code="nobody")
    return found


def _require_role(role: str) -> None:
    if role not in Seat.Role.values:
        sentence = _("Choose one of the roles.")
        raise Invalid(sentence, fields={"role": sentence}, code="no_such_role")
