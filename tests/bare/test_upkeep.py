"""The other commands: doctor, backup, restore, reset, check, test."""

import re

from . import sites
from .visitor import KEPT


def test_the_doctor_looks_without_touching(kind, fresh):
    command = fresh.run("python3 run.py doctor")
    kind.note("doctor", command.seconds)
    assert command.code == 0
    assert re.search(r"(?m)^python +3\.1[1-9]", command.text())
    assert "No PostgreSQL for this machine" in command.text()
    made = fresh.run("git status --porcelain --ignored").text().splitlines()
    assert [line for line in made if not line.endswith("__pycache__/")] == []


def test_what_was_saved_comes_back_after_a_reset(kind, machine):
    saved = machine.run("python3 run.py backup saved.tar")
    kind.note("backup", saved.seconds)
    assert saved.code == 0, saved.text()
    assert machine.run("python3 run.py reset --yes").text() == "Data deleted. The next start is a first one.\n"
    restored = machine.run("python3 run.py restore saved.tar")
    kind.note("restore", restored.seconds)
    assert restored.code == 0, restored.text()
    site = sites.start(machine)
    site.visitor.sign_in("leo@exemple.fr")
    assert site.visitor.finds(KEPT)
    site.stop()


def test_a_backup_is_made_while_the_site_runs(kind, machine):
    site = sites.start(machine)
    saved = machine.run("python3 run.py backup saved.tar && tar -tf saved.tar")
    assert saved.code == 0, saved.text()
    assert "database.sql.gz" in saved.text()
    site.stop()


def test_after_a_reset_the_next_start_is_a_first_one(kind, machine):
    assert machine.run("python3 run.py reset --yes").code == 0
    site = sites.start(machine)
    kind.note("start after a reset", site.seconds)
    assert "✓ Demonstration" in site.command.text()
    site.visitor.sign_in("leo@exemple.fr")
    assert not site.visitor.finds(KEPT)
    site.stop()


def test_every_check_passes(kind, machine):
    checked = machine.run("python3 run.py check", seconds=900)
    kind.note("check, packages included", checked.seconds)
    assert checked.code == 0, checked.text()


def test_every_test_passes(kind, machine):
    """Chromium is not there: its tests say that they are left out."""
    tested = machine.run("python3 run.py test -q", seconds=6000)
    kind.note("test, packages included", tested.seconds)
    assert tested.code == 0, tested.text()[-8000:]
    assert "Chromium is not installed: the browser tests will be skipped" in tested.text()
    assert re.search(r"\d+ passed", tested.text())
