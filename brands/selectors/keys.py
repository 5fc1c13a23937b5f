"""Keys of programs, what they did, and whom a token lets in."""

from allauth.idp.oidc.models import Token
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from brands.models import Call, Key
from core import clock
from core.errors import Missing

STATES = ("open", "expired", "revoked")


def here(brand_id: int) -> QuerySet[Key]:
    """Those that open something first, then the others, the latest first."""
    found = Key.objects.filter(brand=brand_id).select_related("client", "seat")
    return found.order_by("revoked_at", "-pk")


def by_client(brand_id: int, client_id: str) -> Key:
    """The key of this name. Raises `Missing`."""
    found = Key.objects.filter(brand=brand_id, client=client_id).select_related("client", "seat").first()
    if found is None:
        raise Missing(_("This brand has no such key."))
    return found


def state_of(key: Key) -> str:
    """Where a key stands: "open", "expired" or "revoked"."""
    if key.revoked_at is not None:
        return "revoked"
    return "open" if key.expires_at > clock.now() else "expired"


def admitted(token: str) -> tuple[Key, list[str]] | None:
    """The key whose program carries this token, with its seat and brand, and the scopes that the token was given; None where one
    of them stands no longer.
    """
    tokens = Token.objects.valid().by_value(token).filter(type=Token.Type.ACCESS_TOKEN)
    found = tokens.filter(client__key__isnull=False).select_related("client__key__seat__brand").first()
    if found is None or found.client is None:
        return None
    key = found.client.key
    return (key, found.get_scopes()) if state_of(key) == "open" and key.seat.is_taken else None


def calls(brand_id: int, key: Key | None = None) -> QuerySet[Call]:
    """What the programs of a brand did, or one of them, the latest first."""
    found = Call.objects.filter(brand=brand_id).select_related("key__client").order_by("-pk")
    return found if key is None else found.filter(key=key)
