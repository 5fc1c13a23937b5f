"""What all tests share: real PostgreSQL, real Redis protocol, one numbered set of databases per test process."""

import os

import pytest

# Each xdist worker has its own Redis databases, as it has its own PostgreSQL database.
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw") or 0)
os.environ["REDIS_DB_BASE"] = str(int(os.environ.get("REDIS_DB_BASE", "0")) + 4 * _worker)


@pytest.fixture(autouse=True)
def _fresh_redis():
    """Nothing of one test's cache or pokes reaches the next."""
    import redis
    from django.conf import settings

    from core import echo

    for offset in (1, 2):
        base = settings.LIVE_REDIS_URL if offset == 2 else settings.CACHES["default"]["LOCATION"]
        redis.Redis.from_url(base).flushdb()
    echo._silence["until"] = 0.0


@pytest.fixture
def french():
    """Pages and sentences in French, as most members read them."""
    from django.utils import translation

    with translation.override("fr"):
        yield


@pytest.fixture
def deliver():
    """Hear everything that was emitted, as the workers would; call it after the act."""
    from core import outbox

    return outbox.drain
