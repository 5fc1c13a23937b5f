"""Bare machines, one kind after the other: each suite of Debian and Ubuntu, as root and as an ordinary user.

These stories take minutes, need root and fetch packages: `python3 run.py bare` asks for them, nothing else does.
"""

import fcntl
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from . import layers, sites
from .machines import ADA, ROOT, Machine, Person, until
from .visitor import KEPT

SUITES = os.environ.get("CORDEE_BARE", "").split()
KINDS = [(suite, person) for suite in SUITES for person in (ROOT, ADA)]
collect_ignore_glob = [] if SUITES else ["test_*.py"]
FIGURES: dict[str, dict[str, str]] = {}


def pytest_terminal_summary(terminalreporter):
    """What was measured: one line a story, one column a kind of machine."""
    kinds = sorted({kind for row in FIGURES.values() for kind in row})
    if not kinds:
        return
    terminalreporter.section("figures")
    width = max(map(len, FIGURES)) + 2
    terminalreporter.line(" " * width + "".join(f"{kind:>16}" for kind in kinds))
    for story, row in FIGURES.items():
        terminalreporter.line(f"{story:<{width}}" + "".join(f"{row.get(kind, ''):>16}" for kind in kinds))


@pytest.fixture(autouse=True)
def _fresh_redis():
    """The suite's own clean-up needs servers; machines have their own."""


@dataclass(frozen=True)
class First:
    """What was seen at a first start, and the layer it made."""

    layer: Path
    text: str
    seconds: float
    stopped: float
    cpu: float
    pages: dict[str, int]
    strays: list[str]


@dataclass(frozen=True)
class Kind:
    """One kind of machine: a suite, and who types; `layers` hold a clone of the project."""

    suite: str
    person: Person
    layers: list[Path]
    runs: Path

    def machine(self, *over: Path, online: bool = True) -> Machine:
        return Machine(self.runs, [*over, *self.layers], self.person, layers.variables(), online=online)

    def note(self, story: str, seconds: float) -> None:
        FIGURES.setdefault(story, {})[f"{self.suite} {self.person.name}"] = f"{seconds:.1f} s"


@pytest.fixture(scope="session")
def cache():
    """The folder of bases, for one session at a time; what a session that was killed left is deleted."""
    folder = Path(os.environ["CORDEE_BARE_CACHE"])
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.rmtree(folder / "runs", ignore_errors=True)
        (folder / "runs").mkdir()
        yield folder
        shutil.rmtree(folder / "runs")


@pytest.fixture(scope="session", params=KINDS, ids=lambda kind: f"{kind[0]}-{kind[1].name}")
def kind(request, cache):
    suite, person = request.param
    runs = cache / "runs" / f"{suite}-{person.name}"
    (runs / "way").mkdir(parents=True)
    made = Kind(suite, person, [layers.way_out(runs / "way"), layers.base(cache, suite)], runs)
    machine = made.machine()
    cloned = machine.run(f"git -c advice.detachedHead=false clone --quiet {layers.BUNDLE} {person.project}")
    assert cloned.code == 0, cloned.text()
    machine.end(keep=True)
    made.layers.insert(0, machine.changed)
    yield made
    shutil.rmtree(runs)


@pytest.fixture
def fresh(kind):
    """A machine where the project was cloned, and nothing else happened."""
    machine = kind.machine()
    yield machine
    leaves_nothing(machine)


@pytest.fixture(scope="session")
def first(kind):
    """The first start, seen once for each kind; what it made stands under the machines of other stories."""
    machine = kind.machine()
    site = sites.start(machine)
    pages = {path: site.visitor.get(path)[0] for path in ("/", "/compte/login/", "/c/", "/readyz")}
    site.visitor.say(KEPT)
    stopped = site.stop()
    strays = machine.strays()
    machine.end(keep=True)
    return First(machine.changed, site.command.text(), site.seconds, stopped, site.command.cpu, pages, strays)


@pytest.fixture
def machine(kind, first):
    """A machine where the project was started once, with its demonstration, and stopped."""
    machine = kind.machine(first.layer)
    yield machine
    leaves_nothing(machine)


def leaves_nothing(machine: Machine) -> None:
    """Nothing runs, nothing was written elsewhere, and the folders above have their modes."""
    try:
        until(lambda: not machine.processes(), 20, machine.processes)
        assert machine.strays() == []
    finally:
        machine.end()
