"""The commands of `python3 run.py`, and the servers that live for the time of each."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from . import archive, bare, checks, doctor, environment, places, preparation, supervision
from .processes import Command, Guard, Interrupted, undisturbed
from .servers import Servers, children_env
from .words import say, text, trouble

# --- servers around a command ---------------------------------------------------------------------------------------


@contextlib.contextmanager
def _servers(home: Path, logs: Path, *, throwaway: bool = False) -> Iterator[Servers]:
    """Servers for the time of the block, stopped on the way out whatever happens."""
    guard = Guard()
    servers = Servers(guard, home, logs, throwaway=throwaway)
    try:
        servers.start()
        yield servers
    finally:
        with undisturbed():
            servers.stop()
            guard.close()


@contextlib.contextmanager
def _own_servers() -> Iterator[Servers]:
    with places.alone(), _servers(places.servers_home(), places.LOGS) as servers:
        places.remember_running(env=servers.env)
        yield servers


@contextlib.contextmanager
def _throwaway_servers() -> Iterator[Servers]:
    home = Path(tempfile.mkdtemp(prefix="cordee-test-"))
    try:
        with _servers(home, home, throwaway=True) as servers:
            yield servers
    finally:
        shutil.rmtree(home, ignore_errors=True)


# --- commands -------------------------------------------------------------------------------------------------------


def start(arguments: list[str]) -> int:
    port, demo = _start_options(arguments)
    _set_up(environment.RUN_LOCK)
    with places.alone(), supervision.held_port(port) as door, _servers(places.servers_home(), places.LOGS) as servers:
        places.remember_running(env=servers.env)
        preparation.prepare_site(servers, demo=demo)
        _serve(servers, door)
    return 0


def _serve(servers: Servers, door: socket.socket) -> None:
    guard, port = servers.guard, door.getsockname()[1]
    site = supervision.site_processes(servers, door)
    try:
        supervision.start(site, guard, port)
        address = supervision.announce(port)
        places.remember_running(address=address, env=servers.env, pid=os.getpid())
        supervision.watch(servers.children + site, guard)
    except Interrupted as request:
        say("stopping")
        if request.args[0] == signal.SIGHUP:
            raise
    finally:
        with undisturbed():
            door.close()
            supervision.stop(site, guard)
    say("stopped")


def _start_options(arguments: list[str]) -> tuple[int | None, bool]:
    port = _port(os.environ["PORT"]) if os.environ.get("PORT") else None
    demo = True
    rest = iter(arguments)
    for argument in rest:
        if argument == "--no-demo":
            demo = False
        elif argument == "--port" or argument.startswith("--port="):
            port = _port(argument.partition("=")[2] or next(rest, ""))
        else:
            raise trouble("unexpected_argument", argument=argument)
    return port, demo


def _port(written: str) -> int:
    if not (written.isascii() and written.isdigit() and 0 < int(written) < 65536):
        raise trouble("bad_port")
    return int(written)


def _set_up(lock: Path) -> None:
    places.prepare()
    environment.require(lock)


def test(arguments: list[str]) -> int:
    """All tests, on servers of their own that leave nothing behind."""
    _set_up(environment.DEV_LOCK)
    if not doctor.chromium():
        say("no_chromium")
    with _throwaway_servers() as servers:
        # what tests write goes where the servers' data goes: uploads, letters, and what those they killed left behind
        temporary = servers.home / "tmp"
        temporary.mkdir(mode=0o711)
        env = {**servers.children_env(), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        env |= {"CORDEE_VAR": str(servers.home), "TMPDIR": str(temporary)}
        preparation.compile_messages(env)
        env |= preparation.tables_of_tests(servers, env)
        return _foreground([places.python(), "-m", "pytest", *_spread(arguments), *arguments], env)


def _spread(arguments: list[str]) -> list[str]:
    """Two processes more than there are processors: a journey mostly waits, for a browser or for a process to start.

    Whoever has nothing left to do takes over from who has most (``worksteal``): the long stories do not come last.
    """
    if any(argument.startswith(("-n", "--numprocesses")) for argument in arguments):
        return []
    return ["-n", str((os.cpu_count() or 1) + 2), "--dist", "worksteal"]


def bench(arguments: list[str]) -> int:
    """Measurements beside a bare floor, on servers of their own that leave nothing behind."""
    _set_up(environment.BENCH_LOCK)
    with _throwaway_servers() as servers:
        env = {**servers.children_env(), "CORDEE_VAR": str(servers.home)}
        preparation.compile_messages(env)
        return _foreground([places.python(), "-m", "bench", *arguments], env)


def try_bare(arguments: list[str]) -> int:
    """The one command on bare machines, as root and as an ordinary user."""
    suites, options = bare.read(arguments)
    bare.require()
    _set_up(environment.DEV_LOCK)
    return bare.run(suites, options)


def check(arguments: list[str]) -> int:
    _expect_nothing(arguments)
    _set_up(environment.DEV_LOCK)
    return checks.run_all(preparation.compile_messages)


def manage(arguments: list[str]) -> int:
    """A Django command, with the servers that run now, or with servers for its own time."""
    _set_up(environment.RUN_LOCK)
    with _present_servers() as env:
        return _foreground(preparation.manage(*arguments), env)


@contextlib.contextmanager
def _present_servers() -> Iterator[dict[str, str]]:
    if places.is_held():
        yield children_env(places.running().get("env", {}))
    else:
        with _own_servers() as servers:
            yield servers.children_env()


def _foreground(command: Command, env: dict[str, str]) -> int:
    """Hand the terminal to a command: Ctrl-C is for it, and we wait for its end."""
    process = subprocess.Popen([str(part) for part in command], env=env, cwd=places.ROOT)
    with undisturbed():
        return process.wait()


def backup(arguments: list[str]) -> int:
    _set_up(environment.RUN_LOCK)
    with _present_servers() as env:
        archive.save(Path(arguments[0]) if arguments else None, env)
    return 0


def restore(arguments: list[str]) -> int:
    force = "--force" in arguments
    files = [argument for argument in arguments if argument != "--force"]
    if len(files) != 1:
        raise trouble("restore_which")
    _set_up(environment.RUN_LOCK)
    if places.is_held():
        raise trouble("stop_first")
    with _own_servers() as servers:
        archive.restore(Path(files[0]), servers, force=force)
    return 0


def reset(arguments: list[str]) -> int:
    places.prepare()
    with places.alone():
        homes = sorted({places.VAR, places.servers_home()})
        if "--yes" not in arguments:
            answer = input(text("reset_ask", places=", ".join(map(str, homes))))
            if answer.strip().lower() not in ("oui", "yes"):
                say("reset_kept")
                return 1
        for home in homes:
            _empty(home)
    say("reset_done")
    return 0


def _empty(folder: Path) -> None:
    """Delete what a folder of data holds; backups and the lock stay."""
    for entry in folder.iterdir() if folder.exists() else ():
        if entry.name in ("backups", "lock", "setup.lock"):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def show_help(arguments: list[str]) -> int:
    say("help")
    return 0


def examine(arguments: list[str]) -> int:
    return doctor.report()


def _expect_nothing(arguments: list[str]) -> None:
    if arguments:
        raise trouble("unexpected_argument", argument=arguments[0])


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "start": start,
    "test": test,
    "check": check,
    "bench": bench,
    "bare": try_bare,
    "backup": backup,
    "restore": restore,
    "manage": manage,
    "reset": reset,
    "doctor": examine,
    "help": show_help,
}
