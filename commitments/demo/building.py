"""The dairy of the story answers what members chose; one line is late, one is not kept; a drought opens a vote by itself."""

import datetime as dt
import io
import json
import random
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from accounts.models import User
from brands.models import Seat
from commitments.models import Commitment, Sighting
from commitments.selectors import prices as reading
from commitments.selectors import products
from commitments.services import followups, history, prices, sightings
from communities.models import Membership
from core import clock
from core.actors import CLOCK
from rounds.models import Round
from rounds.reading import money
from rounds.selectors import rounds
from signals.demo.chapters import chapter

TEXT = Path(__file__).parent / "texts" / "milk.json"
SEED = 7
VOTING, ACCEPTING = 0.5, 0.7


@chapter
def tell(_cast: Mapping[str, User]) -> dict[str, int]:
    """What the brand took on, what members saw, and a new price that is put to them."""
    story: dict[str, Any] = json.loads(TEXT.read_text(encoding="utf-8"))
    found = Round.objects.select_related("brand").filter(title=story["title"], state=Round.State.COUNTED).first()
    if found is None:
        return {}
    seat = Seat.objects.select_related("brand").get(brand=found.brand, role=Seat.Role.OWNER, ended_at=None)
    history.take_on_since(by=CLOCK, round_id=found.pk, **_dated(story))
    people = _people(found, {seat.user_id})
    _see(found, seat, people, story)
    _ask(found, seat, people, story["costs"])
    return {"commitments": Commitment.objects.count(), "sightings": Sighting.objects.count()}


def _day(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def _dated(story: Mapping[str, Any]) -> dict[str, Any]:
    """The text, its days counted from today."""
    now = clock.now()
    answers = [one | {"due": _day(one["due"]).isoformat() if one["kept"] else None} for one in story["answers"]]
    milestones = [one | {"due": _day(one["due"]).isoformat()} for one in story["milestones"]]
    return {
        "since": now + dt.timedelta(days=story["answered"]),
        "content": {"words": story["words"], "answers": answers, "milestones": milestones},
        "turns": [
            one | {"said": now + dt.timedelta(days=one["said"]), "day": _day(one["day"])} for one in story["turns"]
        ],
    }


def _people(found: Round, but: set[int | None]) -> list[Membership]:
    """Everybody once, where they were first; without those who act for the brand."""
    here = Membership.objects.filter(community__in=rounds.accepted(found.pk), left_at=None).exclude(user__in=but)
    by_person: dict[int, Membership] = {}
    for one in here.select_related("user", "community").order_by("pk"):
        by_person.setdefault(one.user_id, one)
    return list(by_person.values())


def _see(found: Round, seat: Seat, people: list[Membership], story: Mapping[str, Any]) -> None:
    told = [
        sightings.tell(
            by=person, round_id=found.pk, as_promised=one["as_promised"], seen_on=_day(one["days"]), place=one["place"],
            price=Decimal(one["price"]), text=one["text"], picture=_shelf(one["price"]) if one.get("picture") else None,
        )
        for person, one in zip(people[3:], story["seen"], strict=False)
    ]  # fmt: skip
    sightings.answer(by=seat, sighting_id=told[-1].pk, text=story["answer"])


def _shelf(price: str) -> io.BytesIO:
    """A shelf that was never there: drawn here, and it says so."""
    image = Image.new("RGB", (640, 400), "#efe6d5")
    draw = ImageDraw.Draw(image)
    for place in range(5):
        draw.rectangle((40 + place * 115, 90, 130 + place * 115, 300), fill="#fdfbf6", outline="#2f4a3f", width=4)
        draw.rectangle((40 + place * 115, 150, 130 + place * 115, 200), fill="#2f4a3f")
    draw.rectangle((0, 300, 640, 316), fill="#8a6d3b")
    draw.text((40, 330), f"Lait {price} EUR - image inventee", fill="#2f4a3f", font_size=28)
    written = io.BytesIO()
    image.save(written, "PNG")
    written.seek(0)
    return written


def _ask(found: Round, seat: Seat, people: list[Membership], costs: Mapping[str, Any]) -> None:
    """Costs move past the rule: the vote opens by itself, and some have said what they think."""
    known = reading.of(products.of_round(found))
    if known is None:
        return
    parts = {key: money(one + Decimal(costs["more"].get(key, "0"))) for key, one in known.now.parts.items()}
    change = prices.declare(
        by=seat, round_id=found.pk, parts=parts, computed_by=costs["computed_by"], basis=costs["basis"],
        valid_until=_day(costs["valid_for"]),
    )  # fmt: skip
    chance = random.Random(SEED)  # noqa: S311  a story, not a secret
    for person in people:
        if chance.random() < VOTING:
            choice = "accept" if chance.random() < ACCEPTING else "refuse"
            followups.cast(by=person, followup_id=change.followup.pk, choice=choice)
