"""A fact that was committed is told to every subscriber; its effects happen once."""

import threading
from dataclasses import dataclass

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from core import events, outbox
from core.events import Fact, emit, emit_many, subscribe
from core.models import Delivery, OutboxEvent

User = get_user_model()


@dataclass(frozen=True)
class BellRung(Fact):
    number: int


@pytest.fixture
def heard():
    """A subscriber that leaves a trace in the database for each fact, and fails where the test says."""
    fail_on: set[int] = set()

    @subscribe(BellRung, batch=5)
    def remember_bells(facts):
        for fact in facts:
            User.objects.create_user(f"bell-{fact.number}@example.org")
        if any(fact.number in fail_on for fact in facts):
            raise RuntimeError("the bell cracked")

    yield fail_on
    del events.SUBSCRIBERS[next(name for name in events.SUBSCRIBERS if name.endswith(".remember_bells"))]


def ring(*numbers):
    with transaction.atomic():
        for number in numbers:
            emit(BellRung(number))


def traces():
    return sorted(int(e.split("-")[1].split("@")[0]) for e in User.objects.values_list("email", flat=True))


@pytest.mark.django_db
def test_a_fact_is_heard_once_even_when_delivery_runs_twice(heard):
    ring(1, 2, 3)
    outbox.drain()
    outbox.drain()
    assert traces() == [1, 2, 3]


@pytest.mark.django_db
def test_a_fact_that_was_rolled_back_is_never_told(heard):
    with transaction.atomic():
        emit(BellRung(1))
        transaction.set_rollback(True)
    assert outbox.drain() == 0
    assert not OutboxEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_emitting_outside_a_transaction_is_a_mistake_of_ours(heard):
    with pytest.raises(RuntimeError, match="transaction of the act"):
        emit(BellRung(1))


@pytest.mark.django_db
def test_one_that_fails_starves_no_other_and_leaves_no_half_effect(heard):
    heard.add(2)
    ring(1, 2, 3)
    outbox.drain()
    assert traces() == [1, 3]
    waiting = Delivery.objects.get(state=Delivery.State.PENDING)
    assert waiting.event.payload == {"number": 2}
    assert waiting.attempts == 1
    assert "the bell cracked" in waiting.error


@pytest.mark.django_db
def test_what_keeps_failing_becomes_a_dead_letter_that_can_be_replayed(heard):
    heard.add(7)
    ring(7)
    for _ in range(outbox.ATTEMPTS):
        Delivery.objects.update(due_at="2000-01-01T00:00Z")
        outbox.drain()
    assert Delivery.objects.get().state == Delivery.State.DEAD
    assert outbox.drain() == 0

    heard.clear()
    assert outbox.replay() == 1
    outbox.drain()
    assert traces() == [7]


@pytest.mark.django_db
def test_retries_wait_longer_each_time_and_an_hour_at_most():
    waits = [outbox.backoff(n) for n in range(1, 20)]
    assert waits == sorted(waits)
    assert waits[-1].total_seconds() == 3600


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_share_the_work(heard):
    with transaction.atomic():
        emit_many([BellRung(n) for n in range(40)])
    errors = []

    def work():
        try:
            while outbox.waiting():
                outbox.drain(seconds=5)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert errors == []
    assert traces() == list(range(40))


@pytest.mark.django_db
def test_old_facts_are_forgotten_only_once_everybody_heard_them(heard):
    ring(1, 2)
    heard.add(2)
    outbox.drain()
    OutboxEvent.objects.update(created_at="2000-01-01T00:00Z")
    outbox.forget_old()
    assert [event.payload["number"] for event in OutboxEvent.objects.all()] == [2]
