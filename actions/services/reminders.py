"""A word at the hour the person chose, and silence once nobody answers."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from accounts.models import Profile
from accounts.services import notices
from actions import rhythm
from actions.models import Pledge
from actions.notices import REMINDER
from actions.selectors import pledges as known
from actions.services.people import Person
from core import clock
from core.actors import Clock

AT_ONCE = 200


def send_due(*, by: Clock) -> int:
    """Turn due reminders into notices, a transaction each, so that one that fails delays no other."""
    return sum(_send(pledge_id) for pledge_id in known.to_remind(clock.now(), at_most=AT_ONCE))


def first(person: Person, cadence: str) -> dt.datetime | None:
    """When to remind of a step that this person undertakes now."""
    return _after(person.now, person.now, cadence, person.profile)


def plan_next(pledge: Pledge, *, heard: dt.datetime) -> None:
    """Fix the next reminder, counted from when the person was last heard. Inside the caller's transaction."""
    profile = Profile.objects.filter(user=pledge.user_id).first()
    pledge.remind_at = _after(clock.now(), heard, pledge.cadence, profile)
    pledge.save(update_fields=["remind_at"])


def _after(now: dt.datetime, heard: dt.datetime, cadence: str, said: Profile | None) -> dt.datetime | None:
    profile = said or Profile()
    return rhythm.next_reminder(
        timezone.localtime(now),
        cadence,
        heard=timezone.localtime(heard),
        hour=profile.reminder_hour,
        quiet=(profile.quiet_from, profile.quiet_until),
    )


@transaction.atomic
def _send(pledge_id: int) -> int:
    waiting = Pledge.objects.select_for_update(skip_locked=True).filter(pk=pledge_id, state=Pledge.State.ACTIVE)
    pledge = waiting.filter(remind_at__lte=clock.now()).first()
    if pledge is None:
        return 0
    heard = pledge.check_ins.aggregate(at=Max("recorded_at"))["at"] or pledge.started_at
    plan_next(pledge, heard=heard)
    answered_today = pledge.check_ins.filter(day=clock.today()).exists()
    if answered_today:
        return 0
    notices.send(
        to=pledge.user_id,
        kind=REMINDER,
        url=f"{reverse('actions:today')}#pledge-{pledge.pk}",
        key=f"pledge:{pledge.pk}",
        data={"title_fr": pledge.action.title_fr, "title_en": pledge.action.title_en},
    )
    return 1
