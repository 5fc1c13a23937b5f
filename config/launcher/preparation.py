"""What the site needs before its processes start: tables, translations, the demonstration."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import environment, places
from .postgres import DATABASE
from .servers import Servers
from .steps import run_step


def prepare_site(servers: Servers, *, demo: bool) -> None:
    env = servers.children_env()
    compile_messages(env)
    if servers.own_database:
        # thousands of rows that nobody waits for: the first ordinary commit after them puts them on disk with it
        env["PGOPTIONS"] = "-c synchronous_commit=off"
    if is_behind(servers):
        run_step("step_migrate", manage("migrate", "--no-input"), log=_log(), env=env, cwd=places.ROOT)
        run_step("step_catalogue", manage("load_catalogue"), log=_log(), env=env, cwd=places.ROOT)
        remember_migrated(servers)
    shown = servers.home / "demo"
    if demo and servers.own_database and not shown.exists():
        run_step("step_demo", manage("demo"), log=_log(), env=env, cwd=places.ROOT)
        shown.touch()


def tables_of_tests(servers: Servers, env: Mapping[str, str]) -> dict[str, str]:
    """Lay the tables once: each test process begins with a copy of them, in a fifth of the time that migrating takes.

    In a database that is not ours nothing is laid; each process then migrates for itself.
    """
    if not servers.own_database:
        return {}
    run_step("step_migrate", manage("migrate", "--no-input"), log=_log(), env=env, cwd=places.ROOT)
    return {"TESTS_TEMPLATE": DATABASE}


def compile_messages(env: Mapping[str, str]) -> None:
    if any(_is_older(po.with_suffix(".mo"), po) for po in places.ROOT.glob("locale/**/*.po")):
        run_step("step_messages", manage("messages", "--compile"), log=_log(), env=env, cwd=places.ROOT)


def manage(*arguments: str) -> list[str | Path]:
    return [places.python(), places.ROOT / "manage.py", *arguments]


def is_behind(servers: Servers) -> bool:
    """Whether migrations or steps of the catalogue may be missing; a database that is not ours is always asked."""
    stamp = servers.home / "migrated"
    return not (servers.own_database and stamp.exists() and stamp.read_text() == migrations_digest())


def remember_migrated(servers: Servers) -> None:
    if servers.own_database:
        (servers.home / "migrated").write_text(migrations_digest())


def remember_restored(servers: Servers) -> None:
    """What a backup brought stands for the demonstration, which is not to be added to it."""
    remember_migrated(servers)
    if servers.own_database:
        (servers.home / "demo").touch()


def migrations_digest() -> str:
    """Changes when a migration of ours, a package that may bring its own, or the catalogue does."""
    digest = hashlib.sha256(environment.RUN_LOCK.read_bytes())
    for file in _sources():
        digest.update(f"{file.relative_to(places.ROOT)}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from sorted(places.ROOT.glob("*/migrations/*.py"))
    yield from sorted(places.ROOT.glob("actions/catalogue/**/*.toml"))


def _is_older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def _log() -> Path:
    return places.LOGS / "setup.log"
