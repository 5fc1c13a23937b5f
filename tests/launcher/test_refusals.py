"""What the machine or the reader's words make impossible ends in one sentence, with a code that is not 0."""

import os
from pathlib import Path

import pytest

from config.launcher import bare, commands, environment, places
from config.launcher.main import main
from config.launcher.words import Trouble


def _says(capsys, *arguments):
    """What is said of a command that cannot be done."""
    assert main(list(arguments)) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    return said.strip()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_disk_that_is_full_is_said_wherever_it_is_noticed(monkeypatch, capsys):
    def write(arguments):
        with open("/dev/full", "w") as file:
            file.write("what somebody wrote")

    monkeypatch.setitem(commands.COMMANDS, "backup", write)
    assert "is full: free some 60 MB, then start again" in _says(capsys, "backup")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_without_the_right_to_write_is_said(tmp_path, monkeypatch, capsys):
    tmp_path.chmod(0o500)
    monkeypatch.setattr(places, "VAR", tmp_path / "var")
    assert "var cannot be written: give your account the right" in _says(capsys, "reset", "--yes")


def test_stories_of_bare_machines_are_chosen_by_suite_and_by_words():
    assert bare.read([]) == (["bookworm", "trixie", "noble", "resolute"], [])
    assert bare.read(["--suite", "trixie", "--only=port or pip"]) == (["trixie"], ["-k", "(port or pip)"])


@pytest.mark.parametrize("arguments", [["--suite", "warty"], ["--suite"], ["everything"], ["--only="]])
def test_other_words_for_bare_machines_are_refused(arguments):
    with pytest.raises(Trouble, match="is not expected here"):
        bare.read(arguments)


def test_bare_machines_are_not_for_everybody(monkeypatch, capsys):
    monkeypatch.setattr(environment, "require", pytest.fail)
    monkeypatch.setattr(places, "is_root", lambda: False)
    assert _says(capsys, "bare").startswith("run.py bare makes bare Debian and Ubuntu machines: it needs Linux, root")
