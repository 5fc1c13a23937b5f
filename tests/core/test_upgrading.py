"""A database half-way through what a first migration replaces is refused, in a sentence."""

import pytest
from django.core.checks import Tags, run_checks
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_tables_that_are_whole_are_carried_on():
    assert run_checks(tags=[Tags.database], databases=["default"]) == []


def test_tables_left_half_way_are_told_by_app():
    MigrationRecorder.Migration.objects.get(app="moderation", name="0013_last_resort").delete()
    (error,) = run_checks(tags=[Tags.database], databases=["default"])
    assert error.msg == "The tables of “moderation” are those of an older version, half-way."
    assert "run.py reset" in error.hint
