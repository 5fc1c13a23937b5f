"""Delivery: every subscriber hears every fact at least once, and its effects happen once.

A subscriber's effects and its receipt are committed together: a killed worker leaves neither, and the row is due again.
Rows are taken with SKIP LOCKED: any number of workers drain side by side.
"""

import datetime as dt
import time
from collections.abc import Sequence

import structlog
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from core.events import SUBSCRIBERS, Fact, Subscriber, read
from core.models import Delivery, OutboxEvent

ATTEMPTS = 8
KEEP = dt.timedelta(days=7)
logger = structlog.get_logger(__name__)


def backoff(attempts: int) -> dt.timedelta:
    """How long to wait before the next try: 2, 4, 8 … seconds, an hour at most."""
    return dt.timedelta(seconds=min(2**attempts, 3600))


def drain(*, seconds: float = 20.0) -> int:
    """Deliver what is due, one subscriber's batch after another; return how many deliveries were done."""
    ends, done = time.monotonic() + seconds, 0
    while (names := waiting()) and time.monotonic() < ends:
        heard = sum(deliver(SUBSCRIBERS[name]) for name in names)
        if not heard:  # another worker holds them
            break
        done += heard
    return done


def waiting() -> list[str]:
    """The subscribers that have something due."""
    due = Delivery.objects.filter(state=Delivery.State.PENDING, due_at__lte=Now())
    names = due.order_by("subscriber").values_list("subscriber", flat=True).distinct()
    return [name for name in names if name in SUBSCRIBERS]


def deliver(subscriber: Subscriber) -> int:
    """Run one batch of one subscriber; return how many facts it took (delivered or put off)."""
    with transaction.atomic():
        rows = list(
            Delivery.objects.filter(subscriber=subscriber.name, state=Delivery.State.PENDING, due_at__lte=Now())
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("event")
            .order_by("event_id")[: subscriber.batch]
        )
        if rows and not _try(subscriber, rows):
            for row in rows:
                if len(rows) == 1 or not _try(subscriber, [row]):
                    _put_off(row)
    return len(rows)


def _try(subscriber: Subscriber, rows: Sequence[Delivery]) -> bool:
    facts = [fact for row in rows if (fact := read(row.event)) is not None]
    structlog.contextvars.bind_contextvars(request_id=rows[0].event.request_id)
    try:
        with transaction.atomic():
            _hear(subscriber, facts)
            _mark_done(rows)
    except Exception as error:
        if not connection.is_usable():  # the database went away: nothing was done, and all of it stays due
            raise
        logger.exception("subscriber_failed", subscriber=subscriber.name, facts=len(rows))
        for row in rows:
            row.error = f"{type(error).__name__}: {error}"[:2000]
        return False
    return True


def _hear(subscriber: Subscriber, facts: Sequence[Fact]) -> None:
    if facts:
        subscriber.handler(facts)


def _mark_done(rows: Sequence[Delivery]) -> None:
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=Delivery.State.DONE, done_at=Now(), attempts=F("attempts") + 1, error=""
    )


def _put_off(row: Delivery) -> None:
    attempts = row.attempts + 1
    dead = attempts >= ATTEMPTS
    Delivery.objects.filter(pk=row.pk).update(
        attempts=attempts,
        error=row.error,
        state=Delivery.State.DEAD if dead else Delivery.State.PENDING,
        due_at=Now() + backoff(attempts),
    )
    if dead:
        logger.error("delivery_dead", delivery=row.pk, subscriber=row.subscriber, error=row.error)


def replay(*, pks: Sequence[int] | None = None) -> int:
    """Give dead letters (all, or those named) a new life; return how many."""
    dead = Delivery.objects.filter(state=Delivery.State.DEAD)
    if pks is not None:
        dead = dead.filter(pk__in=pks)
    return dead.update(state=Delivery.State.PENDING, attempts=0, due_at=Now())


def lag() -> float:
    """Seconds the oldest due delivery has waited; 0 when nothing is due."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(extract(epoch FROM statement_timestamp() - min(due_at)), 0)"
            " FROM core_delivery WHERE state = 'pending' AND due_at <= statement_timestamp()"
        )
        return float(cursor.fetchone()[0])


def forget_old() -> int:
    """Drop facts older than a week that everybody heard; dead letters stay until an operator decides."""
    unheard = Delivery.objects.filter(~Q(state=Delivery.State.DONE)).values("event_id")
    old = OutboxEvent.objects.filter(created_at__lt=Now() - KEEP).exclude(pk__in=unheard)
    return old.delete()[1].get("core.OutboxEvent", 0)
