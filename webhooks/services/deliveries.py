"""Deliveries: each is tried until it is done, from at once to three days later; at least once.

A deliverer takes what is due by moving its time on (a lease), commits, sends, and writes down what came of it: no request is made
inside a transaction, two deliverers never make the same attempt, and what a killed one had taken is due again a moment later.
"""

import datetime as dt
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from core import clock
from core.events import emit
from webhooks import sending, signing, vault
from webhooks.events import EndpointSwitchedOff
from webhooks.models import Attempt, Delivery, Endpoint, Telling
from webhooks.selectors import endpoints as reading
from webhooks.sending import Outcome

AFTER = [dt.timedelta(seconds=5), *(dt.timedelta(minutes=n) for n in (5, 30)),
         *(dt.timedelta(hours=n) for n in (2, 5, 10, 14, 20, 24))]  # fmt: skip
"""How long after each failure the next try comes, as Standard Webhooks suggests: ten tries in a little over three days."""
LEASE = dt.timedelta(minutes=2)
OFF_AFTER = dt.timedelta(days=5)
KEPT = dt.timedelta(days=30)
AT_ONCE, GONE = 5, 410
State = Delivery.State
Letter = tuple[str, dict[str, str], bytes]


def deliver(*, seconds: float = 20.0) -> int:
    """Tell what is due, for some seconds; how many attempts. Several endpoints at once: a slow one keeps nobody waiting long."""
    ends, done = time.monotonic() + seconds, 0
    with ThreadPoolExecutor(AT_ONCE) as hands:
        while time.monotonic() < ends and (taken := take()):
            for delivery, outcome in zip(taken, list(hands.map(_sent, [letter(one) for one in taken])), strict=True):
                settle(delivery, outcome)
            done += len(taken)
    return done


@transaction.atomic
def take() -> Sequence[Delivery]:
    """What is due, one thing for each brand, so that none keeps the others waiting; nobody else takes it for two minutes."""
    now = clock.now()
    due = Delivery.objects.filter(
        state=State.WAITING, due_at__lte=now, endpoint__off_at__isnull=True, endpoint__removed_at__isnull=True
    )
    oldest = due.order_by("endpoint", "telling").distinct("endpoint").values("pk")
    first = due.filter(pk__in=oldest).order_by("endpoint__brand", "due_at").distinct("endpoint__brand").values("pk")
    taken = list(
        Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk__in=list(first.values_list("pk", flat=True)), state=State.WAITING, due_at__lte=now)
        .select_related("endpoint", "telling").order_by("due_at")[:AT_ONCE]
    )  # fmt: skip
    Delivery.objects.filter(pk__in=[one.pk for one in taken]).update(due_at=now + LEASE, tries=F("tries") + 1)
    for one in taken:
        one.tries += 1
    return taken


def letter(delivery: Delivery) -> Letter | None:
    """What is sent: the same body each time, signed for now. None where no key that we have opens the secret."""
    told, endpoint = delivery.telling, delivery.endpoint
    body = body_of(told)
    try:
        keys = [vault.opened(sealed) for sealed in reading.sealed_of(endpoint)]
    except vault.Lost:
        return None
    headers = signing.headers(keys, f"msg_{told.puid.hex}", int(time.time()), body)
    return endpoint.url, {"Content-Type": "application/json", **headers}, body


def _sent(one: Letter | None) -> Outcome:
    """In a thread of its own: nothing here reads the database."""
    return Outcome(None, "secret", 0) if one is None else sending.post(*one)


def body_of(told: Telling) -> bytes:
    """What is sent, byte for byte."""
    said = {"type": told.kind, "timestamp": told.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), "data": told.data}
    return json.dumps(said, separators=(",", ":")).encode()


@transaction.atomic
def settle(delivery: Delivery, outcome: Outcome) -> None:
    """Write down what came of an attempt; when the next one is; whether the endpoint still hears at all."""
    endpoint = Endpoint.objects.select_for_update(no_key=True).get(pk=delivery.endpoint_id)
    Attempt.objects.create(
        delivery=delivery, status=outcome.status, trouble=outcome.trouble[:20], milliseconds=outcome.milliseconds
    )
    mine = Delivery.objects.filter(pk=delivery.pk, tries=delivery.tries)  # replayed meanwhile, it begins anew
    if outcome.went_well:
        mine.update(state=State.DONE)
        Endpoint.objects.filter(pk=endpoint.pk).update(failing_since=None)
        return
    if delivery.tries > len(AFTER):
        mine.update(state=State.GIVEN_UP)
    else:
        mine.update(due_at=clock.now() + AFTER[delivery.tries - 1])
    _doubt(endpoint, outcome)


def _doubt(endpoint: Endpoint, outcome: Outcome) -> None:
    """After days without one success, or when the endpoint says that it is gone, it is told nothing any more, and its brand is."""
    now = clock.now()
    since = endpoint.failing_since or now
    gone = outcome.status == GONE
    if endpoint.is_on and (gone or now - since >= OFF_AFTER):
        endpoint.off_at, endpoint.off_because = now, Endpoint.Off.GONE if gone else Endpoint.Off.FAILED
        emit(EndpointSwitchedOff(endpoint.pk))
    endpoint.failing_since = since
    endpoint.save(update_fields=["failing_since", "off_at", "off_because"])


def forget_old() -> int:
    """Drop what was told a month ago, with how it went. How many."""
    old = Telling.objects.filter(at__lt=Now() - KEPT).order_by("at").values("pk")[:5000]
    return Telling.objects.filter(pk__in=old).delete()[0]
