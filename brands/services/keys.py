"""Keys: made, given another secret, revoked. A secret is handed over once, by whoever makes it, and kept as a digest."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from allauth.idp.oidc.models import Client
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from brands import policies, ring
from brands.events import KeyEndsSoon, KeyMade, KeyRevoked
from brands.models import Brand, Key, Seat
from brands.scopes import SCOPES
from brands.services import brands, tokens
from core import clock
from core.errors import Conflict, Invalid, Missing, Moved
from core.events import emit
from core.limits import Limit
from core.text import clean_line

NAME, AT_MOST, LONGEST, OVERLAP = 60, 20, 365, 30
ROLES = (Seat.Role.DESIGNER.value, Seat.Role.READER.value)
SOON = dt.timedelta(days=14)
OFTEN = Limit("keys", at_most=30, seconds=86400)


@dataclass(frozen=True)
class Shown:
    """A key, and its secret, which nobody can read again."""

    key: Key
    secret: str


@transaction.atomic
def make(
    *, by: Seat, name: str, role: str, scopes: Collection[str], days: int, made_as: uuid.UUID | None = None
) -> Shown:
    """Let a program in. Raises `Conflict` where this very form made one already: its secret was shown then."""
    brand = _answering(by)
    known = _allowed(role, scopes)
    _require_days(days, 1, LONGEST, "days")
    label = clean_line(name, at_most=NAME, at_least=2, field="name")
    _require_room(brand, made_as)
    now, secret = clock.now(), ring.new_secret()
    ends = now + dt.timedelta(days=days)
    key = Key.objects.create(
        brand=brand, client=_client(label, known, ring.holding(secret, ends.timestamp())), name=label, days=days,
        made_by=by, made_as=made_as or uuid.uuid4(), made_at=now, expires_at=ends,
    )  # fmt: skip
    Seat.objects.create(brand=brand, key=key, role=role, offered_at=Now(), taken_at=Now())
    emit(KeyMade(key.pk))
    return Shown(key, secret)


@transaction.atomic
def renew(*, by: Seat, client_id: str, seen: int, overlap_days: int) -> Shown:
    """A new secret, for as many days as the key was made for; the former one opens for some days more, or no longer.

    ``seen`` is how many secrets the key had: a form that is sent twice makes one. Raises `Moved`.
    """
    key = _held(_answering(by), client_id)
    _require_days(overlap_days, 0, OVERLAP, "overlap_days")
    if key.revoked_at is not None:
        raise Conflict(_("This key was revoked: make another."), code="revoked")
    if key.secrets != seen:
        raise Moved(_("This key was given another secret meanwhile. It was shown once, to whoever asked for it."))
    OFTEN.require(key.brand_id)
    return _renewed(key, overlap_days)


def _renewed(key: Key, overlap_days: int) -> Shown:
    now, secret = clock.now(), ring.new_secret()
    key.old_until = min(key.expires_at, now + dt.timedelta(days=overlap_days))
    key.expires_at = now + dt.timedelta(days=key.days)
    key.secrets, key.warned_at = key.secrets + 1, None
    key.client.secret = ring.renewed(
        key.client.secret, secret, key.expires_at.timestamp(), old_until=key.old_until.timestamp()
    )
    key.client.save(update_fields=["secret"])
    key.save(update_fields=["old_until", "expires_at", "secrets", "warned_at"])
    if not overlap_days:
        tokens.let_go(key)
    return Shown(key, secret)


@transaction.atomic
def revoke(*, by: Seat, client_id: str) -> None:
    """The key opens nothing any more, nor do the tokens that it got. Twice is once."""
    key = _held(_answering(by), client_id)
    if key.revoked_at is None:
        tokens.shut(Key.objects.filter(pk=key.pk))
        emit(KeyRevoked(key.pk))


@transaction.atomic
def warn() -> int:
    """Say once of each key that it ends soon. How many."""
    due = Key.objects.select_for_update(no_key=True, skip_locked=True).filter(
        revoked_at__isnull=True, warned_at__isnull=True, expires_at__range=(Now(), clock.now() + SOON)
    )
    found = [key.pk for key in due.filter(~Q(days__lte=SOON.days))]
    Key.objects.filter(pk__in=found).update(warned_at=Now())
    for key_id in found:
        emit(KeyEndsSoon(key_id))
    return len(found)


def _client(label: str, scopes: list[str], secret: str) -> Client:
    """What the provider knows of it: client credentials and nothing else, whatever else the provider could do."""
    client = Client(
        name=label, secret=secret, type=Client.Type.CONFIDENTIAL, grant_types=Client.GrantType.CLIENT_CREDENTIALS,
        response_types="", redirect_uris="",
    )  # fmt: skip
    client.set_scopes(scopes)
    client.set_default_scopes(scopes)
    client.save()
    return client


def _answering(by: Seat) -> Brand:
    brand = brands.lock(by)
    policies.answers_for.require(Seat.objects.get(pk=by.pk), brand)
    return brand


def _held(brand: Brand, client_id: str) -> Key:
    held = Key.objects.select_for_update(no_key=True, of=("self",)).filter(brand=brand, client=client_id)
    found = held.select_related("client").first()
    if found is None:
        raise Missing(_("This brand has no such key."))
    return found


def _require_room(brand: Brand, made_as: uuid.UUID | None) -> None:
    if made_as and Key.objects.filter(made_as=made_as).exists():
        raise Conflict(
            _("This key is made already. Its secret was shown once: if it is lost, ask for another."), code="made"
        )
    OFTEN.require(brand.pk)
    if Key.objects.filter(brand=brand, revoked_at__isnull=True).count() >= AT_MOST:
        raise Conflict(_("This brand has %(n)d keys: revoke one first.") % {"n": AT_MOST}, code="enough")


def _allowed(role: str, scopes: Collection[str]) -> list[str]:
    """The scopes in their order. Whoever only reads is given nothing to write."""
    if role not in ROLES:
        raise _wrong("role", _("A program designs or reads: it never answers for the brand."))
    known = [scope for scope in SCOPES if scope in set(scopes)]
    if not known or set(scopes) - set(known):
        raise _wrong("scopes", _("Choose among what a program can do, one thing at least."))
    if role == Seat.Role.READER and any(scope.endswith(":write") for scope in known):
        raise _wrong("scopes", _("A program that only reads writes nothing: choose what it reads, or let it design."))
    return known


def _require_days(days: int, least: int, most: int, field: str) -> None:
    if not least <= days <= most:
        raise _wrong(field, _("Choose from %(least)d to %(most)d days.") % {"least": least, "most": most})


def _wrong(field: str, sentence: object) -> Invalid:
    return Invalid(sentence, fields={field: sentence}, code=field)
