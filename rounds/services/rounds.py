"""Rounds, as a brand makes them: drafted, shown to communities, opened to the members of those that accepted, stopped."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from brands import policies
from brands.models import Seat
from brands.selectors import welcomes
from brands.services import brands
from communities.models import Community
from core import clock
from core.errors import Conflict, Invalid, Moved, Refused
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text
from rounds import plan, reading, sense
from rounds.design import Design, Fault, Unfit, digest
from rounds.events import MembersAddressed, RoundOpened, RoundShown, RoundStopped
from rounds.models import Addressed, Answer, Round
from rounds.selectors import rounds
from rounds.services import public_log
from rounds.services.addressing import address
from rounds.wording.faults import by_field

TITLE, ABOUT, WHY, DAYS, COMMUNITIES = 120, 2000, 600, 90, 50
OFTEN = Limit("rounds", at_most=60, seconds=86400)
State, Said = Round.State, Addressed.State


@transaction.atomic
def draft(*, by: Seat, design: Any, **words: Any) -> Round:
    """Begin a round. ``words``: title, about, language, currency, asks_price, days; ``earlier``: the one that it follows.

    Raises `Invalid` with all that is wrong.
    """
    brand = brands.lock(by)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    values = _values(design, words)
    _require_over(brand.pk, words.get("earlier_id"))
    OFTEN.require(by.brand_id)
    return Round.objects.create(brand=brand, **values)


@transaction.atomic
def change(*, by: Seat, round_id: int, version: int, design: Any, **words: Any) -> Round:
    """Write a draft anew, as a whole. Raises `Moved` where it is not the version that was seen."""
    found = _own(by, round_id, version, State.DRAFT)
    values = _values(design, words)
    _require_over(found.brand_id, words.get("earlier_id"))
    return _write(found, values)


@transaction.atomic
def describe(*, by: Seat, round_id: int, version: int, **words: Any) -> Round:
    """Say a draft otherwise: its words and its days alone; what it asks stays."""
    found = _own(by, round_id, version, State.DRAFT)
    return _write(found, _words(words))


@transaction.atomic
def show(*, by: Seat, round_id: int, version: int, community_ids: Collection[int]) -> Round:
    """Ask communities whether it may address their members: those alone that let the brand in. More can be asked later."""
    found = _own(by, round_id, version, State.DRAFT, State.REVIEW)
    _require_fit(found)
    asked = _communities(found, community_ids)
    OFTEN.require(by.brand_id)
    for community in asked:
        Addressed.objects.update_or_create(
            round=found, community=community, defaults={"state": Said.ASKED, "words": "", "answered_at": None},
            create_defaults={"state": Said.ASKED},
        )  # fmt: skip
    Round.objects.filter(pk=found.pk).update(state=State.REVIEW)
    emit(RoundShown(found.pk))
    return rounds.in_brand(found.brand_id, found.pk, drafts=True)


@transaction.atomic
def take_back(*, by: Seat, round_id: int) -> Round:
    """Make it a draft again, to change it: whoever accepted is asked anew. What was declined stays, with its words."""
    found = _own(by, round_id, None, State.DRAFT, State.REVIEW)
    Addressed.objects.filter(round=found).exclude(state=Said.DECLINED).delete()
    Round.objects.filter(pk=found.pk).update(state=State.DRAFT, version=F("version") + int(found.state == State.REVIEW))
    return rounds.in_brand(found.brand_id, found.pk, drafts=True)


@transaction.atomic
def open_to_members(*, by: Seat, round_id: int, version: int) -> Round:
    """Put it to the members of the communities that accepted it; from here on nothing of it changes. Twice is once."""
    found = _own(by, round_id, version, State.REVIEW, State.OPEN)
    if found.state == State.OPEN:
        return found
    _require_fit(found)
    communities = [one for one in rounds.accepted(found.pk).order_by("pk") if welcomes.in_force(found.brand, one.pk)]
    _require_room(found, communities)
    found.state, found.opened_at = State.OPEN, clock.now()
    found.closes_at = found.opened_at + dt.timedelta(days=found.days)
    found.save(update_fields=["state", "opened_at", "closes_at"])
    emit(RoundOpened(found.pk))
    for community in communities:
        public_log.opened(found, community.pk)
        address(MembersAddressed, found.pk, community.pk)
    return found


@transaction.atomic
def stop(*, by: Seat, round_id: int, why: str) -> Round:
    """Give it up, before it opens or while it is open, and say why on its page; what was answered is destroyed. Twice is once."""
    found = _own(by, round_id, None, State.DRAFT, State.REVIEW, State.OPEN, State.STOPPED)
    if found.state == State.STOPPED:
        return found
    end(found, clean_text(why, at_most=WHY, at_least=10, field="why"))
    return found


def end(found: Round, why: str) -> None:
    """Nobody answers any more and nothing is counted. The round is locked by who asks."""
    Answer.objects.filter(round=found).delete()
    was_open = found.state == State.OPEN
    found.state, found.why_stopped, found.closed_at = State.STOPPED, why, clock.now()
    found.save(update_fields=["state", "why_stopped", "closed_at"])
    if was_open:
        for community in rounds.accepted(found.pk).order_by("pk"):
            public_log.stopped(found, community.pk)
    emit(RoundStopped(found.pk))


def _own(by: Seat, round_id: int, version: int | None, *states: str) -> Round:
    """A round of the seat's brand, both held, in one of these states and at this version."""
    brand = brands.lock(by)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    found = Round.objects.select_for_update(no_key=True, of=("self",)).filter(pk=round_id, brand=brand).first()
    if found is None:
        raise rounds.missing()
    found.brand = brand
    if found.state not in states:
        raise Conflict(_NOT_NOW[found.state], code="not_now")
    if version is not None and found.version != version:
        raise Moved(_("This co-design was changed since you read it: read it again, then decide."))
    return found


