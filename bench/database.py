"""The settings of production, and a database of its own that goes away with the measurement."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from urllib.parse import urlsplit

import django
import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

HOST = "127.0.0.1"


def prepare() -> None:
    """Set the environment of the measured site, ours and our servers'; the address of PostgreSQL comes from outside."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings.production",
        SECRET_KEY="made up for a measurement, on a machine that nobody reaches",  # noqa: S106
        ALLOWED_HOSTS=HOST,
        EMAIL_URL="dummymail://",
        LOG_LEVEL="ERROR",
        SITE_URL=f"https://{HOST}",
        TRUSTED_PROXIES="1",  # the client speaks as a proxy would: for people at many addresses, none of whom asks too often
    )
    os.environ.setdefault("DATABASE_URL", "postgres://app@/cordee")
    os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:6379")
    os.environ.setdefault("REDIS_DB_BASE", "8")


@contextlib.contextmanager
def own(name: str, *, keep: bool = False) -> Iterator[bool]:
    """Make DATABASE_URL lead to a database of this name, set Django up on it; yields whether it has to be filled.

    It is dropped at the end, unless it is kept for the next measurement.
    """
    prepare()
    home = os.environ["DATABASE_URL"]
    with tempfile.TemporaryDirectory(prefix="cordee-bench-") as folder:
        os.environ["STATIC_ROOT"] = folder
        os.environ["DATABASE_URL"] = urlsplit(home)._replace(path=f"/{name}").geturl()
        empty = _create(home, name)
        try:
            _set_up()
            yield empty
        except BaseException:
            keep = keep and _is_filled()
            raise
        finally:
            if not keep:
                _drop(home, name)
            os.environ["DATABASE_URL"] = home


def _set_up() -> None:
    """A database that was kept may be older than the code."""
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)


def _is_filled() -> bool:
    """Filling is one transaction: where one message stands, all do."""
    connections.close_all()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM communities_post)")
        return bool(cursor.fetchone()[0])


def _create(home: str, name: str) -> bool:
    """Whether the database is new."""
    with _maintenance(home) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return known is None


def _drop(home: str, name: str) -> None:
    connections.close_all()
    with _maintenance(home) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _maintenance(home: str) -> psycopg.Connection:
    where = urlsplit(home)._replace(path="/postgres").geturl()
    return psycopg.connect(where, host=urlsplit(home).hostname or os.environ.get("PGHOST"), autocommit=True)
