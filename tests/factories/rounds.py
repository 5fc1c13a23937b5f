"""Rounds for the tests, made as brands make them."""

import copy
import datetime as dt
import uuid

from brands.selectors import welcomes
from core import clock
from rounds.models import ComparisonSheet, Round, Sheet
from rounds.services import answers, closing, releases, reviews, rounds
from tests.factories.brands import owner_of, welcomed
from tests.factories.communities import founder_of
from tests.factories.government import move


def note(**said):
    """Where a cost comes from, known for long enough."""
    known = {"by": "La laiterie", "basis": "Factures de 2026, par litre.", "valid_until": "2099-12-31"}
    return {**known, "invented": True, **said}


def option(key, name, impact="0", **adds):
    return {"key": key, "name": name, "adds": adds, "impact": impact, "note": note()}


def design(**said):
    """A litre of milk: what cows eat, months in the pasture, the bottle. Plain data; 0.83 € before anything is chosen."""
    return copy.deepcopy({
        "unit": "1 l",
        "parts": [
            {"key": "farmer", "name": "Éleveurs", "amount": "0.31"},
            {"key": "dairy", "name": "Laiterie", "amount": "0.25"},
            {"key": "shop", "name": "Magasin et taxes", "amount": "0.27"},
        ],
        "producer": "farmer",
        "attributes": [
            {"key": "feed", "name": "Nourriture des vaches", "options": [
                option("any", "Sans exigence"),
                option("local", "De la région", "-0.05", farmer="0.03"),
                option("gmo-free", "Sans OGM", None, farmer="0.05", shop="0.01"),
            ]},
            {"key": "pasture", "name": "Mois au pré", "options": [
                option("none", "Aucun"), option("four", "Quatre", "-0.1", farmer="0.02"),
                option("six", "Six", "-0.15", farmer="0.045"),
            ]},
            {"key": "bottle", "name": "Emballage", "options": [
                option("carton", "Brique"), option("glass", "Verre consigné", "0.02", dairy="0.12"),
            ]},
        ],
        "bonds": [
            {"kind": "excludes", "attribute": "feed", "option": "any", "other_attribute": "pasture", "other_option": "six"},
            {"kind": "requires", "attribute": "bottle", "option": "glass", "other_attribute": "feed", "other_option": "local"},
        ],
        "impact": {"name": "Gaz à effet de serre", "unit": "kg CO₂e", "base": "1.2", "source": "Agribalyse 3.1"},
        "rule": {"kind": "plurality"},
        **said,
    })  # fmt: skip


SHORTLIST = [
    {"key": "plain", "name": "Le plus simple", "choices": {"feed": "any", "pasture": "none", "bottle": "carton"}},
    {"key": "green", "name": "Le plus vert", "choices": {"feed": "local", "pasture": "six", "bottle": "glass"}},
    {"key": "fair", "name": "Le mieux payé", "choices": {"feed": "gmo-free", "pasture": "six", "bottle": "carton"}},
]
RANKED = {"kind": "ranking", "shortlist": SHORTLIST}
SHARED = {
    "benefit": "Ce qui reste du prix une fois payés éleveurs, laiterie et magasins.",
    "percent": "40",
    "sharers": [
        {"key": "members", "kind": "contributors", "name": "Celles et ceux qui ont répondu", "percent": "30",
         "how": "En bons d’achat, à parts égales par communauté."},
        {"key": "farmers", "kind": "producers", "name": "Éleveurs", "percent": "45.5", "how": "Avec la paie de janvier."},
        {"key": "hedges", "kind": "cause", "name": "Planter des haies", "percent": "24.5", "how": "À l’association du bocage."},
    ],
    "risks": [{"what": "Le lait ne se vend pas.", "borne_by": "farmers"}],
}  # fmt: skip
COMPARED = {"number": 6, "products": 3}
WHOLE = {"feed": "local", "pasture": "six", "bottle": "carton"}


def answer(**said):
    """What a member sends."""
    return {"choices": dict(WHOLE), **said}


WORDS = {
    "title": "Le lait de la cantine",
    "about": "Composons ensemble le lait que boivent les enfants de la cantine.",
    "language": "fr",
    "currency": "EUR",
    "asks_price": "nothing",
    "days": 14,
}


def drafted(brand, **said):
    """A draft of a brand."""
    return rounds.draft(by=owner_of(brand), **{"design": design(), **WORDS, **said})


def shown(brand, *communities, **said):
    """A round that communities are asked about; the brand is let in where it was not."""
    for community in communities:
        if not welcomes.in_force(brand, community.pk):
            welcomed(brand, community, founder_of(community))
    made = drafted(brand, **said)
    ids = [community.pk for community in communities]
    return rounds.show(by=owner_of(brand), round_id=made.pk, version=made.version, community_ids=ids)


def accepted(brand, *communities, **said):
    """A round that these communities accepted."""
    found = shown(brand, *communities, **said)
    for community in communities:
        reviews.accept(by=founder_of(community), round_id=found.pk, version=found.version)
    return found


def opened(brand, *communities, **said):
    """The same, open to their members."""
    found = accepted(brand, *communities, **said)
    return rounds.open_to_members(by=owner_of(brand), round_id=found.pk, version=found.version)


def answered(found, *members, **said):
    """These members answered."""
    return [answers.give(by=one, round_id=found.pk, content=answer(**said)) for one in members]


def counted(brand, *communities, **said):
    """A round that is over and counted, thirty answers in its first community, whose benefit is shared."""
    found = opened(brand, *communities, **{"design": design(sharing=SHARED), **said})
    put(found, communities[0], [answer()] * 30)
    put_compared(
        found,
        {
            (place % len(found.plan), "abc-ba"[place % 6 :] + "abc-ba"[: place % 6]): 1
            for place in range(40)
            if found.plan
        },
    )
    time_passes(found)
    releases.count(round_id=found.pk)
    found.refresh_from_db()
    return found


def time_passes(found):
    """The days of a round pass, and the clock closes it."""
    move(Round, [found.pk], found.closes_at - clock.now() + dt.timedelta(seconds=1))
    closing.close_due()
    found.refresh_from_db()
    return found


def put(found, community, contents):
    """Sheets as the close leaves them, however many."""
    Sheet.objects.bulk_create(Sheet(id=uuid.uuid4(), round=found, community=community, content=one) for one in contents)


def put_compared(found, said):
    """What people chose between whole products, as the close leaves it: by version and choices, how many."""
    ComparisonSheet.objects.bulk_create(
        ComparisonSheet(id=uuid.uuid4(), round=found, version=version, compared=chosen)
        for (version, chosen), many in said.items()
        for _each in range(many)
    )
