"""`run.py doctor`: what this machine has and lacks, one line each, nothing changed."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

from . import binaries, environment, places
from .words import Trouble, show

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The browser that the tests drive, where one is installed."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)


def report() -> int:
    for label, value in _findings():
        show(f"{label:<14}{value}")
    return 0


def _findings() -> Iterator[tuple[str, object]]:
    yield "system", platform.platform()
    yield "python", f"{sys.version.split()[0]} ({sys.executable})"
    yield "pip", _pip()
    yield "project", f"{places.ROOT} ({shutil.disk_usage(places.ROOT).free // 2**20} MB free)"
    yield "packages", _packages()
    yield "data", places.servers_home()
    yield "PostgreSQL", _given("DATABASE_URL") or _found(_postgres)
    yield "Valkey", _given("REDIS_URL") or _found(lambda: str(binaries.find_valkey()))
    yield "Chromium", chromium() or "—"
    yield "running", places.running().get("address", "—") if places.is_held() else "—"


def _pip() -> str:
    done = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, text=True)
    return done.stdout.strip() or "—"


def _packages() -> str:
    if os.environ.get("CORDEE_VENV"):
        return f"{places.VENV} (CORDEE_VENV)"
    names = {environment.RUN_LOCK: "run", environment.DEV_LOCK: "test"}
    return ", ".join(name for lock, name in names.items() if environment.is_filled(lock)) or "—"


def _given(variable: str) -> str:
    """The variable's name when it is set (its value may hold a password)."""
    return variable if os.environ.get(variable) else ""


def _postgres() -> str:
    found = binaries.find_postgres()
    return f"{found.major} ({found.folder})"


def _found(look: Callable[[], str]) -> str:
    try:
        return look()
    except Trouble as problem:
        return str(problem)
