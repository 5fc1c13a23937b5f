"""Starting, stopping, being killed: from the first time to the next ones."""

import os
import re
import signal

from . import sites
from .visitor import KEPT, answers


def test_the_machine_is_bare(fresh):
    """What these stories would prove nothing without: no tools, a Python closed to pip, nothing to fill environments with."""
    tools = ("make", "cc", "msgfmt", "docker", "psql", "redis-server", "valkey-server")
    assert [tool for tool in tools if fresh.run(f"command -v {tool}").code == 0] == []
    assert "externally-managed" in fresh.run("python3 -m pip --isolated --no-cache-dir install idna").text()
    assert "ensurepip is not" in fresh.run("python3 -m venv full").text()
    fresh.as_root(f"rm -r {fresh.person.project}/full")


def test_the_first_start_shows_its_steps_and_ends_with_pages_that_answer(kind, first):
    kind.note("first start", first.seconds)
    kind.note("Ctrl-C", first.stopped)
    kind.note("both, of one processor", first.cpu)
    steps = re.findall(r"(?m)^(.) (.+) \(\d+\.\d s\)", first.text)
    assert [mark for mark, _ in steps] == ["✓"] * len(steps)
    assert {name for _, name in steps} >= {"Python environment", "Tables", "Demonstration", "Web and sockets"}
    assert "nadia@exemple.fr" in first.text
    assert set(first.pages.values()) == {200}, first.pages
    assert first.strays == []


def test_the_next_start_finds_what_was_written(kind, machine):
    site = sites.start(machine)
    kind.note("next start", site.seconds)
    assert "Tables" not in site.command.text()
    assert "✓ Demonstration" not in site.command.text()
    site.visitor.sign_in("leo@exemple.fr")
    assert site.visitor.finds(KEPT)
    site.stop()


def test_a_killed_supervisor_leaves_nothing_and_the_next_start_is_normal(kind, machine):
    site = sites.start(machine)
    site.visitor.say("Écrit juste avant la panne.")
    site.command.kill()
    kind.note("kill -9: nothing left", site.ends())
    again = sites.start(machine)
    kind.note("start after kill -9", again.seconds)
    again.visitor.sign_in("leo@exemple.fr")
    assert again.visitor.finds("Écrit juste avant la panne.")
    again.stop()


def test_even_killed_with_its_watchdog_it_leaves_nothing(kind, machine):
    site = sites.start(machine)
    watchdogs = [pid for pid, line in machine.processes().items() if "guard.py" in line]
    for pid in (site.command.pid, *watchdogs):
        os.kill(pid, signal.SIGKILL)
    site.command.end()
    kind.note("kill -9 with watchdog", site.ends())
    sites.start(machine).stop()


def test_a_first_start_can_be_left_at_any_moment(kind, fresh):
    for words in ("Python environment", "Installer", "New PostgreSQL", "Tables"):
        command = fresh.begin("exec python3 run.py")
        command.says(f"✓ {words}")
        command.send(signal.SIGINT)
        assert command.end(60) == 130, command.text()
        assert "Traceback" not in command.text()
        assert fresh.processes() == {}
    sites.start(fresh).stop()


def test_a_first_start_can_be_killed_and_begun_again(kind, fresh):
    for words in ("Installer", "New PostgreSQL"):
        command = fresh.begin("exec python3 run.py")
        command.says(f"✓ {words}")
        command.kill()
        sites.until(lambda: fresh.processes() == {}, otherwise=fresh.processes)
    site = sites.start(fresh)
    assert site.visitor.get("/c/")[0] == 200
    site.stop()


def test_a_second_start_says_where_the_first_is_and_leaves_it_alone(kind, machine):
    site = sites.start(machine)
    before = _lasting(machine)
    second = machine.run("python3 run.py")
    kind.note("second start refused", second.seconds)
    assert second.code == 1
    assert second.text() == f"Cordée already runs here: {site.address} (Ctrl-C where it was started stops it).\n"
    assert _lasting(machine) == before
    assert answers(site.address)
    site.stop()


def _lasting(machine):
    """What stays for the whole life of a site, by number; connections and workers' children come and go."""
    names = ("run.py", "guard.py", "valkey-server", "postgres -D", "uvicorn")
    return {pid for pid, line in machine.processes().items() if any(name in line for name in names)}


def test_two_first_starts_at_once_make_one_site(kind, fresh):
    first, second = (fresh.begin("exec python3 run.py") for _ in range(2))
    sites.until(lambda: "is ready" in first.text() + second.text() and None in {first.code, second.code}, 400)
    sites.until(lambda: {first.code, second.code} != {None}, 60)
    stays, leaves = (first, second) if first.code is None else (second, first)
    assert leaves.code == 1
    assert re.search(r"already runs here|Another command of this copy is at work", leaves.text()), leaves.text()
    stays.send(signal.SIGINT)
    assert stays.end() == 0


def test_without_network_what_was_installed_still_starts(kind, first):
    machine = kind.machine(first.layer, online=False)
    loop_up = "import fcntl, socket, struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sh', b'lo', 1))"
    machine.as_root(f'python3 -c "{loop_up}"')
    command = machine.begin("exec python3 run.py")
    kind.note("next start, no network", command.says("Cordée is ready"))
    command.send(signal.SIGINT)
    assert command.end() == 0
    machine.end()
