"""What all tests share: real PostgreSQL, real Redis protocol, one numbered set of databases per test process."""

import gc
import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# The browser's driver runs an event loop in the tests' own thread; their queries are plain and synchronous all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


# What is collected lives until the end: looking through it for waste again and again took a fifth of the collection.
gc.set_threshold(100_000, 50, 100)


def pytest_collection_finish():
    """Nobody needs to look at the tests themselves for waste."""
    gc.freeze()


def pytest_collection_modifyitems(items):
    """The long stories begin first: none is left to one process while the others have nothing to do any more."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(autouse=True)
def _fresh_redis():
    """Nothing of one test's cache or pokes reaches the next."""
    import redis
    from django.conf import settings
    from django.core.cache.backends.locmem import LocMemCache

    from core import echo
    from core.cache import absence

    echo.client.cache_clear()  # a test with servers of its own may have left a line to one that is gone
    for url in (settings.CACHES["default"]["LOCATION"], settings.LIVE_REDIS_URL):
        with redis.Redis.from_url(url) as server:
            server.flushdb()
    LocMemCache("redis-away", {}).clear()
    absence.until = 0.0


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test's database; at the end, whatever a killed process or a server's thread still holds of it is let go."""
    yield
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def chromium():
    """A browser for one test, skipped and said so where none is installed.

    Not kept for the next test: while its driver lives, no other event loop can run in this thread.
    """
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed here")
    from playwright.sync_api import sync_playwright

    arguments = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


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
