"""A server that is away for a moment: pages go on, or say so; nothing is half done."""

import pytest
import redis
from django.core.cache import cache
from django.db import OperationalError, transaction
from django.test import Client, RequestFactory

from config import errors
from core.cache import absence
from core.models import OutboxEvent

from .test_outbox import BellRung, emit


@pytest.fixture
def redis_away(monkeypatch):
    """Redis refuses every connection, as while it restarts."""

    def refuse(*args, **kwargs):
        raise redis.ConnectionError("refused")

    monkeypatch.setattr(redis.connection.ConnectionPool, "get_connection", refuse)


@pytest.mark.django_db(transaction=True)
def test_acts_are_committed_while_redis_is_away(redis_away):
    with transaction.atomic():
        emit(BellRung(1))
    assert OutboxEvent.objects.count() == 1
    assert absence.lasts()  # the next requests do not wait for it


def test_while_redis_is_away_each_process_remembers_for_itself(redis_away):
    cache.set("a", 1)
    assert cache.get("a", "nothing") == 1
    assert cache.add("b", 1) is True
    assert cache.incr("b") == 2
    assert cache.get("never", "nothing") == "nothing"


@pytest.mark.django_db
def test_readiness_says_what_is_missing(redis_away):
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["broker"] is False
    assert answer.json()["database"] is True


@pytest.mark.parametrize(("path", "kind"), [("/c/", "text/html"), ("/api/v1/communities/", "application/problem+json")])
@pytest.mark.parametrize(("error", "status"), [(OperationalError("gone"), 503), (RuntimeError("ours"), 500)])
def test_what_breaks_says_so_without_the_database(path, kind, error, status):
    try:
        raise error
    except type(error):
        answer = errors.broken(RequestFactory().get(path))
    assert answer.status_code == status
    assert answer["Content-Type"].startswith(kind)
    assert ("Retry-After" in answer) == (status == 503)
