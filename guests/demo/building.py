"""Two hours of the community of the canteen, built through the services: who makes the milk answered; who runs a kitchen will."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.models import User
from brands.models import Brand
from communities.models import Community, Mandate, Membership
from communities.selectors import mandates
from core import clock
from core.actors import CLOCK
from guests.models import Hour, Question
from guests.services import answers, comings, conduct, history, hours, questions, sorting
from signals.demo.chapters import chapter

TEXTS = Path(__file__).parent / "texts" / "hours.json"
HERE = "La cantine qui nourrit"
BY_LENGTH = dt.timedelta(hours=2)
HELD, TO_COME = -12, 3  # days from now


@chapter
def tell(cast: Mapping[str, User]) -> dict[str, int]:
    """The hour that was held, then the one to come; none where the community is not of the story."""
    place = Community.objects.filter(name=HERE, is_fictitious=True).first()
    host = _host(place) if place else None
    if host is not None:
        story = json.loads(TEXTS.read_text(encoding="utf-8"))
        _hold(_planned(host, story["held"], cast, clock.now() + dt.timedelta(hours=1)), host, story["held"], cast)
        _ask(_planned(host, story["to_come"], cast, _evening(TO_COME)), story["to_come"], cast)
    return {"hours with a guest": Hour.objects.count()}


def _host(place: Community) -> Membership | None:
    held = mandates.in_force(place.pk, Mandate.Office.ANIMATOR).first()
    return held.membership if held else None


def _planned(host: Membership, said: Mapping[str, Any], cast: Mapping[str, User], starts_at: dt.datetime) -> Hour:
    """Invited, and they said yes."""
    guest, brand = cast[said["guest"]], Brand.objects.filter(name=said.get("brand", "")).first()
    hour = hours.plan(
        by=host,
        handle=guest.handle or "",
        brand=brand.slug if brand else "",
        starts_at=starts_at,
        **said["words"],
    )
    return hours.accept(by=guest, hour_id=hour.pk, interests=said["interests"])


def _ask(hour: Hour, said: Mapping[str, Any], cast: Mapping[str, User]) -> list[Question]:
    """What was asked, and voted by the others; those who come."""
    made = []
    for asked in said["asked"]:
        question = questions.ask(by=_member(hour, cast[asked["by"]]), hour_id=hour.pk, text=asked["text"])
        assert isinstance(question, Question)  # no rule of the story catches it
        for key in asked["wanted_by"]:
            questions.vote(by=_member(hour, cast[key]), question_id=question.pk, stands=True)
        made.append(question)
    for key in said["coming"]:
        comings.say(by=_member(hour, cast[key]), hour_id=hour.pk, comes=True)
    return made


def _hold(hour: Hour, host: Membership, said: Mapping[str, Any], cast: Mapping[str, User]) -> None:
    """Asked, opened by the clock, answered, closed; a week later over for good."""
    made = _ask(hour, said, cast)
    history.date_back(by=CLOCK, hour_id=hour.pk, by_how_much=dt.timedelta(minutes=61))
    conduct.advance()
    for question, asked in zip(made, said["asked"], strict=True):
        if "aside" in asked:
            sorting.set_aside(by=host, question_id=question.pk, why=asked["aside"])
        if "joined_to" in asked:
            sorting.join(by=host, question_id=question.pk, to_id=made[asked["joined_to"]].pk)
    for question, asked in zip(made, said["asked"], strict=True):
        if "answer" in asked:
            answers.give(by=hour.guest, question_id=question.pk, text=asked["answer"])
        if "added" in asked:
            answers.give(by=host.user, question_id=question.pk, text=asked["added"])
    history.date_back(by=CLOCK, hour_id=hour.pk, by_how_much=BY_LENGTH)
    conduct.advance()
    hour.refresh_from_db()
    history.date_back(by=CLOCK, hour_id=hour.pk, by_how_much=hour.starts_at - _evening(HELD))
    conduct.advance()


def _evening(days: int) -> dt.datetime:
    """Six o’clock, some days from now."""
    day = timezone.localtime(clock.now()) + dt.timedelta(days=days)
    return day.replace(hour=18, minute=0, second=0, microsecond=0)


def _member(hour: Hour, user: User) -> Membership:
    return Membership.objects.get(community=hour.community_id, user=user)
