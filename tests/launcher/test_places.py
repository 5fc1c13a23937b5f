"""Folders and locks: who holds them, who may look in."""

import pytest

from config.launcher import places
from config.launcher.words import Trouble


def test_a_second_holder_reads_where_the_first_is(var):
    with places.alone():
        places.remember_running(address="http://127.0.0.1:8003")
        with pytest.raises(Trouble, match=r"already runs here: http://127\.0\.0\.1:8003"), places.alone():
            pass
        assert places.is_held()
    assert not places.is_held()
    assert places.running() == {}


def test_a_holder_without_address_is_busy(var):
    with places.alone(), pytest.raises(Trouble, match="is at work"), places.alone():
        pass


def test_what_others_need_to_know_is_not_for_every_eye(var):
    places.remember_running(env={"DATABASE_URL": "postgres://app@/cordee"})
    assert (var / "running.json").stat().st_mode & 0o077 == 0


def test_sockets_left_by_a_killed_supervisor_are_cleared(var, tmp_path):
    left = tmp_path / "cordee-left"
    left.mkdir()
    places.remember_running(env={"PGHOST": str(left)})
    with places.alone():
        assert not left.exists()


def test_a_folder_of_sockets_is_private_and_short(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / ("long" * 30)))
    folder = places.socket_folder()
    try:
        assert folder.stat().st_mode & 0o077 == 0
        assert len(f"{folder}/.s.PGSQL.5432.lock") < 104
    finally:
        folder.rmdir()


def test_a_place_that_cannot_be_a_folder_is_said(tmp_path, monkeypatch):
    (tmp_path / "var").write_text("in the way")
    monkeypatch.setattr(places, "VAR", tmp_path / "var")
    with pytest.raises(Trouble, match="cannot be written"):
        places.prepare()
