"""What made-up members told the dairy of the story and what it answered: at once, late, not yet; and a panel’s answers."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accounts.models import Consent, User
from accounts.services import consents
from brands.models import Brand, Seat
from communities.models import Community, Membership
from core import clock
from core.actors import CLOCK
from listening.services import history, inquiries, messages
from rounds.demo.building import HERE, OWNER
from signals.demo.chapters import chapter

TEXTS = Path(__file__).parent / "texts"
DAYS = 5


@chapter
def tell(cast: Mapping[str, User]) -> dict[str, int]:
    """The time that the dairy announces, seven exchanges with it, a panel whose result is known."""
    brand = Brand.objects.get(seats__user=cast[OWNER], seats__role=Seat.Role.OWNER, is_sandbox=False)
    messages.announce(by=Seat.objects.get(brand=brand, user=cast[OWNER]), days=DAYS)
    told: list[dict[str, Any]] = json.loads((TEXTS / "messages.json").read_text(encoding="utf-8"))
    for one in told:
        history.tell_since(by=CLOCK, member=_member(cast[one["who"]]), brand_id=brand.pk, **_said(one))
    return {"messages to brands": len(told), "panels": _ask(brand, cast)}


def _ask(brand: Brand, cast: Mapping[str, User]) -> int:
    """A panel of the first community that was let in: asked, accepted, drawn, answered and counted in its past."""
    story = json.loads((TEXTS / "panel.json").read_text(encoding="utf-8"))
    answers = story.pop("answers")
    place = Community.objects.get(name=HERE[0], is_fictitious=True)
    for user in User.objects.filter(memberships__community=place, pk__in=[one.pk for one in cast.values()]).order_by(
        "pk"
    ):
        consents.grant(by=user, purpose=Consent.Purpose.PANELS, is_trial=True)
    seat = Seat.objects.get(brand=brand, user=cast[OWNER])
    asked = inquiries.ask(by=seat, community_id=place.pk, seats=len(answers) + 3, days=10, **story)
    founder = Membership.objects.select_related("community").get(community=place, user=place.founder_id)
    inquiries.accept(by=founder, inquiry_id=asked.pk)
    history.answer_since(by=CLOCK, inquiry_id=asked.pk, days_ago=16, answers=answers)
    return 1


def _member(user: User) -> Membership:
    """Where they are, and with their permission, as made up as they are."""
    consents.grant(by=user, purpose=Consent.Purpose.ANSWERS, is_trial=True)
    here = Membership.objects.filter(user=user, community__name__in=HERE, community__is_fictitious=True)
    return here.select_related("community").earliest("pk")


def _said(one: Mapping[str, Any]) -> dict[str, Any]:
    at = clock.now() - dt.timedelta(days=one["days"])
    return {
        "at": at, "due_at": at + dt.timedelta(days=DAYS), "said": one["said"], "satisfied": one["satisfied"],
        "after": dt.timedelta(hours=one["hours"]) if one["hours"] else None, "mood": one["mood"], "about": one["about"],
        "is_public": one["public"], "is_signed": one["signed"],
    }  # fmt: skip
