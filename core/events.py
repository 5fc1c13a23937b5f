"""Facts: emitted in the transaction of the act, delivered at least once to every subscriber.

    @dataclass(frozen=True)
    class PledgeMade(Fact):
        pledge_id: int

    emit(PledgeMade(pledge_id=7))               # in a service, inside its transaction

    @subscribe(PledgeMade)
    def count_pledges(facts): ...               # in an app above, run by Celery, many at a time

A fact carries ids and numbers, never what a person chose or wrote. A fact that was rolled back is never told; one that
was committed always is (transactional outbox; see docs/adr/0001).
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

import structlog
from django.db import connection, transaction
from psycopg.types.json import Jsonb

from core import echo
from core.models import Delivery, OutboxEvent

Handler = Callable[[Sequence[Any]], None]


@dataclass(frozen=True)
class Fact:
    """Something that happened, in the past tense; ``name`` is ``app.ClassName``."""

    name: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        cls.name = f"{cls.__module__.split('.')[0]}.{cls.__name__}"
        FACTS[cls.name] = cls


@dataclass(frozen=True)
class Subscriber:
    """Who hears which facts, and how many at a time."""

    name: str
    handler: Handler
    facts: tuple[type[Fact], ...]
    batch: int


FACTS: dict[str, type[Fact]] = {}
SUBSCRIBERS: dict[str, Subscriber] = {}


def subscribe(*facts: type[Fact], batch: int = 50) -> Callable[[Handler], Handler]:
    """Register a subscriber: a function of a sequence of facts, idempotent, run inside one transaction.

    If it raises, the facts are tried one by one, each retried later with back-off: one that fails starves no other.
    """

    def register(handler: Handler) -> Handler:
        name = f"{handler.__module__.split('.')[0]}.{handler.__name__}"
        if name in SUBSCRIBERS and SUBSCRIBERS[name].handler.__module__ != handler.__module__:
            raise ValueError(f"two subscribers are called {name}")
        SUBSCRIBERS[name] = Subscriber(name, handler, facts, batch)
        return handler

    return register


def listening_to(name: str) -> list[str]:
    """The names of the subscribers of one fact."""
    return sorted(s.name for s in SUBSCRIBERS.values() if any(fact.name == name for fact in s.facts))


def emit(fact: Fact) -> None:
    """Write the fact in the current transaction; tell browsers and workers once it is committed."""
    if not connection.in_atomic_block:
        raise RuntimeError("emit() belongs in the transaction of the act")
    request_id = structlog.contextvars.get_contextvars().get("request_id", "")
    values: list[Any] = [fact.name, Jsonb(asdict(fact)), request_id, listening_to(fact.name)]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
    _tell_after_commit()


# the fact and its receipts in one statement: every act pays for it
_WRITE = f"""
    WITH event AS (
        INSERT INTO {OutboxEvent._meta.db_table} (name, payload, request_id) VALUES (%s, %s, %s) RETURNING id
    )
    INSERT INTO {Delivery._meta.db_table} (event_id, subscriber, state, attempts, error)
    SELECT event.id, listening, '{Delivery.State.PENDING.value}', 0, '' FROM event, unnest(%s::text[]) AS listening
"""  # noqa: S608 -- names of our own tables


def emit_many(facts: Sequence[Fact]) -> None:
    """The same for a batch of facts of any kinds, in two statements."""
    if not facts:
        return
    if not connection.in_atomic_block:
        raise RuntimeError("emit_many() belongs in the transaction of the act")
    events = OutboxEvent.objects.bulk_create(OutboxEvent(name=f.name, payload=asdict(f)) for f in facts)
    Delivery.objects.bulk_create(
        (Delivery(event=event, subscriber=name) for event in events for name in listening_to(event.name)),
        batch_size=2000,
    )
    _tell_after_commit()


def read(event: OutboxEvent) -> Fact | None:
    """The fact of a row, or None when this version of the code no longer knows it."""
    kind = FACTS.get(event.name)
    if kind is None:
        return None
    known = {key: value for key, value in event.payload.items() if key in kind.__dataclass_fields__}
    return kind(**known)


def _tell_after_commit() -> None:
    if not any(hook[1] is echo.poke for hook in connection.run_on_commit):
        transaction.on_commit(echo.poke, robust=True)
