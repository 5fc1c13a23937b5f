"""What cannot be: one clear sentence that says what to do, and nothing left behind."""

import re
import socket
from dataclasses import replace

import pytest

from . import layers, sites
from .machines import ROOT


def refused(kind, machine, line, story=""):
    """Run what cannot be done: one sentence, code 1, no trace of Python."""
    command = machine.run(line)
    assert command.code == 1, command.text()
    assert "Traceback" not in command.text(), command.text()
    if story:
        kind.note(story, command.seconds)
    said = [text for text in command.text().splitlines() if not re.match(r"[✓✗ ]", text)]
    assert len(said) == 1, command.text()
    return said[0]


def test_a_port_that_is_taken(kind, machine):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(kind, machine, f"python3 run.py --port {port}", "taken port")
    assert said == f"Port {port} is taken by another program: choose another with --port, or leave --port out."


def test_a_folder_that_is_read_only(kind, fresh):
    fresh.as_root(f"mount -n --bind {kind.person.project} {kind.person.project} && "
                  f"mount -n -o remount,bind,ro {kind.person.project}")  # fmt: skip
    said = refused(kind, fresh, "python3 run.py", "read-only folder")
    assert said == (
        f"{kind.person.project}/var cannot be written: give your account the right to write there, "
        "or copy the project elsewhere."
    )


def test_a_folder_of_somebody_else(kind, fresh):
    if kind.person == ROOT:
        pytest.skip("root writes everywhere")
    fresh.as_root("cp -r /home/ada/cordee /srv/cordee")
    said = refused(kind, fresh, "cd /srv/cordee && python3 run.py")
    assert said.startswith("/srv/cordee/var cannot be written")
    fresh.as_root("rm -r /srv/cordee")


def test_no_room_for_a_first_start(kind, fresh):
    give_room(fresh, kind.person, 300)
    said = refused(kind, fresh, "python3 run.py", "no room, first start")
    assert said == (
        f"The disk of {kind.person.project} is full: free some 900 MB, then start again. What is saved stays saved."
    )


def test_a_disk_that_fills_up_during_the_first_start(kind, fresh):
    give_room(fresh, kind.person, 1000)
    command = fresh.begin("exec python3 run.py")
    command.says("✓ Installer")
    fresh.as_root(f"mount -n -o remount,size=150m {kind.person.project}")
    command.end(300)
    assert command.code == 1
    assert "Traceback" not in command.text()
    assert re.search(r"The disk of \S+ is full: free some \d+ MB", command.text()), command.text()
    fresh.as_root(f"mount -n -o remount,size=2000m {kind.person.project}")
    sites.start(fresh).stop()


def give_room(machine, person, megabytes):
    """The clone, moved onto a disk of its own with that much room."""
    place = person.project
    machine.as_root(
        f"cd / && mkdir /srv/apart && mount -n -t tmpfs -o size={megabytes}m apart /srv/apart && "
        f"cp -a {place}/. /srv/apart && mount -n --move /srv/apart {place} && rmdir /srv/apart && "
        f"chown {person.uid}:{person.uid} {place}"
    )


def test_a_machine_without_pip(kind, fresh):
    fresh.as_root("mount -n -t tmpfs none /usr/lib/python3/dist-packages/pip")
    said = refused(kind, fresh, "python3 run.py", "no pip")
    assert said == "pip is missing: install it (Debian, Ubuntu: apt install python3-pip), then start again."


def test_a_first_start_without_network(kind):
    machine = kind.machine(online=False)
    said = refused(kind, machine, "python3 run.py", "no network, first start")
    assert said.startswith("The packages could not be fetched, the network does not answer")
    assert machine.processes() == {}
    assert machine.strays() == []
    machine.end()


def test_a_python_that_is_too_old(kind, cache):
    """Debian 11 has Python 3.9: the same clone, on another base."""
    clone, way, _ = kind.layers
    older = replace(kind, layers=[clone, way, layers.base(cache, "bullseye")])
    machine = older.machine()
    said = refused(kind, machine, "python3 run.py", "older Python")
    assert "needs Python 3.11 or later: /usr/bin/python3 est / is 3.9" in said
    machine.end()
