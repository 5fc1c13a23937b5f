"""Endpoints: added, changed, given another secret, tried, switched off and on, removed; what was told is told again on request."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from brands import policies
from brands.models import Brand, Seat
from brands.services.brands import lock
from core import clock
from core.errors import Conflict, Invalid, Missing, Moved
from core.limits import Limit
from webhooks import signing, vault
from webhooks.models import Delivery, Endpoint, Telling
from webhooks.targets import Forbidden, resolve
from webhooks.telling import KINDS, TRIAL

URL, AT_MOST, OVERLAP = 500, 10, 30
OFTEN = Limit("endpoints", at_most=60, seconds=86400)
REPEATS = Limit("webhook-repeats", at_most=30, seconds=3600)
TRIALS = Limit("webhook-trials", at_most=30, seconds=3600)
State, Off = Delivery.State, Endpoint.Off


@dataclass(frozen=True)
class Shown:
    """An endpoint, and its secret, which is shown this once."""

    endpoint: Endpoint
    secret: str


def add(*, by: Seat, url: str, kinds: Collection[str], made_as: uuid.UUID | None = None) -> Shown:
    """Tell this address what happens from now on. Raises `Conflict` where this very form added one already.

    The name is looked up before anything is held: a slow one keeps nobody else of the brand waiting.
    """
    address = _looked_up(by, url)
    return _add(by, address, kinds, made_as)


@transaction.atomic
def _add(by: Seat, address: str, kinds: Collection[str], made_as: uuid.UUID | None) -> Shown:
    brand = _designing(by)
    if made_as and Endpoint.objects.filter(made_as=made_as).exists():
        raise Conflict(
            _("This address is written down already. Its secret was shown once: if it is lost, ask for another."),
            code="made",
        )
    if Endpoint.objects.filter(brand=brand, removed_at__isnull=True).count() >= AT_MOST:
        raise Conflict(_("This brand has %(n)d addresses: remove one first.") % {"n": AT_MOST}, code="enough")
    key = signing.new_key()
    endpoint = Endpoint.objects.create(
        brand=brand, url=address, kinds=_known(kinds), secret=vault.seal(key), made_as=made_as or uuid.uuid4()
    )
    endpoint.refresh_from_db()
    return Shown(endpoint, signing.written(key))


def change(*, by: Seat, endpoint_id: int, version: int, url: str, kinds: Collection[str], is_on: bool) -> Endpoint:
    """Another address, other kinds, on or off. On again, what waited meanwhile is told at once. Raises `Moved`."""
    known = Endpoint.objects.filter(pk=endpoint_id, brand=by.brand_id).values_list("url", flat=True).first()
    address = url if url == known else _looked_up(by, url)
    return _change(by, endpoint_id, version, address, kinds, is_on)


@transaction.atomic
def _change(by: Seat, endpoint_id: int, version: int, url: str, kinds: Collection[str], is_on: bool) -> Endpoint:
    endpoint = _held(by, endpoint_id)
    if endpoint.version != version:
        raise Moved(_("Somebody changed it since you read it. Look at what stands now, then change it again."))
    endpoint.url = url
    endpoint.kinds, endpoint.version = _known(kinds), endpoint.version + 1
    if is_on != endpoint.is_on:
        endpoint.off_at, endpoint.off_because = (None, "") if is_on else (clock.now(), Off.ASKED)
        endpoint.failing_since = None
    endpoint.save(update_fields=["url", "kinds", "version", "off_at", "off_because", "failing_since"])
    return endpoint


@transaction.atomic
def renew(*, by: Seat, endpoint_id: int, seen: int, overlap_days: int) -> Shown:
    """Another secret; messages are signed with both for some days. ``seen`` is how many there were. Raises `Moved`."""
    endpoint = _held(by, endpoint_id)
    if endpoint.secrets != seen:
        raise Moved(_("This address was given another secret meanwhile. It was shown once, to whoever asked for it."))
    if not 0 <= overlap_days <= OVERLAP:
        raise _wrong("overlap_days", _("Choose from %(least)d to %(most)d days.") % {"least": 0, "most": OVERLAP})
    OFTEN.require(endpoint.brand_id)
    key = signing.new_key()
    endpoint.old_secret = bytes(endpoint.secret) if overlap_days else None
    endpoint.old_until = clock.now() + dt.timedelta(days=overlap_days) if overlap_days else None
    endpoint.secret, endpoint.secrets = vault.seal(key), endpoint.secrets + 1
    endpoint.save(update_fields=["old_secret", "old_until", "secret", "secrets"])
    return Shown(endpoint, signing.written(key))


@transaction.atomic
def remove(*, by: Seat, endpoint_id: int) -> None:
    """It is told nothing any more. Twice is once. Raises `Missing` for what this brand never had."""
    brand = _designing(by)
    if not Endpoint.objects.filter(pk=endpoint_id, brand=brand).exists():
        raise Missing(_("This brand is told nothing at such an address."))
    Endpoint.objects.filter(pk=endpoint_id, brand=brand, removed_at__isnull=True).update(removed_at=Now())


@transaction.atomic
def attempt(*, by: Seat, endpoint_id: int) -> Delivery:
    """Tell it something of no consequence, to see whether it hears."""
    endpoint = _held(by, endpoint_id)
    _require_on(endpoint)
    TRIALS.require(endpoint.brand_id)
    said = Telling.objects.create(puid=uuid.uuid4(), brand=endpoint.brand, kind=TRIAL, data={"endpoint": endpoint.pk})
    return Delivery.objects.create(endpoint=endpoint, telling=said)


@transaction.atomic
def repeat(*, by: Seat, endpoint_id: int, since: int | None = None, one: int | None = None) -> int:
    """Tell again one thing (``one``, a delivery), or all that happened after another (``since``, a telling). How many."""
    endpoint = _held(by, endpoint_id)
    _require_on(endpoint)
    REPEATS.require(endpoint.brand_id)
    waiting = Delivery.objects.filter(endpoint=endpoint)
    if one is not None:
        found = waiting.filter(pk=one)
        if not found.exists():
            raise Missing(_("Nothing of the kind was told to this address."))
    else:
        told = Telling.objects.filter(brand=endpoint.brand_id, kind__in=endpoint.kinds, pk__gt=since or 0)
        new = [Delivery(endpoint=endpoint, telling_id=pk) for pk in told.values_list("pk", flat=True)]
        Delivery.objects.bulk_create(new, ignore_conflicts=True)
        found = waiting.filter(telling__in=told.values("pk"))
    return found.update(state=State.WAITING, tries=0, due_at=Now())


def _designing(by: Seat) -> Brand:
    brand = lock(by)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    return brand


def _held(by: Seat, endpoint_id: int) -> Endpoint:
    brand = _designing(by)
    held = Endpoint.objects.select_for_update(no_key=True).filter(pk=endpoint_id, brand=brand, removed_at__isnull=True)
    found = held.first()
    if found is None:
        raise Missing(_("This brand has no such address."))
    return found


def _require_on(endpoint: Endpoint) -> None:
    if not endpoint.is_on:
        raise Conflict(_("This address is switched off: switch it on first."), code="off")


def _known(kinds: Collection[str]) -> list[str]:
    known = [kind for kind in KINDS if kind in set(kinds)]
    if not known or set(kinds) - set(known):
        raise _wrong("kinds", _("Choose among what can be told, one thing at least."))
    return known


def _looked_up(by: Seat, url: str) -> str:
    """The address, once whoever asks may and has not asked too often."""
    policies.designs.require(Seat.objects.get(pk=by.pk), by.brand_id)
    OFTEN.require(by.brand_id)
    return _address(url)


def _address(url: str) -> str:
    """An address of the open Internet, as far as one can tell today; looked at again at each connection."""
    said = url.strip()
    if len(said) > URL:
        raise _wrong("url", _("This address is too long."))
    try:
        resolve(said)
    except Forbidden as forbidden:
        raise _wrong("url", _WHY[str(forbidden)]) from None
    return said


_WHY = {
    "address": _("An address begins with https:// and names a site, without a password in it."),
    "private": _("This address leads to a private network, where we send nothing."),
    "unknown": _("This site is not found: nobody answers by that name."),
}


def _wrong(field: str, sentence: object) -> Invalid:
    return Invalid(sentence, fields={field: sentence}, code=field)
