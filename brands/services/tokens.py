"""Tokens: what a key got for its secret, good for an hour. They go with their key; those that are over are swept away."""

from allauth.idp.oidc.models import Client, Token
from django.db.models import QuerySet
from django.db.models.functions import Now

from brands import ring
from brands.models import Key, Seat


def shut(keys: QuerySet[Key]) -> None:
    """Close these keys for good: their seats end, their tokens go. The brand is locked by who asks."""
    found = list(keys.filter(revoked_at__isnull=True))
    clients = [key.client_id for key in found]
    Seat.objects.filter(key__in=found, ended_at__isnull=True).update(ended_at=Now())
    Key.objects.filter(pk__in=[key.pk for key in found]).update(revoked_at=Now())
    Client.objects.filter(pk__in=clients).update(secret=ring.emptied())
    Token.objects.filter(client__in=clients).delete()


def let_go(key: Key) -> None:
    """The tokens of a key open nothing any more."""
    Token.objects.filter(client=key.client_id).delete()


def forget_old() -> int:
    """Drop the tokens that are over. How many."""
    return int(Token.objects.expired().delete()[0])
