"""Servers in the shape of production, each a process group of its own, and what they cost the machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from bench.database import HOST
from config.launcher.processes import dies_with_parent

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60.0


@dataclass
class Server:
    """One command that listens; use it in a ``with`` block. CPU and memory are its own and its children's."""

    name: str
    command: list[str]
    folder: Path = ROOT
    env: dict[str, str] = field(default_factory=dict)
    port: int = 0

    def __enter__(self) -> "Server":
        self.port = self.port or free_port()
        command = [part.replace("{port}", str(self.port)) for part in self.command]
        env = {**os.environ, "CORDEE_PROCESS": f"bench-{self.name}", **self.env}
        self.process = subprocess.Popen(
            command, cwd=self.folder, env=env, start_new_session=True, preexec_fn=dies_with_parent(signal.SIGTERM)
        )
        self._await_port()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def cpu(self) -> float:
        """Seconds of processor time since it started, to the nanosecond (the kernel's own clock of each process)."""
        return sum(cpu_of(pid) for pid in self.pids())

    def memory(self) -> int:
        """Bytes, shared pages divided among those who share them (PSS)."""
        return sum(memory_of(pid) for pid in self.pids())

    def pids(self) -> list[int]:
        return family(self.process.pid)

    def _await_port(self) -> None:
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended with {self.process.returncode}: {' '.join(self.command)}")
            with socket.socket() as probe:
                if probe.connect_ex((HOST, self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"{self.name} does not listen after {PATIENCE:.0f} s")


def web(name: str = "web", application: str = "config.wsgi", *, folder: Path = ROOT) -> Server:
    """Pages and API as the Procfile serves them: two gunicorn processes of four threads."""
    shape = ["--bind", f"{HOST}:{{port}}", "--workers", "2", "--threads", "4", "--log-level", "warning"]
    return Server(name, [sys.executable, "-m", "gunicorn", application, *shape], folder=folder)


def floor() -> Server:
    """The bare view, served the same way."""
    return web("floor", "bench.floor:application")


def sockets(name: str = "sockets", application: str = "config.asgi:application") -> Server:
    """Sockets as the Procfile serves them: one uvicorn process."""
    shape = ["--host", HOST, "--port", "{port}", "--no-access-log", "--log-level", "warning"]
    shape += ["--ws-max-size", "16384", "--ws-per-message-deflate", "false"]
    return Server(name, [sys.executable, "-m", "uvicorn", application, *shape])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def cpu_of(pid: int) -> float:
    """Linux gives every process a clock, reachable by its number; a process that ended counts as nothing."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def memory_of(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found = [pid]
    for member in found:
        found += children.get(member, [])
    return found
