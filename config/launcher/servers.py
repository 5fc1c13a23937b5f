"""This copy's own PostgreSQL and Valkey, or the reader's when DATABASE_URL and REDIS_URL say where they are."""

import os
import pwd
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from . import places
from .postgres import Postgres
from .processes import Child, Guard, Owner, heed, stop_all, tail
from .steps import Progress
from .valkey import Valkey
from .words import show, text, trouble

START_SECONDS = 60
STARTS = 3
# What would lead our processes to other modules, or to other servers than ours; or would have each of them compile every
# module again, as images of containers ask for: that is most of what starting one costs.
FOREIGN_PYTHON = {"PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"}
_FOREIGN_POSTGRES = {"PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGSERVICE", "PGOPTIONS"}


class Server(Protocol):
    """What both servers offer."""

    @property
    def env(self) -> Mapping[str, str]: ...
    def child(self) -> Child: ...
    def answers(self) -> bool: ...
    def greet(self) -> None: ...
    def set_aside(self) -> Path | None: ...


class Servers:
    """Both servers. `home` holds their data; `env` is what a process needs to reach them."""

    def __init__(self, guard: Guard, home: Path, logs: Path, *, throwaway: bool = False) -> None:
        self.guard = guard
        self.home = home
        self.logs = logs
        self.throwaway = throwaway
        self.owner = _server_user()
        self.own_database = not os.environ.get("DATABASE_URL")
        self.own_broker = not os.environ.get("REDIS_URL")
        self.sockets = Path()  # made when a server of ours starts
        self.children: list[Child] = []
        self.env: dict[str, str] = {}

    def start(self) -> None:
        """Start what is not given by the environment, and wait until it answers."""
        own = self._own()
        if not own:
            return
        children = [server.child() for server in own]
        with Progress(text("step_servers")):
            for child in children:
                self._launch(child)
            for server, child in zip(own, children, strict=True):
                self._wait(server, child)
                server.greet()
                self.env.update(server.env)

    def stop(self) -> None:
        stop_all(self.children, self.guard)
        if self.children:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def children_env(self) -> dict[str, str]:
        return children_env(self.env)

    def forget_messages(self) -> None:
        """Messages waiting in our own broker speak of a database that was just replaced."""
        if self.own_broker:
            self._valkey().flush()

    # --- our own ------------------------------------------------------------------------------------------------

    def _own(self) -> list[Server]:
        if not (self.own_database or self.own_broker):
            return []
        self.sockets = places.socket_folder()
        self.guard.delete_at_end(self.sockets)
        if self.owner:
            os.chown(self.sockets, self.owner.uid, self.owner.gid)
        self._make_home()
        own: list[Server] = [self._valkey()] if self.own_broker else []
        return [*own, self._postgres()] if self.own_database else own

    def _valkey(self) -> Valkey:
        return Valkey(self.home, self.sockets, self.logs, self.owner, throwaway=self.throwaway)

    def _postgres(self) -> Postgres:
        return Postgres(self.home, self.sockets, self.logs, self.owner, throwaway=self.throwaway)

    def _make_home(self) -> None:
        """Root's servers own their folder; others may pass through it, not look."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            (self.home / "valkey").mkdir(exist_ok=True, mode=0o700)
        except PermissionError:
            raise trouble("not_writable", path=self.home) from None
        if self.owner:
            for folder in (self.home, self.home / "valkey"):
                os.chown(folder, self.owner.uid, self.owner.gid)
            self.home.chmod(0o711)

    def _launch(self, child: Child) -> None:
        try:
            child.start(self.guard)
        except PermissionError:
            raise trouble("no_setuid" if self.owner else "not_writable", path=self.home) from None
        self.children.append(child)

    def _wait(self, server: Server, child: Child) -> None:
        limit = time.monotonic() + START_SECONDS
        while not server.answers():
            heed()
            if time.monotonic() > limit or not (child.is_up() or self._again(server, child)):
                raise self._failure(child)
            time.sleep(0.02)

    def _again(self, server: Server, child: Child) -> bool:
        """Start once more one that ended at once: its predecessor may linger, or it cannot read what it kept."""
        if len(child.starts) >= STARTS and not self._without_what_it_kept(server, child):
            return False
        time.sleep(1)
        child.start(self.guard)
        return True

    def _without_what_it_kept(self, server: Server, child: Child) -> bool:
        aside = None if _out_of_space(child) else server.set_aside()
        if aside:
            show(f"\n{text('set_aside', name=child.name, path=aside)}")  # below the step that is under way
        return aside is not None

    def _failure(self, child: Child) -> Exception:
        if _out_of_space(child):
            return trouble("disk_full", path=self.home, need=200)
        return trouble("server_failed", name=child.name, log=child.log)


def _out_of_space(child: Child) -> bool:
    return "No space left" in tail(child.log)


def children_env(servers: Mapping[str, str]) -> dict[str, str]:
    """The environment of our processes: the reader's, without what would lead them astray, and the servers'."""
    hidden = FOREIGN_PYTHON | (_FOREIGN_POSTGRES if "DATABASE_URL" in servers else set())
    kept = {key: value for key, value in os.environ.items() if key not in hidden}
    ours = {
        "CORDEE_VAR": str(places.VAR),
        "DJANGO_SETTINGS_MODULE": _settings(),
        "PYTHONUNBUFFERED": "1",
    }
    return kept | ours | dict(servers)


def _settings() -> str:
    """Those of ours that the reader names, as a container does; never another project's."""
    named = os.environ.get("DJANGO_SETTINGS_MODULE", "")
    return named if named.startswith("config.settings.") else "config.settings.local"


def _server_user() -> Owner | None:
    """PostgreSQL refuses to be root: root's servers run as `nobody`."""
    if not places.is_root():
        return None
    nobody = pwd.getpwnam("nobody")
    return Owner(nobody.pw_uid, nobody.pw_gid)
