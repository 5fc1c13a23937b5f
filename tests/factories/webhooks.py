"""Webhooks for the tests, added as one adds them."""

from tests.factories.brands import owner_of
from webhooks.models import Delivery, Telling
from webhooks.services import endpoints, tellings

NOWHERE = "http://127.0.0.1:9/cordee"


def endpoint(place, url=NOWHERE, kinds=("welcome.moved",)):
    """An address of a brand that is told, with its secret."""
    return endpoints.add(by=owner_of(place), url=url, kinds=kinds)


def happens(place, kind="welcome.moved", **data):
    """Something is told to a brand."""
    tellings.queue(place.pk, kind, data or {"community": "la-cantine"})
    return Telling.objects.latest("pk")


def told(place):
    """The number of an address to which something was told once, and of that delivery."""
    added = endpoint(place).endpoint
    happens(place)
    found = Delivery.objects.get(endpoint=added)
    found.attempts.create(status=503, milliseconds=120)
    Delivery.objects.filter(pk=found.pk).update(tries=1)
    return added.pk, found.pk
