"""Our own Valkey: the broker, the cache and the live pokes, on a Unix socket, kept on disk by its log."""

import shutil
import signal
import socket
from collections.abc import Mapping
from pathlib import Path

from . import binaries
from .postgres import bare_env
from .processes import Child, Owner

UNREAD = "unread"


class Valkey:
    """A Valkey of this copy; `throwaway` keeps nothing on disk."""

    def __init__(self, home: Path, sockets: Path, logs: Path, owner: Owner | None, *, throwaway: bool) -> None:
        self.data = home / "valkey"
        self.socket = sockets / "valkey.sock"
        self.log = logs / "valkey.log"
        self.owner = owner
        self.throwaway = throwaway

    @property
    def env(self) -> Mapping[str, str]:
        return {"REDIS_URL": f"unix://{self.socket}"}

    def child(self) -> Child:
        options = {
            "--port": "0",
            "--unixsocket": str(self.socket),
            "--unixsocketperm": "700",
            "--dir": str(self.data),
            "--appendonly": "no" if self.throwaway else "yes",
            "--save": "",
            "--databases": "256",
            "--daemonize": "no",
        }
        return Child(
            name="Valkey",
            command=[binaries.valkey(), *(part for pair in options.items() for part in pair)],
            log=self.log,
            env=bare_env(),
            cwd=self.data,
            on_orphaned=signal.SIGTERM,
            patience=10,
            owner=self.owner,
        )

    def answers(self) -> bool:
        try:
            return self._ask(b"PING\r\n").startswith(b"+PONG")
        except OSError:
            return False

    def greet(self) -> None:
        """Nothing to make: a Valkey is ready as it is."""

    def set_aside(self) -> Path | None:
        """Begin anew, beside what was kept; the folder where that lies now, or nothing if nothing was kept.

        Another version, or Redis in its place, does not read it (Valkey 9 numbers its files so that Redis refuses them,
        and refuses Redis's). Messages that waited are told again from the database, the cache fills again.
        """
        kept = [path for path in self.data.iterdir() if path.name != UNREAD]
        if not kept:
            return None
        aside = self.data / UNREAD
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        for path in kept:
            path.rename(aside / path.name)
        return aside

    def flush(self) -> None:
        self._ask(b"FLUSHALL\r\n")

    def _ask(self, order: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5)
            connection.connect(str(self.socket))
            connection.sendall(order)
            return connection.recv(64)
