"""`run.py bare`: the one command, tried on bare machines made for it; the stories are in tests/bare."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence

from . import places
from .processes import dies_with_parent, undisturbed
from .words import trouble

SUITES = ("bookworm", "trixie", "noble", "resolute")  # Debian 12 and 13, Ubuntu 24.04 and 26.04
_TOOLS = ("debootstrap", "unshare", "nsenter", "git")


def require() -> None:
    """Machines are made of mounts and of processes of their own, which only root may make."""
    if not places.is_root() or not all(map(shutil.which, _TOOLS)):
        raise trouble("bare_needs")


def read(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The suites asked for, and pytest's own words for the stories asked for."""
    suites: list[str] = []
    only: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, _, value = argument.partition("=")
        takes = {"--suite": suites, "--only": only}.get(name)
        value = value or next(rest, "")
        if takes is None or not value or (takes is suites and value not in SUITES):
            raise trouble("unexpected_argument", argument=argument)
        takes.append(value)
    return suites or list(SUITES), ["-k", " and ".join(f"({words})" for words in only)] if only else []


def run(suites: Sequence[str], options: Sequence[str]) -> int:
    """Its end is the end of all machines, `kill -9` included."""
    env = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
    env |= {"CORDEE_BARE": " ".join(suites), "CORDEE_BARE_CACHE": str(places.VAR / "bare")}
    env |= {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [places.python(), "-m", "pytest", "-p", "no:randomly", "-v", "--timeout=0", *options, "tests/bare"]
    ended_with_us: Callable[[], None] | None = dies_with_parent(signal.SIGKILL)
    process = subprocess.Popen([str(part) for part in command], env=env, cwd=places.ROOT, preexec_fn=ended_with_us)
    with undisturbed():
        return process.wait()
