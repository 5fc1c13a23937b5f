"""Ports, pauses, options and commands, one by one."""

import socket

import pytest

from config.launcher import commands, supervision
from config.launcher.main import main
from config.launcher.words import Trouble


@pytest.fixture
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_port_asked_for_and_taken_is_trouble(taken_port):
    with pytest.raises(Trouble, match=f"Port {taken_port} is taken"), supervision.held_port(taken_port):
        pass


def test_without_a_wish_the_next_free_port_is_taken(taken_port, monkeypatch):
    monkeypatch.setattr(supervision, "FIRST_PORT", taken_port)
    monkeypatch.setattr(supervision, "LAST_PORT", taken_port + 20)
    with supervision.held_port(None) as door:
        assert taken_port < door.getsockname()[1] <= taken_port + 20


def test_no_free_port_at_all_is_trouble(taken_port, monkeypatch):
    monkeypatch.setattr(supervision, "FIRST_PORT", taken_port)
    monkeypatch.setattr(supervision, "LAST_PORT", taken_port)
    with pytest.raises(Trouble, match="No port is free"), supervision.held_port(None):
        pass


def test_two_copies_that_set_up_at_the_same_time_get_two_ports(taken_port, monkeypatch):
    monkeypatch.setattr(supervision, "FIRST_PORT", taken_port)
    monkeypatch.setattr(supervision, "LAST_PORT", taken_port + 20)
    with supervision.held_port(None) as one, supervision.held_port(None) as other:
        assert one.getsockname() != other.getsockname()


def test_the_pause_before_a_restart_grows_to_a_ceiling():
    pauses = [supervision.pause(starts) for starts in range(1, 9)]
    assert pauses == sorted(pauses)
    assert pauses[0] < 0.5
    assert pauses[-1] == 8.0


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], (None, True)),
        (["--port", "9001"], (9001, True)),
        (["--port=9001", "--no-demo"], (9001, False)),
    ],
)
def test_options_of_a_start(arguments, options, monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    assert commands._start_options(arguments) == options


@pytest.mark.parametrize("written", ["0", "65536", "http", "-1", "", "٣٠٠٠"])
def test_a_port_is_a_number_that_exists(written):
    with pytest.raises(Trouble, match="between 1 and 65535"):
        commands._start_options(["--port", written])


def test_an_unknown_command_says_where_commands_are_listed(capsys):
    assert main(["strat"]) == 2
    assert "run.py help" in capsys.readouterr().err


def test_help_names_every_command(capsys):
    assert main(["help"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in commands.COMMANDS if name not in ("start", "help") and f"run.py {name}" not in shown] == []
