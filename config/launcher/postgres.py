"""Our own PostgreSQL: on a Unix socket in a private folder, without network, as a child in the foreground."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from . import binaries
from .processes import Child, Command, Owner, tail
from .steps import try_step
from .words import trouble

DATABASE = "cordee"
USER = "app"
_INITDB = ["-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
# For data that nobody will miss.
_CARELESS = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


class Postgres:
    """A PostgreSQL of this copy, with its data folder made when absent."""

    def __init__(self, home: Path, sockets: Path, logs: Path, owner: Owner | None, *, throwaway: bool) -> None:
        self.home = home
        self.data = home / "postgres"
        self.sockets = sockets
        self.log = logs / "postgres.log"
        self.owner = owner
        self.throwaway = throwaway
        self.programs = binaries.postgres(self._made_by(), self.data)

    @property
    def env(self) -> Mapping[str, str]:
        # no URL can spell a socket's folder for every library: libpq's own variable does
        return {"DATABASE_URL": f"postgres://{USER}@/{DATABASE}", "PGHOST": str(self.sockets)}

    def child(self) -> Child:
        if self._made_by() is None:
            self._initdb()
        command: list[str | Path] = [self.programs.program("postgres"), "-D", self.data, "-k", self.sockets]
        command += ["-h", "", "-p", "5432", "-c", "max_connections=200", *(_CARELESS if self.throwaway else [])]
        return Child(
            name="PostgreSQL",
            command=command,
            log=self.log,
            env=bare_env(),
            cwd=self.home,
            end_signal=signal.SIGINT,
            on_orphaned=signal.SIGINT,
            patience=20,
            owner=self.owner,
            before_start=self._end_orphan,
        )

    def answers(self) -> bool:
        command: Command = [self.programs.program("pg_isready"), "-q", *self._client()]
        return subprocess.run(command, env=bare_env(), cwd="/").returncode == 0

    def greet(self) -> None:
        """Make the database on the first start."""
        if self._ask(f"select 1 from pg_database where datname = '{DATABASE}'") != "1":  # noqa: S608 (our constant)
            self._ask(f"create database {DATABASE}")

    def set_aside(self) -> None:
        """Nothing: what people wrote is here, whatever keeps it from being read is for its keeper to mend."""

    def _ask(self, query: str) -> str:
        command: Command = [self.programs.program("psql"), *self._client(), "-XAtqc", query]
        done = subprocess.run(command, capture_output=True, text=True, env=bare_env(), cwd="/")
        if done.returncode:
            raise trouble("server_failed", name=f"PostgreSQL ({done.stderr.strip()})", log=self.log)
        return done.stdout.strip()

    def _client(self) -> list[str]:
        return ["-h", str(self.sockets), "-U", USER, "-d", "postgres"]

    def _made_by(self) -> int | None:
        """The major version that made the data, if there is any: only the same one can read it."""
        try:
            return int((self.data / "PG_VERSION").read_text().split(".")[0])
        except FileNotFoundError:
            return None

    def _initdb(self) -> None:
        """Make the data folder under another name first: one that was interrupted is never taken for whole."""
        draft = self.home / "postgres.new"
        for locale in _locales(self.programs.major):
            shutil.rmtree(draft, ignore_errors=True)
            command: Command = [self.programs.program("initdb"), "-D", draft, *_INITDB, *locale]
            try:
                made = try_step("step_initdb", command, log=self.log, env=bare_env(), cwd=self.home, owner=self.owner)
            except PermissionError:
                raise trouble("no_setuid") from None
            if made:
                draft.rename(self.data)
                return
        if "No space left" in tail(self.log):
            raise trouble("disk_full", path=self.home, need=200)
        raise trouble("server_failed", name="PostgreSQL", log=self.log)

    def _end_orphan(self) -> None:
        """We hold the lock of this copy, so a server that still uses its data has lost its supervisor: end it."""
        note = self.data / "postmaster.pid"
        try:
            pid = int(note.read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return
        for number, patience in ((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if not _command_holds(pid, str(self.data)):
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            _wait_gone(pid, str(self.data), patience)
        note.unlink(missing_ok=True)


def bare_env() -> dict[str, str]:
    """What a server needs of the environment: nothing of the reader's own settings."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _locales(major: int) -> list[list[str]]:
    """PostgreSQL's own C.UTF-8 knows accents on every system; before version 17 a locale of the system must do."""
    if major >= 17:
        return [["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]]
    return [[f"--locale={name}"] for name in ("C.UTF-8", "en_US.UTF-8", "C")]


def _command_holds(pid: int, words: str) -> bool:
    """Whether process `pid` lives and its command line holds `words` (a number alone may be somebody else's)."""
    if Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            return words in Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return False
    done = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
    return words in done.stdout


def _wait_gone(pid: int, words: str, seconds: float) -> None:
    limit = time.monotonic() + seconds
    while _command_holds(pid, words) and time.monotonic() < limit:
        time.sleep(0.05)
