"""A whole house that may be broken: its own PostgreSQL and Valkey, the processes of the Procfile, each killed at will."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from config.launcher import places
from config.launcher.postgres import Postgres
from config.launcher.processes import Child, Guard, stop_all, tail
from config.launcher.servers import _server_user, children_env
from config.launcher.valkey import Valkey
from tests import forked

PATIENCE = 60.0
UNANSWERED = (OSError, http.client.HTTPException)


def until(question, *, seconds=PATIENCE, every=0.05, meanwhile=None):
    """Wait until a question has a true answer and return it."""
    ends = time.monotonic() + seconds
    while True:
        if answer := question():
            return answer
        if time.monotonic() > ends:
            raise AssertionError(f"waited {seconds:.0f} s in vain")
        if meanwhile:
            meanwhile()
        time.sleep(every)


@dataclass
class Process:
    """One of the Procfile's."""

    parent: forked.Parent
    name: str
    command: list[str]
    log: Path
    pid: int = 0

    def start(self):
        module, *arguments = self.command
        self.pid = self.parent.fork(module, arguments, self.log, name=self.name)

    def is_up(self):
        return self.pid != 0 and forked.is_up(self.pid)

    def kill(self):
        forked.kill(self.pid)


@dataclass
class Server:
    """PostgreSQL or Valkey."""

    child: Child
    guard: Guard

    def start(self):
        self.child.start(self.guard)

    def is_up(self):
        return self.child.is_up()

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.child.process.wait()

    @property
    def pid(self):
        return self.child.process.pid

    @property
    def log(self):
        return self.child.log


class House:
    """Servers and processes around the tests of one run; nothing of it is shared, nothing outlives the run."""

    SERVERS = ("postgres", "valkey")
    PROCESSES = ("web", "events", "clock", "beat")

    def __init__(self):
        places.VENV = Path(sys.prefix)  # the servers' programs come from the environment that runs the tests
        self.guard = Guard()
        self.folder = Path(tempfile.mkdtemp(prefix="cordee-faults-"))
        self.guard.delete_at_end(self.folder)
        self.port, self.sockets_port = free_port(), free_port()
        self.children: dict[str, Server | Process] = {}
        self.kept_up: set[str] = set()

    # -- the servers -----------------------------------------------------------------------------------------------

    def open(self):
        """Both servers, with an empty database."""
        owner = _server_user()
        home, sockets, logs = (self.folder / name for name in ("home", "s", "log"))
        for folder in (self.folder, home, sockets, home / "valkey"):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o711)
            if owner and folder != self.folder:
                os.chown(folder, owner.uid, owner.gid)
        logs.mkdir()
        # Valkey keeps nothing on disk: killed, it loses its queues. PostgreSQL is as careful as in production.
        self.valkey = Valkey(home, sockets, logs, owner, throwaway=True)
        self.postgres = Postgres(home, sockets, logs, owner, throwaway=False)
        self.children = {name: Server(getattr(self, name).child(), self.guard) for name in self.SERVERS}
        for name in self.SERVERS:
            self.start(name)
        self.postgres.greet()
        self.parent = forked.Parent(
            {
                **children_env({**self.postgres.env, **self.valkey.env}),
                "DJANGO_SETTINGS_MODULE": "config.settings.local",
                "CORDEE_VAR": str(self.folder / "var"),
                "SECRET_KEY": settings.SECRET_KEY,
                "REDIS_DB_BASE": "0",
                "LOG_LEVEL": "WARNING",
            }
        )
        for name, command in self.commands().items():
            self.children[name] = Process(self.parent, name, command, logs / f"{name}.log")

    def commands(self):
        """As the Procfile says; one process keeps the clock and the mail."""
        web = f"gunicorn config.wsgi --bind 127.0.0.1:{self.port} --workers 2 --threads 4 --preload --no-control-socket"
        sockets = f"uvicorn config.asgi:application --port {self.sockets_port} --log-level warning"
        worker = "celery -A config worker -l WARNING --without-gossip --without-mingle"
        return {
            "web": web.split(),
            "sockets": sockets.split(),
            "events": [*worker.split(), "-Q", "events", "-c", "2", "-n", "events@house"],
            "clock": [*worker.split(), "-Q", "clock,mail", "-c", "1", "-n", "clock@house"],
            "beat": ["celery", "-A", "config", "beat", "-l", "WARNING", "-s", str(self.folder / "beat")],
        }

    # -- up and down -----------------------------------------------------------------------------------------------

    def start(self, *names):
        """Start these and keep them up; the servers are waited for."""
        for name in names:
            if not self.children[name].is_up():
                self.children[name].start()
            self.kept_up.add(name)
        for name in names:
            if name in self.SERVERS:
                until(getattr(self, name).answers, meanwhile=self.keep_up)

    def keep_up(self):
        """As systemd would: what ended is started again."""
        for name in self.kept_up:
            if not self.children[name].is_up():
                time.sleep(0.1)
                self.children[name].start()

    def ready(self):
        """Everything is up: pages are answered, tasks taken."""
        self.start(*self.SERVERS, *self.PROCESSES)
        until(lambda: self.answers("/healthz"), meanwhile=self.keep_up)

    def kill(self, name):
        """As a power cut would, children included; it stays down until it is started."""
        self.kept_up.discard(name)
        self.children[name].kill()

    def kill_child(self, name, random):
        """One of the hands of a process: its parent gives it another."""
        hands = children_of(self.children[name].pid)
        if hands:
            with contextlib.suppress(ProcessLookupError):
                os.kill(random.choice(hands), signal.SIGKILL)

    @contextlib.contextmanager
    def frozen(self, name):
        """A server that neither answers nor refuses."""
        pid = self.children[name].pid
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def pids(self, *names):
        return {name: self.children[name].pid for name in names}

    def close(self):
        """End everything at once: nothing of it is needed any more."""
        self.kept_up.clear()
        self.parent.close()
        servers = {name: self.children[name].child for name in self.SERVERS}
        servers["postgres"].end_signal, servers["valkey"].end_signal = signal.SIGQUIT, signal.SIGKILL
        stop_all(list(servers.values()), self.guard)
        self.guard.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # -- from outside ----------------------------------------------------------------------------------------------

    def ask(self, path, *, method="GET", body=None, headers=(), seconds=10):
        """One request on a line of its own: status, headers, body."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            line.request(method, path, body=body, headers={"Accept-Language": "fr", **dict(headers)})
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()

    def answers(self, path):
        try:
            return self.ask(path)[0] == 200
        except UNANSWERED:
            return False

    def last_words(self):
        return "\n".join(f"== {name}\n{tail(child.log, 15)}" for name, child in self.children.items())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def crowd() -> float:
    """How many want each processor of this machine at this time; at least us."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def children_of(pid) -> list[int]:
    """As the kernel tells where it can: a bare machine has no ``ps``."""
    if Path("/proc/self/task").exists():
        return [
            int(child) for told in Path(f"/proc/{pid}/task").glob("*/children") for child in told.read_text().split()
        ]
    rows = subprocess.run(["ps", "-axo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(child) for child, parent in map(str.split, rows.splitlines()) if int(parent) == pid]


@contextlib.contextmanager
def opened() -> Iterator[House]:
    house = House()
    try:
        house.open()
        yield house
    finally:
        house.close()