_NOT_NOW: dict[str, Any] = {
    State.DRAFT: _("It is a draft: show it to communities first."),
    State.REVIEW: _("Communities are reading it: take it back first, then change it."),
    State.OPEN: _("It is open: nothing of it changes any more."),
    State.CLOSED: _("It is closed: nothing of it changes any more."),
    State.COUNTED: _("It is closed: nothing of it changes any more."),
    State.STOPPED: _("It was stopped: nothing of it changes any more."),
}


def _write(found: Round, values: Mapping[str, Any]) -> Round:
    for field, value in values.items():
        setattr(found, field, value)
    found.version += 1
    found.save(update_fields=[*values, "version"])
    return found


def _values(design: Any, words: Mapping[str, Any]) -> dict[str, Any]:
    try:
        read = reading.read(design)
        written = reading.write(read)
        compared = plan.drawn(read, digest(written))
    except Unfit as unfit:
        raise unfit_design(unfit.faults) from None
    return {**_words(words), "design": written, "plan": compared}


def unfit_design(faults: Collection[Fault]) -> Invalid:
    """What is wrong with a design, each thing beside where it is."""
    said = {f"design.{path}" if path != "design" else path: sentence for path, sentence in by_field(faults).items()}
    return Invalid(
        _("This is not a design that can be shown: see what is wrong, and where."), fields=said, code="unfit"
    )


def _words(words: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a round as they are kept. What is chosen from a list, doors have checked."""
    clean = {
        "title": clean_line(words["title"], at_most=TITLE, at_least=5, field="title"),
        "about": clean_text(words["about"], at_most=ABOUT, at_least=20, field="about"),
    }
    return {**words, **clean}


def faults_at_showing(found: Round) -> list[Fault]:
    """What hinders showing it to members as it is."""
    design: Design = reading.kept(found.design)
    until = (clock.now() + dt.timedelta(days=found.days)).date()
    return list(sense.at_showing(design, found.asks_price, until))


def _require_over(brand_id: int, earlier_id: int | None) -> None:
    """What a round follows is one of the same brand, that members answered and that is over."""
    over = Round.objects.filter(brand=brand_id, state__in=[State.CLOSED, State.COUNTED])
    if earlier_id is not None and not over.filter(pk=earlier_id).exists():
        sentence = _("A co-design follows one of the same brand that is over.")
        raise Invalid(sentence, fields={"earlier": sentence}, code="not_over")


def _require_fit(found: Round) -> None:
    if faults := faults_at_showing(found):
        raise unfit_design(faults)


def _communities(found: Round, ids: Collection[int]) -> list[Community]:
    asked = list(Community.objects.filter(pk__in=ids).order_by("pk")[:COMMUNITIES])
    if not asked:
        sentence = _("Choose at least one community that lets you in.")
        raise Invalid(sentence, fields={"communities": sentence}, code="no_community")
    for community in asked:
        if not welcomes.in_force(found.brand, community.pk):
            raise Refused(_("%(name)s does not let you in.") % {"name": community.name}, code="not_welcome")
    already = Addressed.objects.filter(round=found, community__in=asked, state=Said.ACCEPTED).values_list(
        "community", flat=True
    )
    return [one for one in asked if one.pk not in set(already)]


def _require_room(found: Round, communities: Collection[Community]) -> None:
    if not communities:
        raise Conflict(_("No community has accepted it yet."), code="nobody_accepted")
    for community in communities:
        if not rounds.may_open_in(found.brand_id, community.pk):
            full = _("%(name)s has as many co-designs of yours open as its rules allow: wait until one closes.")
            raise Conflict(full % {"name": community.name}, code="enough_open")
