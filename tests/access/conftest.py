"""One world for all the doors; nothing of it outlives the tests of this folder."""

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation

from tests.access.scenes import Trial
from tests.access.world import World


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    pictures = str(tmp_path_factory.mktemp("pictures"))
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=pictures), transaction.atomic():
        with translation.override("fr"):
            made = World()
            connection.check_constraints()  # once: what waits for the end would be looked through after each test
            yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def trial(world):
    """Of each module its own: it counts what was written since it began, by tries alone."""
    return Trial(world)
