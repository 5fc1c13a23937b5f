"""A made-up dairy that three communities of the story let in, built through the services.

The milk is the worked example of a known one: C'est qui le Patron, France, 2016: seven questions, 6,850 answers at the launch
and some 7,000 in all, 0.99 € a litre of which 0.39 € for the farmer (lamarqueduconsommateur.com/produits/lait; Irish
Farmers Journal, 2016; agrarheute: 48 % chose the higher pay, 3 % the market price, 78 % the carton with a cap). What each
option adds to the price is not public: it was invented here, and each cost says so. So are all who answer and compare.
"""

import datetime as dt
import json
import math
import random
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from accounts.models import User
from brands.models import Brand, Seat
from brands.services import brands, welcomes
from communities.models import Community, Membership
from core import clock
from core.actors import CLOCK
from rounds import reading
from rounds.models import Round
from rounds.plan import LETTERS, NONE, Plan
from rounds.pricing import compose
from rounds.services import closing, history, releases, reviews, rounds
from signals.demo.chapters import chapter

TEXTS = Path(__file__).parent / "texts"
OWNER = "solene"
SEED = 99
HERE = ("La cantine qui nourrit", "Le quartier des Tilleuls", "Les amis du refuge de la Garenne")
MILK, EGGS = "milk", "eggs"
TAKING_PART, BLANK_SHARE, SILENT = 0.87, 0.16, {"nadia", "leo"}  # who looks in finds the open one unanswered
COMPARING, WARMTH, PLEASED_BY_NONE = 0.9, 0.8, 0.25
"""How many of those who composed a product compare too; how much the shares of the text sway them; how often none pleases."""


@chapter
def tell(cast: Mapping[str, User]) -> dict[str, int]:
    """The dairy, its welcomes, a round that is counted and one that is open."""
    chance, now = random.Random(SEED), clock.now()  # noqa: S311  a story, not a secret
    places = list(Community.objects.filter(name__in=HERE, is_fictitious=True).order_by("pk"))
    story = _read(MILK)
    brand = brands.found(by=cast[OWNER], **story["brand"])
    seat = Seat.objects.get(brand=brand, user=cast[OWNER])
    for place in places:
        welcomes.ask(by=seat, community_id=place.pk, purpose=story["purpose"])
        welcomes.welcome(by=_founder(place), brand_id=brand.pk)
    milk = _opened(seat, story, places, now - dt.timedelta(days=34), chance, silent=set())
    closing.close_due(by=CLOCK)
    releases.count(round_id=milk.pk, by=CLOCK, at=milk.closes_at)
    _opened(seat, _read(EGGS), places[:1], now - dt.timedelta(days=3), chance, silent={cast[key].pk for key in SILENT})
    return {"brands": Brand.objects.count(), "co-designs": Round.objects.count()}


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TEXTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _founder(place: Community) -> Membership:
    return Membership.objects.select_related("community").get(community=place, user=place.founder_id)


def _opened(
    seat: Seat,
    story: dict[str, Any],
    places: list[Community],
    since: dt.datetime,
    chance: random.Random,
    *,
    silent: set[int],
) -> Round:
    """Drafted, accepted, opened then, answered by most."""
    made = rounds.draft(by=seat, design=story["design"], **story["words"])
    rounds.show(by=seat, round_id=made.pk, version=made.version, community_ids=[place.pk for place in places])
    for place in places:
        reviews.accept(by=_founder(place), round_id=made.pk, version=made.version)
    taking_part = [one for one in _people(places) if one[0] not in silent and chance.random() < TAKING_PART]
    said = [(user, place, _answer(story, chance)) for user, place in taking_part]
    taste = random.Random(f"{SEED} {made.title}")  # noqa: S311
    compared = {
        user: _chosen(made.plan, story, taste)
        for user, _place, answer in said
        if not answer.get("blank") and taste.random() < COMPARING
    }
    return history.open_since(by=CLOCK, round_id=made.pk, since=since, answers=said, compared=compared)


def _people(places: list[Community]) -> list[tuple[int, int]]:
    """Everybody once, where they were first."""
    found: dict[int, int] = {}
    for place in places:
        for user in Membership.objects.filter(community=place).order_by("pk").values_list("user", flat=True):
            found.setdefault(user, place.pk)
    return list(found.items())


def _answer(story: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A blank answer, or one drawn by the shares of the text; drawn again until its options go together."""
    if chance.random() < BLANK_SHARE:
        return {"blank": True}
    design = reading.read(story["design"])
    while True:
        drawn = {key: chance.choices(list(shares), list(shares.values()))[0] for key, shares in story["shares"].items()}
        if compose(design, drawn).is_whole:
            price = compose(design, drawn).price + chance.choice(list(range(-6, 16))) * Decimal("0.01")
            return {"choices": drawn, "matters": chance.choice(story["matters"]), "price": f"{price:.2f}"}


def _chosen(plan: Plan, story: dict[str, Any], chance: random.Random) -> tuple[int, str]:
    """What somebody invented chooses in one version of the comparisons: what the shares of the text make likely."""
    version = chance.randrange(len(plan))
    likely = [[share / max(shares.values()) for share in shares.values()] for shares in story["shares"].values()]
    signs = []
    for codes in plan[version]:
        odds = [math.prod(row[int(place)] for row, place in zip(likely, code, strict=True)) ** WARMTH for code in codes]
        signs += chance.choices([*LETTERS[: len(codes)], NONE], [*odds, PLEASED_BY_NONE * sum(odds) / len(odds)])
    return version, "".join(signs)
