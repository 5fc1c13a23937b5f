"""Panels of brands of the world that every door is tried in: one that waits for a yes, one that answers, one of the brand."""

import datetime as dt
from types import SimpleNamespace

from core import clock
from government.sortition import commitment
from listening.models import Inquiry, Place
from tests.factories.brands import brand
from tests.factories.claims import admitted
from tests.factories.communities import CommunityFactory
from tests.factories.government import ruled

SECRET = "1" * 64
SHEET = [{"kind": "choice", "text": "Quel bouchon préférez-vous ?", "options": ["À vis", "À clip"]}]
ASKED = {"subject": "Le bouchon du litre", "why": "Nous changeons d’emballage au printemps.", "seats": 10, "days": 10}


def of_every_door(place, community, drawn):
    """``place``: the brand for which some act; ``drawn``: whom the lot chose in the community, for another brand."""
    now = clock.now()
    lets_in, _others = ruled(2)
    admitted(place, lets_in)
    answering = _made(brand(), community, state="open", pool=1, draws_at=now, closes_at=now + dt.timedelta(days=9))
    Place.objects.create(inquiry=answering, membership=drawn, number=1, state="drawn", until=now + dt.timedelta(days=3))
    return SimpleNamespace(
        own=_made(place, CommunityFactory()).pk,
        waiting=_made(brand(), community).pk,
        answering=answering.pk,
        lets_in=lets_in,
    )


def _made(place, community, **more):
    return Inquiry.objects.create(
        brand=place, community=community, questions=SHEET, secret=SECRET, commitment=commitment(SECRET), **ASKED, **more
    )
