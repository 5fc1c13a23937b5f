"""Brands for the tests, opened as one opens them."""

import base64
import itertools

from django.test import Client

from brands.models import Seat
from brands.selectors import seats as held
from brands.services import brands, keys, seats, welcomes
from tests.factories.accounts import UserFactory

_numbers = itertools.count(1)
WORDS = {
    "about": "Un lait payé à son prix, conçu avec celles et ceux qui le boivent.",
    "company": "Coopérative du Bocage",
    "registration": "123 456 789",
    "site": "https://exemple.fr/",
}


def brand(owner=None, **said):
    """A brand, for which this person answers."""
    return brands.found(by=owner or UserFactory(), **{"name": f"Laiterie {next(_numbers)}", **WORDS, **said})


def owner_of(place):
    """The seat of whoever opened it."""
    return place.seats.filter(role=Seat.Role.OWNER).earliest("pk")


def asked(place, user=None, role="designer"):
    """Somebody who was asked to act for it."""
    user = user or UserFactory()
    return seats.offer(by=owner_of(place), handle=user.handle, role=role)


def seated(place, user=None, role="designer"):
    """Somebody who acts for it."""
    seat = asked(place, user, role)
    return seats.take(by=seat.user, brand_id=place.pk)


def seat_of(user, place):
    """The seat of somebody, as it is now."""
    return held.of(user, place.pk)


def asks(place, community, purpose="Concevoir avec vous le lait de la cantine."):
    """A brand asks a community to address its members."""
    return welcomes.ask(by=owner_of(place), community_id=community.pk, purpose=purpose)


def welcomed(place, community, by):
    """A brand that both let speak: it asked, and this member answers for the community."""
    asks(place, community)
    return welcomes.welcome(by=by, brand_id=place.pk)


def program_of(place, *, role="designer", scopes=("brands:read", "brands:write"), days=90, name="La caisse"):
    """A key for a program of the brand, with its secret."""
    return keys.make(by=owner_of(place), name=name, role=role, scopes=scopes, days=days)


def bearer_of(shown):
    """What a program sends with each call: the token that its key and secret open."""
    word = base64.b64encode(f"{shown.key.client_id}:{shown.secret}".encode()).decode()
    token = Client().post(
        "/api/oauth/token", "grant_type=client_credentials", content_type="application/x-www-form-urlencoded",
        headers={"Authorization": f"Basic {word}"},
    )  # fmt: skip
    return f"Bearer {token.json()['access_token']}"
