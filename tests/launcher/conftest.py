"""The launcher's tests need no database of Django's: each makes what it needs in a folder of its own."""

import pytest

from config.launcher import places, processes


@pytest.fixture(autouse=True)
def _fresh_redis():
    """The suite's own clean-up needs servers; the launcher's tests do without."""


@pytest.fixture
def var(tmp_path, monkeypatch):
    """A copy's own data folder, empty."""
    monkeypatch.setattr(places, "VAR", tmp_path / "var")
    monkeypatch.setattr(places, "LOGS", tmp_path / "var" / "log")
    monkeypatch.setattr(places, "TEMPORARY", tmp_path / "var" / "tmp")
    places.prepare()
    return places.VAR


@pytest.fixture(autouse=True)
def _speak_english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def guard():
    watchdog = processes.Guard()
    yield watchdog
    watchdog.close()
