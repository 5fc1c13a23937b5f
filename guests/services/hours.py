"""Hours: planned by who animates, said yes or no to by the guest, moved, cancelled."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from brands.models import Brand
from communities.models import Membership
from communities.policies import is_animator
from core import clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text
from guests import delays, policies
from guests.events import GuestInvited, GuestReplied, HourCancelled, HourMoved
from guests.models import Hour
from guests.selectors.hours import NOTHING

TITLE, ABOUT, WHO, ORGANISATION, INTERESTS, WHY = 120, 1000, 300, 120, 600, 600
AT_MOST = 20
"""Hours of a community that are still to come."""
OFTEN = Limit("hours", at_most=20, seconds=86400)
State, Cause, For = Hour.State, Hour.Cause, Hour.For
TO_COME = (State.INVITED, State.PLANNED)


@transaction.atomic
def plan(
    *, by: Membership, handle: str, title: str, about: str, who: str, speaks_for: str, starts_at: dt.datetime, minutes: int,
    organisation: str = "", brand: str = "",
) -> Hour:  # fmt: skip
    """Invite somebody, by their name for mentions, to answer members for an hour; nobody else reads it before they said yes.

    Raises `Invalid`, `Refused` where they may not speak here for the brand that is named.
    """
    member = Membership.objects.select_for_update(no_key=True).select_related("community").get(pk=by.pk)
    is_animator.require(member, member.community)
    words = _words(title, about, who)
    begins, ends = _times(starts_at, minutes)
    guest = _named(handle)
    whom = _whom(speaks_for, organisation, brand)
    OFTEN.require(member.user_id)
    if Hour.objects.filter(community=member.community, state__in=TO_COME).count() >= AT_MOST:
        raise Conflict(_("%(n)d hours are to come here: hold these first.") % {"n": AT_MOST}, code="enough")
    hour = Hour(
        community=member.community, planned_by=member, guest=guest, starts_at=begins, ends_at=ends, **words, **whom
    )
    policies.speaks_here.require(guest, hour)
    hour.save()
    emit(GuestInvited(hour.pk, hour.community_id))
    return hour


@transaction.atomic
def accept(*, by: User, hour_id: int, interests: str) -> Hour:
    """The guest says yes, and what ties them to the subject: from now on everybody reads it. Twice is once."""
    hour = _of_guest(by, hour_id)
    if hour.state == State.PLANNED:
        return hour
    _require(hour, State.INVITED)
    if hour.starts_at <= clock.now():
        raise Conflict(_("The moment that was proposed has passed."), code="too_late")
    policies.speaks_here.require(by, hour)
    hour.interests = clean_text(interests, at_most=INTERESTS, field="interests", at_least=2)
    hour.accepted_at = hour.accepted_at or clock.now()
    hour.state = State.PLANNED
    hour.save(update_fields=["interests", "accepted_at", "state"])
    emit(GuestReplied(hour.pk, hour.community_id))
    return hour


@transaction.atomic
def decline(*, by: User, hour_id: int) -> Hour:
    """The guest says no; or, having said yes, cannot come after all: then it is cancelled. Twice is once."""
    hour = _of_guest(by, hour_id)
    if hour.state == State.PLANNED:
        return cancelled(hour, Cause.GUEST)
    if hour.state == State.INVITED:
        hour.state = State.DECLINED
        hour.save(update_fields=["state"])
        emit(GuestReplied(hour.pk, hour.community_id))
    elif hour.state not in (State.DECLINED, State.CANCELLED):
        raise Conflict(_("It has begun."), code="begun")
    return hour


@transaction.atomic
def move(*, by: Membership, hour_id: int, starts_at: dt.datetime, minutes: int) -> Hour:
    """To another moment: the guest, and those who said that they come, are told; the guest is free to say no."""
    hour = hosted(by, hour_id)
    _require(hour, *TO_COME)
    begins, ends = _times(starts_at, minutes)
    if (begins, ends) == (hour.starts_at, hour.ends_at):
        return hour
    hour.starts_at, hour.ends_at = begins, ends
    hour.save(update_fields=["starts_at", "ends_at"])
    emit(HourMoved(hour.pk, hour.community_id))
    return hour


@transaction.atomic
def cancel(*, by: Membership, hour_id: int, why: str) -> Hour:
    """It does not take place; everybody reads why. Twice is once."""
    hour = hosted(by, hour_id)
    if hour.state == State.CANCELLED:
        return hour
    _require(hour, *TO_COME)
    return cancelled(hour, Cause.HOST, clean_text(why, at_most=WHY, field="why", at_least=5))


@transaction.atomic
def forget(*, user_id: int) -> None:
    """An account was erased: what was to come with them does not take place, and what was said of them goes."""
    for hour_id in Hour.objects.filter(guest=user_id).order_by("pk").values_list("pk", flat=True):
        hour = locked(hour_id)
        if hour.state in TO_COME:
            cancelled(hour, Cause.ERASED)
        Hour.objects.filter(pk=hour.pk).update(who="", interests="", organisation="")


def cancelled(hour: Hour, cause: str, why: str = "") -> Hour:
    """It does not take place. The hour is locked by who asks."""
    hour.state, hour.cause, hour.why = State.CANCELLED, cause, why
    hour.save(update_fields=["state", "cause", "why"])
    emit(HourCancelled(hour.pk, hour.community_id))
    return hour


def locked(hour_id: int) -> Hour:
    """The hour, held: whatever changes it, or something in it, goes one after the other. Raises `Missing`."""
    held = Hour.objects.select_for_update(of=("self",), no_key=True).select_related("community", "brand", "guest")
    hour = held.filter(pk=hour_id).first()
    if hour is None:
        raise Missing(NOTHING)
    return hour


def hosted(by: Membership, hour_id: int) -> Hour:
    """The same, for who animates its community now. Raises `Missing`, `Refused`."""
    hour = locked(hour_id)
    is_animator.require(Membership.objects.select_related("community").get(pk=by.pk), hour.community)
    return hour


def _of_guest(by: User, hour_id: int) -> Hour:
    hour = locked(hour_id)
    if hour.guest_id != by.pk:
        raise Missing(NOTHING)
    return hour


def _require(hour: Hour, *states: str) -> None:
    if hour.state not in states:
        raise Conflict(_("It is too late for that: this hour was held, declined or cancelled."), code="not_now")


def _words(title: str, about: str, who: str) -> dict[str, str]:
    return {
        "title": clean_line(title, at_most=TITLE, field="title", at_least=3),
        "about": clean_text(about, at_most=ABOUT, field="about", at_least=10),
        "who": clean_text(who, at_most=WHO, field="who", at_least=3),
    }


def _times(starts_at: dt.datetime, minutes: int) -> tuple[dt.datetime, dt.datetime]:
    now = clock.now()
    if starts_at < now + delays.NOTICE:
        raise _wrong("starts_at", _("Leave people the time to hear of it: at least ten minutes from now."))
    if starts_at > now + delays.AHEAD:
        raise _wrong("starts_at", _("That is more than a year ahead: choose a nearer day."))
    if minutes not in delays.MINUTES:
        raise _wrong("minutes", _("Choose one of these lengths."))
    return starts_at, starts_at + dt.timedelta(minutes=minutes)


def _named(handle: str) -> User:
    found = User.objects.filter(handle=handle.strip().removeprefix("@").lower(), is_active=True).first()
    if found is None:
        raise _wrong(
            "handle", _("Nobody here has this name for mentions. A guest opens an account first: an address is enough.")
        )
    return found


def _whom(speaks_for: str, organisation: str, brand: str) -> dict[str, Any]:
    """For whom the guest speaks; what does not belong to it is left out."""
    if speaks_for == For.ORGANISATION:
        named = clean_line(organisation, at_most=ORGANISATION, field="organisation", at_least=2)
        return {"speaks_for": speaks_for, "organisation": named}
    if speaks_for == For.BRAND:
        return {"speaks_for": speaks_for, "brand": _brand(brand)}
    if speaks_for != For.THEMSELVES:
        raise _wrong("speaks_for", _("Choose one of these."))
    return {"speaks_for": speaks_for}


def _brand(slug: str) -> Brand:
    found = Brand.objects.filter(slug=slug, is_sandbox=False).first() if slug else None
    if found is None:
        raise _wrong("brand", _("There is no such brand here."))
    return found


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence}, code=f"wrong_{field}")
