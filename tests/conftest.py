"""What all tests share: real PostgreSQL, real Redis protocol, one numbered set of databases per test process."""

import contextlib
import gc
import itertools
import os

import pytest
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings

from config.launcher import doctor

# The browser's driver runs an event loop in the tests' own thread; their queries are plain and synchronous all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


# What is collected lives until the end: looking through it for waste again and again took a fifth of the collection.
gc.set_threshold(100_000, 50, 100)

# The machines of the tests are small and shared: how long an example takes to think of says nothing of what is tested. Each run
# thinks of others: half as many, twice as often, find as much.
settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
settings.load_profile("patient")


def pytest_collection_finish():
    """Nobody needs to look at the tests themselves for waste."""
    gc.freeze()


def pytest_collection_modifyitems(items):
    """Some test processes begin with the long stories: none comes last, while the others have nothing to do any more.

    A story waits for browsers and for processes more than it reckons. So only as many processes tell stories as there are
    more of them than processors; the others keep the processors busy meanwhile. What shares a house that is dear to build
    stays in one process, and what shares a world, one folder's tests, follows each other. Each process is dealt an even
    part of the list.
    """
    for item in items:
        if item.get_closest_marker(
            "browser"
        ):  # a machine that was busy elsewhere is no fault of ours; a second time is
            item.add_marker(pytest.mark.flaky(reruns=1))
    shares = [[] for _process in range(int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))]
    stories, others = {}, {}
    for item in items:
        home = "house" if "whole_house" in item.fixturenames else item.path
        slow = item.get_closest_marker("slow")
        (stories.setdefault(home, []) if slow else others.setdefault(item.path.parent, [])).append(item)
    tellers = shares[: max(1, len(shares) - (os.cpu_count() or 1))]
    for share, told in zip(itertools.cycle(tellers), stories.values(), strict=False):
        share.extend(told)
    left = itertools.chain.from_iterable(others.values())
    for place, share in enumerate(shares):
        end = len(items) * (place + 1) // len(shares) - len(items) * place // len(shares)
        share.extend(itertools.islice(left, max(0, end - len(share))))
    items[:] = [item for share in shares for item in share] + [*left]


@pytest.fixture(scope="session")
def _redis_servers():
    """A line to each numbered database, kept for all tests of this process."""
    import redis
    from django.conf import settings

    with contextlib.ExitStack() as lines:
        urls = (settings.CACHES["default"]["LOCATION"], settings.LIVE_REDIS_URL)
        yield [lines.enter_context(redis.Redis.from_url(url)) for url in urls]


@pytest.fixture(autouse=True)
def _fresh_redis(_redis_servers):
    """Nothing of one test's cache or pokes reaches the next."""
    from django.core.cache.backends.locmem import LocMemCache

    from core import echo
    from core.cache import absence

    echo.client.cache_clear()  # a test with servers of its own may have left a line to one that is gone
    for server in _redis_servers:
        server.flushdb()
    LocMemCache("redis-away", {}).clear()
    absence.until = 0.0


@pytest.fixture(autouse=True)
def _nothing_left_open(request):
    """A long story that leaves a line open is told so itself, not the test beside which the line is found one day."""
    yield
    if request.node.get_closest_marker("slow"):
        gc.collect()


@pytest.fixture(autouse=True)
def _own_language():
    """The last request of a test before leaves its reader's language behind: each test begins in the site's own."""
    translation.deactivate()


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


LAID_BY_MIGRATIONS = {"django_migrations", "django_content_type", "auth_permission", "communities_value"}
EVER_WRITTEN = """
SELECT relname, current_setting('is_superuser')::bool FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0 AND relname <> ALL(%s)
"""


def _empty_what_was_written(_test):
    """Empty the tables that something was written to; Django's own way takes them all, and makes its rows again.

    Truncated, each table is made anew with all that refer to it, a thousand files for some rows: that took 0.3 s a test. Where
    we may do without triggers and references for a moment, rows are deleted in one thousandth of it.
    """
    from django.db import connection, transaction

    named = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EVER_WRITTEN, [sorted(LAID_BY_MIGRATIONS)])
        written = cursor.fetchall()
        if written and not written[0][1]:
            cursor.execute(f"TRUNCATE {', '.join(named(table) for table, _ in written)} CASCADE")
        elif written:
            deleted = (f"DELETE FROM {named(table)}" for table, _ in written)  # noqa: S608 (our own names)
            cursor.execute("; ".join(["SET LOCAL session_replication_role = replica", *deleted]))


TransactionTestCase._fixture_teardown = _empty_what_was_written


@pytest.fixture(scope="module")
def _browsers():
    """Opens the browser that the tests of a module share, and another where that one broke.

    Not kept for the next module: while its driver lives, no other event loop can run in this thread.
    """
    installed = doctor.chromium()
    if installed is None:
        pytest.skip("no Chromium is installed here")
    from playwright.sync_api import sync_playwright

    arguments = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as driver:
        opened = []

        def browser():
            if not (opened and opened[-1].is_connected()):
                opened.append(driver.chromium.launch(executable_path=installed, args=arguments))
            return opened[-1]

        yield browser
        for one in opened:
            one.close()


@pytest.fixture
def chromium(_browsers):
    """A browser in which nothing of an earlier test is left, skipped and said so where none is installed."""
    browser = _browsers()
    yield browser
    for left in browser.contexts:
        left.close()


@pytest.fixture
def login():
    """`login(user)`: a browser of their own."""
    from django.test import Client

    def enter(user):
        browser = Client()
        browser.force_login(user)
        return browser

    return enter


@pytest.fixture
def api():
    """`api(user)`: a program that acts as them."""
    from rest_framework.test import APIClient

    def enter(user):
        program = APIClient()
        program.force_authenticate(user)
        return program

    return enter


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
