"""Children: started, started again, ended, and never left behind."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.launcher import places, processes, steps, supervision
from config.launcher.words import Trouble


def _child(tmp_path, code, **options):
    command = [sys.executable, "-c", code]
    return processes.Child("trial", command, tmp_path / "trial.log", dict(os.environ), tmp_path, **options)


DEAF = """
import signal, time
for number in (signal.SIGTERM, signal.SIGQUIT):
    signal.signal(number, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""


def test_a_child_that_will_not_end_is_ended(tmp_path, guard):
    child = _child(tmp_path, DEAF, patience=0.3)
    child.start(guard)
    while "up" not in processes.tail(child.log):
        time.sleep(0.02)
    child.ask_to_end()
    child.stop(guard)
    assert child.code() == -signal.SIGKILL


def test_a_request_to_end_that_a_destructor_swallowed_is_heeded_all_the_same(monkeypatch):
    class Leaving:
        def __del__(self):
            with contextlib.suppress(processes.Interrupted):  # as Python does, with a warning, for a destructor
                signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(processes, "_asked", [])
    before = signal.signal(signal.SIGINT, processes._on_signal)
    try:
        Leaving()
        with pytest.raises(processes.Interrupted):
            processes.heed()
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_child_that_ends_once_is_started_again(tmp_path, guard, capsys):
    child = _child(tmp_path, "import pathlib, time; pathlib.Path('n').open('a').write('x'); time.sleep(60)")
    child.start(guard)
    child.process.kill()
    child.process.wait()
    supervision.keep_up([child], guard)
    assert child.is_up()
    assert "trial stopped (code -9): started again." in capsys.readouterr().out
    processes.stop_all([child], guard)


def test_a_child_that_keeps_ending_stops_everything_with_its_last_words(tmp_path, guard, monkeypatch):
    monkeypatch.setattr(supervision, "pause", lambda starts: 0)
    child = _child(tmp_path, "raise SystemExit('no such table')")
    child.start(guard)
    for _ in range(supervision.RESTARTS):
        child.process.wait()
        supervision.keep_up([child], guard)
    child.process.wait()
    with pytest.raises(Trouble, match="no such table"):
        supervision.keep_up([child], guard)
    assert len(child.starts) == supervision.RESTARTS + 1


SUPERVISOR = """
import os, pathlib, sys, time
from config.launcher import processes

folder = pathlib.Path(sys.argv[1])
(folder / "left").mkdir()
guard = processes.Guard()
guard.delete_at_end(folder / "left")
family = "import os, time; os.fork(); time.sleep(60)"
child = processes.Child("trial", [sys.executable, "-c", family], folder / "log", dict(os.environ), folder)
child.start(guard)
print(child.process.pid, flush=True)
time.sleep(60)
"""


def test_nothing_outlives_a_killed_supervisor(tmp_path):
    """Killed with -9, it can end nothing itself: its watchdog, and on Linux the kernel, do."""
    env = {**os.environ, "PYTHONPATH": str(places.ROOT)}
    with subprocess.Popen([sys.executable, "-c", SUPERVISOR, tmp_path], stdout=subprocess.PIPE, env=env) as supervisor:
        group = int(supervisor.stdout.readline())
        assert _living(group)
        supervisor.kill()
    limit = time.monotonic() + 60
    while ((tmp_path / "left").exists() or _living(group)) and time.monotonic() < limit:
        time.sleep(0.05)
    assert not _living(group)
    assert not (tmp_path / "left").exists()


QUESTION = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN if os.fork() == 0 else signal.SIG_DFL)
print(os.getpgid(0), flush=True)
time.sleep(60)
"""


def test_a_step_that_is_left_takes_with_it_what_it_had_started(tmp_path, monkeypatch):
    """An installer that had just asked an interpreter what it is left that question behind."""
    log = tmp_path / "log"

    def leave_once_both_are_up():
        if log.read_text().count("\n") == 2:
            raise processes.Interrupted(signal.SIGINT)

    monkeypatch.setattr(steps, "heed", leave_once_both_are_up)
    with pytest.raises(processes.Interrupted):
        steps.try_step("step_catalogue", [sys.executable, "-c", QUESTION], log=log)
    group = int(log.read_text().split()[0])
    assert group != os.getpgid(0)
    assert not _living(group)


def _living(group):
    """States of a group's processes that are not just waiting to be buried."""
    if Path("/proc/self/stat").exists():
        stats = [_fields(folder) for folder in Path("/proc").glob("[0-9]*")]
        return [state for state, _, of_group in filter(None, stats) if int(of_group) == group and state != "Z"]
    shown = subprocess.run(["ps", "-o", "stat=", "-g", str(group)], capture_output=True, text=True).stdout
    return [state for state in shown.splitlines() if not state.startswith("Z")]


def _fields(folder):
    """State, parent and group from /proc/PID/stat; the name before them, in brackets, may hold anything."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()[:3]
    except OSError:
        return None


def test_a_log_that_grew_is_set_aside_once(tmp_path):
    log = tmp_path / "web.log"
    log.write_bytes(b"x" * 11)
    processes.rotate(log, limit=10)
    assert not log.exists()
    assert (tmp_path / "web.old.log").stat().st_size == 11


def test_tail_gives_the_last_lines_of_anything(tmp_path):
    log = tmp_path / "web.log"
    log.write_bytes(b"\xff\n" + b"\n".join(b"%d" % n for n in range(9000)))
    assert processes.tail(log, 2) == "8998\n8999"
    assert processes.tail(tmp_path / "absent") == ""


def test_what_a_child_inherits_outlives_it(tmp_path, guard):
    answer = "import socket, sys; s = socket.socket(fileno=int(sys.argv[1])); s.accept()[0].sendall(b'here')"
    with supervision.held_port(None) as door:
        child = _child(tmp_path, answer, inherits=(door.fileno(),))
        child.command = [*child.command, str(door.fileno())]
        for _start in range(2):
            child.start(guard)
            with socket.create_connection(door.getsockname()) as caller:
                assert caller.recv(4) == b"here"
            child.stop(guard)
