"""Somebody who holds a task and is not there: warned first, then the seat is free for another."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from communities.models import Mandate, Membership
from communities.services import mandates
from core import clock, log
from core.actors import CLOCK, Clock
from core.events import emit
from core.models import LogEntry
from government.events import SomebodyIdle
from government.models import Appointment
from government.selectors import rolls

NOTICE_SHARE = 3
"""The warning comes when a third of the days that the rules allow are left."""
WARNED = "mandate.idle"


def watch(*, by: Clock = CLOCK) -> int:
    """Warn who is idle, free the seats of those who were warned and stayed away; how many seats were freed."""
    return sum(_judge(pk, by) for pk in _sitting().values_list("pk", flat=True))


def _sitting() -> QuerySet[Appointment]:
    here = Appointment.objects.filter(mandate__ends_at__gt=Now(), mandate__membership__left_at__isnull=True)
    return here.order_by("pk")


@transaction.atomic
def _judge(pk: int, by: Clock) -> int:
    """One mandate, locked: two clocks warn once and free a seat once."""
    appointment = Appointment.objects.select_related("candidacy__election__poll__rules", "mandate__membership").get(
        pk=pk
    )
    mandate = (
        Mandate.objects.select_for_update(of=("self",)).select_related("membership").get(pk=appointment.mandate_id)
    )
    election, now = appointment.candidacy.election, clock.now()
    allowed = dt.timedelta(days=election.rules.constitution.office(election.office).idle_days)
    notice = allowed / NOTICE_SHARE
    if not _is_idle(mandate, now - allowed + notice):
        return 0
    warned = _warned_at(mandate)
    if warned is None or warned < now - allowed:
        _warn(mandate, by, free_on=now + notice)
        return 0
    if warned > now - notice or not _is_idle(mandate, now - allowed):
        return 0
    mandates.end(mandate, by=by, cause="idle")
    return 1


def _is_idle(mandate: Mandate, since: dt.datetime) -> bool:
    """Whether the mandate runs since before a moment, and nothing was done after it."""
    done = Membership.objects.filter(rolls.active(mandate.community_id, since), pk=mandate.membership_id)
    return mandate.starts_at < since and not done.exists()


def _warned_at(mandate: Mandate) -> dt.datetime | None:
    """When this person was last warned in this mandate: the log knows."""
    lines = LogEntry.objects.filter(
        chain__name=log.community_chain(mandate.community_id), verb=WARNED, at__gt=mandate.starts_at,
        secret__user_id=mandate.membership.user_id, public__office=mandate.office,
    )  # fmt: skip
    return lines.order_by("-number").values_list("at", flat=True).first()


def _warn(mandate: Mandate, by: Clock, *, free_on: dt.datetime) -> None:
    user_id = mandate.membership.user_id
    log.append(
        chain=log.community_chain(mandate.community_id),
        verb=WARNED,
        actor=by.kind,
        public={"office": mandate.office, "until": free_on.date().isoformat()},
        personal={"user": user_id},
        user_id=user_id,
    )
    emit(SomebodyIdle(mandate.community_id, mandate.pk))
