"""Questions to a panel: a brand asks for one, whoever answers for the community accepts or declines, either may end it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brands import policies as of_brands
from brands.models import Brand, Seat, Welcome
from brands.selectors import welcomes
from brands.services.brands import lock
from communities.models import Membership
from core import clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text
from government import sortition
from listening import reading
from listening.events import InquiryMoved
from listening.models import Inquiry, Place
from listening.policies import answers_brands, is_impartial
from listening.selectors import inquiries
from listening.services import public_log

SUBJECT, WHY = 120, 600
SEATS, DAYS = range(10, 61), range(5, 31)
SEEN = dt.timedelta(days=1)
"""Between the pool’s freeze and the lot: each of it may read their number before."""
OFTEN = Limit("inquiries", at_most=5, seconds=86400)
State = Inquiry.State


@transaction.atomic
def ask(
    *, by: Seat, community_id: int, subject: str, why: str, questions: Sequence[Mapping[str, Any]], seats: int, days: int
) -> Inquiry:  # fmt: skip
    """Ask a community for a panel. The secret of the lot is bound here, before anybody knows who may be drawn.

    One at a time goes on in a community; the same twice is once. Raises `Conflict`, or `Invalid` for what is no sheet.
    """
    brand = lock(by)
    of_brands.designs.require(Seat.objects.get(pk=by.pk), brand)
    _require_welcome(brand, community_id)
    words = {
        "subject": clean_line(subject, at_most=SUBJECT, field="subject", at_least=5),
        "why": clean_text(why, at_most=WHY, field="why", at_least=20),
        "questions": reading.questions(questions), "seats": _within(seats, SEATS, "seats"), "days": _within(days, DAYS, "days"),
    }  # fmt: skip
    if going_on := Inquiry.objects.filter(brand=brand, community=community_id, ended_at=None).first():
        if going_on.state == State.ASKED and all(getattr(going_on, name) == value for name, value in words.items()):
            return going_on
        raise Conflict(_("You ask this community something already: one at a time."), code="already_open")
    OFTEN.require(f"brand:{brand.pk}")
    secret = sortition.new_secret()
    made = Inquiry.objects.create(
        brand=brand, community_id=community_id, secret=secret, commitment=sortition.commitment(secret), **words
    )
    tell(made)
    return made


def _within(number: int, allowed: range, field: str) -> int:
    if number not in allowed:
        sentence = _("From %(n)d to %(most)d.") % {"n": allowed[0], "most": allowed[-1]}
        raise Invalid(sentence, fields={field: sentence})
    return number


def _require_welcome(brand: Brand, community_id: int) -> None:
    if not welcomes.in_force(brand, community_id):
        raise Conflict(_("This brand may not address the members: let it in first."), code="not_welcome")


@transaction.atomic
def accept(*, by: Membership, inquiry_id: int) -> Inquiry:
    """Put the questions to a panel: who may be drawn is frozen here, each by a number. Twice is once. Raises `Conflict`."""
    inquiry = _answerable(by, inquiry_id)
    if inquiry.state == State.DRAWING:
        return inquiry
    _require_asked(inquiry)
    _require_welcome(inquiry.brand, inquiry.community_id)
    pool = list(inquiries.willing(inquiry.community_id, inquiry.brand_id).order_by("pk").values_list("pk", flat=True))
    if len(pool) < inquiry.seats:
        raise Conflict(_("Too few members let themselves be drawn for so many seats."), code="too_few")
    SystemRandom().shuffle(pool)  # no number tells how long somebody has been there
    Place.objects.bulk_create(
        Place(inquiry=inquiry, membership_id=member, number=number) for number, member in enumerate(pool, start=1)
    )
    inquiry.state, inquiry.pool, inquiry.draws_at = State.DRAWING, len(pool), clock.now() + SEEN
    inquiry.save(update_fields=["state", "pool", "draws_at"])
    public_log.accepted(inquiry)
    tell(inquiry)
    return inquiry


@transaction.atomic
def decline(*, by: Membership, inquiry_id: int) -> Inquiry:
    """Not here: no reason is asked. Twice is once."""
    inquiry = _answerable(by, inquiry_id)
    if inquiry.state == State.DECLINED:
        return inquiry
    _require_asked(inquiry)
    return end(inquiry, State.DECLINED)


def _answerable(by: Membership, inquiry_id: int) -> Inquiry:
    inquiry = held(inquiry_id)
    if inquiry.community_id != by.community_id:
        raise Missing(inquiries.NOTHING)
    (answers_brands & is_impartial).require(by, inquiry.brand)
    return inquiry


def _require_asked(inquiry: Inquiry) -> None:
    if inquiry.state != State.ASKED:
        raise Conflict(_("This was answered already."), code="answered")


@transaction.atomic
def stop(*, by: Seat, inquiry_id: int) -> Inquiry:
    """Ask it no more: what was answered is deleted, nothing is counted. Twice is once. Raises `Conflict` once it is over."""
    brand = lock(by)
    of_brands.designs.require(Seat.objects.get(pk=by.pk), brand)
    inquiry = held(inquiries.to_brand(brand.pk, inquiry_id).pk)
    if inquiry.state == State.STOPPED:
        return inquiry
    if inquiry.ended_at is not None:
        raise Conflict(_("It is over."), code="over")
    return end(inquiry, State.STOPPED)


@transaction.atomic
def stop_of(*, brand_id: int, community_id: int | None = None) -> None:
    """The brand was closed, or may address these members no more: what it asks is over."""
    going_on = Inquiry.objects.select_for_update(no_key=True).filter(brand=brand_id, ended_at=None).order_by("pk")
    for inquiry in going_on if community_id is None else going_on.filter(community=community_id):
        end(inquiry, State.STOPPED)


@transaction.atomic
def stop_with_welcome(*, welcome_id: int) -> None:
    """A welcome ended: what was asked under it is over, unless another stands."""
    welcome = Welcome.objects.select_related("brand").get(pk=welcome_id)
    if not welcomes.in_force(welcome.brand, welcome.community_id):
        stop_of(brand_id=welcome.brand_id, community_id=welcome.community_id)


def end(inquiry: Inquiry, state: str) -> Inquiry:
    """It is over: who could be drawn, who was, and what they answered are deleted. Held by who asks."""
    Place.objects.filter(inquiry=inquiry).delete()
    inquiry.state, inquiry.ended_at = state, clock.now()
    inquiry.save(update_fields=["state", "ended_at", "release", "digest"])
    if inquiry.draws_at is not None:
        public_log.ended_inquiry(inquiry)
    tell(inquiry)
    return inquiry


def held(inquiry_id: int) -> Inquiry:
    """The inquiry, locked. Raises `Missing`."""
    found = Inquiry.objects.select_for_update(of=("self",), no_key=True).select_related("brand", "community")
    one = found.filter(pk=inquiry_id).first()
    if one is None:
        raise Missing(inquiries.NOTHING)
    return one


def tell(inquiry: Inquiry) -> None:
    """Say where it stands."""
    emit(InquiryMoved(inquiry.pk, inquiry.brand_id, inquiry.community_id, inquiry.state))
