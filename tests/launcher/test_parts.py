"""Ports, pauses, folders, locks and commands, one by one."""

import contextlib
import gzip
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tarfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from config.launcher import archive, binaries, commands, places, postgres, preparation, processes, supervision
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


# --- places ---------------------------------------------------------------------------------------------------------


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


# --- children -------------------------------------------------------------------------------------------------------


def _child(tmp_path, code, **options):
    command = [sys.executable, "-c", code]
    return processes.Child("trial", command, tmp_path / "trial.log", dict(os.environ), tmp_path, **options)


@pytest.fixture
def guard():
    watchdog = processes.Guard()
    yield watchdog
    watchdog.close()


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


# --- servers and data -----------------------------------------------------------------------------------------------


def test_an_older_postgres_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(binaries, "_postgres_folders", lambda: iter([tmp_path]))
    monkeypatch.setattr(binaries, "_version", lambda program: "postgres (PostgreSQL) 14.11")
    with pytest.raises(Trouble, match="PostgreSQL 15 or later"):
        binaries.postgres()


def test_data_of_another_version_is_never_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(binaries, "_postgres_folders", lambda: iter([tmp_path]))
    monkeypatch.setattr(binaries, "_version", lambda program: "postgres (PostgreSQL) 18.6")
    with pytest.raises(Trouble, match="made by PostgreSQL 17"):
        binaries.postgres(17, tmp_path)


def test_before_17_a_locale_of_the_system_must_do():
    assert postgres._locales(18) == [["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]]
    assert postgres._locales(15)[0] == ["--locale=C.UTF-8"]


def test_a_number_left_by_a_dead_postgres_is_not_trusted(tmp_path):
    """postmaster.pid may name a process that has nothing to do with our data: it is left alone."""
    server = SimpleNamespace(data=tmp_path)
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}\n")
    postgres.Postgres._end_orphan(server)
    assert not (tmp_path / "postmaster.pid").exists()


def test_migrations_run_when_their_files_change(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    (tmp_path / "core" / "migrations").mkdir(parents=True)
    (tmp_path / "core" / "migrations" / "0001_initial.py").write_text("one")
    servers = SimpleNamespace(home=tmp_path, own_database=True)
    assert preparation.is_behind(servers)
    preparation.remember_migrated(servers)
    assert not preparation.is_behind(servers)
    (tmp_path / "core" / "migrations" / "0002_more.py").write_text("two")
    assert preparation.is_behind(servers)


def test_a_database_that_is_not_ours_is_always_asked(tmp_path):
    assert preparation.is_behind(SimpleNamespace(home=tmp_path, own_database=False))


def _tar(path, *names):
    with tarfile.open(path, "w") as tar:
        for name in names:
            tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    return path


@pytest.mark.parametrize(
    "names", [["../../etc/passwd"], ["uploads/../../key"], ["/etc/passwd"], ["notes.txt"], ["manifest.json"], []]
)
def test_what_is_not_a_backup_is_refused_and_writes_nothing_outside(tmp_path, names):
    source = _tar(tmp_path / "backup.tar", *names)
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    with pytest.raises(Trouble, match="is not a backup"):
        archive._unpack(source, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "in"]


@pytest.mark.parametrize(
    "broken", [b"", b"no gzip", gzip.compress(os.urandom(9999))[:5000], gzip.compress(b"x")[:-4] + b"oops"]
)
def test_a_backup_that_was_damaged_on_its_way_is_refused(tmp_path, broken):
    manifest = json.dumps({"format": archive.FORMAT}).encode()
    with tarfile.open(tmp_path / "backup.tar", "w") as tar:
        for name, content in ((archive.MANIFEST, manifest), (archive.DUMP, broken)):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    with pytest.raises(Trouble, match="is damaged"):
        archive._unpack(tmp_path / "backup.tar", tmp_path)


def test_a_file_that_is_no_tar_is_refused(tmp_path):
    (tmp_path / "backup.tar").write_text("hello")
    with pytest.raises(Trouble, match="is not a backup"):
        archive._unpack(tmp_path / "backup.tar", tmp_path)
