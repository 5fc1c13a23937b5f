"""Tokens: what a key got for its secret, good for an hour. They go with their key; those that are over are swept away."""

from allauth.idp.oidc.models import Client, Token
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from brands import ring
from brands.models import Key, Seat


def shut(keys: QuerySet[Key]) -> None:
    """Close these keys for good: their seats end, their tokens go. The brand is locked by who asks."""
    found = list(keys.filter(revoked_at__isnull=True).select_for_update(no_key=True).order_by("pk"))
    clients = [key.client_id for key in found]
    Seat.objects.filter(key__in=found, ended_at__isnull=True).update(ended_at=Now())
    Key.objects.filter(pk__in=[key.pk for key in found]).update(revoked_at=Now())
    Client.objects.filter(pk__in=clients).update(secret=ring.emptied())
    Token.objects.filter(client__in=clients).delete()


@transaction.atomic
def confirm(*, token: str, secret: str) -> Key | None:
    """The key of a token just given, if the secret it was given for still opens it; else the token goes, and None.

    The provider looks at the secret and writes the token in two steps: a secret that was taken back between them has got a token
    that nobody would sweep away. The key is held here, as by whoever takes a secret back: one comes after the other.
    """
    given = Token.objects.by_value(token).select_related("client__key").first()
    if given is None or given.client is None:
        return None
    key = Key.objects.select_for_update(no_key=True).get(pk=given.client.key.pk)
    ring_now = Client.objects.values_list("secret", flat=True).get(pk=given.client_id)
    if key.revoked_at is None and ring.SecretRing().verify(secret, ring_now):
        return key
    given.delete()
    return None


def let_go(key: Key) -> None:
    """The tokens of a key open nothing any more."""
    Token.objects.filter(client=key.client_id).delete()


def forget_old() -> int:
    """Drop the tokens that are over. How many."""
    return int(Token.objects.expired().delete()[0])
