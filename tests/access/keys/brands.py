"""Keys to the doors of brands."""

import uuid

from brands.models import Brand
from tests.access.keys.key import Key, always, brand, calm, stranger
from tests.access.world import SEATED

BRAND = {
    "name": "La fromagerie",
    "about": "Des fromages de saison, conçus ensemble.",
    "company": "Coopérative du Bocage",
}


PROGRAM = {"name": "La caisse", "role": "reader", "scopes": ["brands:read"], "days": 90}


def program(at):
    """A program that acts for the brand."""
    return {"slug": at.world.brand, "client_id": at.world.program}


def version_of(at):
    return Brand.objects.get(slug=at.world.brand).version


def colleague(at):
    """Somebody who acts for the brand, and does not answer for it."""
    return {"slug": at.world.brand, "handle": at.world.people["member"].handle}


KEYS = {
    "brands:found": Key(body=always(**BRAND)),
    "brands:detail": Key(brand),
    "brands:describe": Key(brand, lambda at: {**BRAND, "version": version_of(at)}),
    "brands:keys": Key(brand, lambda at: {**PROGRAM, "made_as": str(uuid.uuid4())}),
    "brands:key": Key(program),
    "brands:renew": Key(program, always(overlap_days=7, seen=1)),
    "brands:revoke": Key(program),
    "brands:calls": Key(brand),
    "brands-api:own-key": Key(brand),
    "brands-api:keys": Key(brand, always(**PROGRAM)),
    "brands-api:key": Key(program),
    "brands-api:renewal": Key(program, always(overlap_days=7, secrets=1)),
    "brands-api:calls": Key(brand),
    "oauth:*": Key(still=lambda at: True),
    "brands:people": Key(brand, lambda at: {"handle": stranger(at), "role": "reader"}),
    "brands:end": Key(colleague),
    "brands:answer": Key(brand, always(answer="yes"), still=lambda at: at.actor in SEATED),
    "brands:leave": Key(brand),
    "brands:close": Key(brand),
    "brands:communities": Key(
        brand, lambda at: {"community": at.world.calm["elsewhere"].slug, "purpose": "Parler de fromage."}
    ),
    "brands:withdraw": Key(lambda at: {**brand(at), "community": at.world.calm["here"].slug}),
    "brands:welcomes": Key(calm),
    "brands:invite": Key(calm, lambda at: {"brand": at.world.other_brand}),
    "brands:reply": Key(lambda at: {**calm(at), "brand": at.world.other_brand}, always(answer="yes")),
    "brands-api:of-brand": Key(brand),
    "brands-api:of-brand-one": Key(
        lambda at: {**brand(at), "community": at.world.calm["here" if at.method == "DELETE" else "elsewhere"].slug},
        always(purpose="Parler de fromage."),
    ),
    "brands-api:of-community": Key(calm),
    "brands-api:of-community-one": Key(
        lambda at: {**calm(at), "brand": at.world.wished if at.method == "DELETE" else at.world.other_brand}
    ),
    "brands-api:brands": Key(body=always(**BRAND)),
    "brands-api:brand": Key(brand, always(**BRAND)),
    "brands-api:closing": Key(brand),
    "brands-api:seats": Key(brand),
    "brands-api:seat": Key(colleague, always(role="designer")),
    "brands-api:own-seat": Key(brand, still=lambda at: at.method == "PUT" and at.actor in SEATED),
}
