"""What the tests of what comes in share."""

import tempfile
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings

from tests.input.world import World


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    """One of everything, made once for this folder and taken back at its end; pictures go to a folder of the tests' own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        override_settings(MEDIA_ROOT=folder),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        made = World()
        connection.check_constraints()  # once: what waits for the end would be looked through after each test
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def attempt(world):
    """``with attempt():`` whatever happens within is taken back: each attempt finds the world as it was."""

    @contextmanager
    def once():
        cache.clear()
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return once
