"""Child processes: started so that none can outlive the launcher, stopped in order, their last words kept."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
TO_END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
Command = Sequence[str | Path]


class Interrupted(BaseException):
    """Ctrl-C or a request to end: everything started is stopped on the way out."""


_asked: list[int] = []


def _on_signal(number: int, frame: object) -> None:
    _asked.append(number)
    raise Interrupted(number)


def heed() -> None:
    """Raise again what Python swallowed because it came during a destructor: loops that wait ask here."""
    if _asked:
        raise Interrupted(_asked[-1])


def listen_to_signals() -> None:
    for number in TO_END:
        signal.signal(number, _on_signal)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Signals wait outside: for the stop itself, and for a foreground child that Ctrl-C is meant for.

    A handler that does nothing, not SIG_IGN, which children would inherit.
    """
    handlers = {n: signal.signal(n, lambda *_: None) for n in TO_END}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def unforked() -> Iterator[None]:
    """Signals wait while a child is made: between the fork and its program it is Python still, and would say so aloud."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, TO_END)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def dies_with_parent(number: int) -> Callable[[], None]:
    """What a child does before its program: hear signals again, as any program does; on Linux, have the kernel send it
    `number` when the launcher ends (set after any change of user)."""
    prctl = ctypes.CDLL(None).prctl if sys.platform.startswith("linux") else None
    parent = os.getpid()

    def ask() -> None:
        for one in TO_END:
            signal.signal(one, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TO_END)
        if prctl is None:
            return
        prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return ask


@dataclass(frozen=True)
class Owner:
    """The user that a server runs as, when it is not ours."""

    uid: int
    gid: int


def as_user(owner: Owner | None) -> dict[str, Any]:
    return {"user": owner.uid, "group": owner.gid, "extra_groups": []} if owner else {}


def end_group(leader: subprocess.Popen[bytes], patience: float = 2.0) -> None:
    """End a process that leads its group, then what it started itself, and see them gone.

    `patience`, in seconds, bounds the last part: where nobody buries the dead (a container without an init),
    a group that is dead still answers. macOS answers EPERM, not ESRCH, for such a group.
    """
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader.pid, signal.SIGTERM)
    leader.wait()
    until = time.monotonic() + patience
    with contextlib.suppress(ProcessLookupError, PermissionError):
        while time.monotonic() < until:
            os.killpg(leader.pid, signal.SIGKILL)
            time.sleep(0.01)


@dataclass
class Child:
    """A process that should stay up. `end_signal` asks it to end; `on_orphaned` is what the kernel sends if we die."""

    name: str
    command: Command
    log: Path
    env: Mapping[str, str]
    cwd: Path
    end_signal: int = signal.SIGTERM
    on_orphaned: int = signal.SIGKILL
    patience: float = 5.0
    owner: Owner | None = None
    before_start: Callable[[], None] | None = None
    inherits: Sequence[int] = ()  # open files of ours that it goes on using, by number
    process: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)

    def start(self, guard: "Guard") -> None:
        if self.before_start:
            self.before_start()
        self.starts.append(time.monotonic())
        rotate(self.log)
        with open(self.log, "ab") as log:
            self.process = guard.spawn(self, log.fileno())

    def code(self) -> int | None:
        """The exit code, or None while it runs."""
        return self.process.poll() if self.process else None

    def is_up(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_end(self) -> None:
        if self.process and self.is_up():
            self.process.send_signal(self.end_signal)

    def stop(self, guard: "Guard") -> None:
        """Wait for the end that was asked for, insist, then end whatever the process left in its group."""
        if not self.process:
            return
        for number in (signal.SIGQUIT, signal.SIGKILL):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(self.patience)
                break
            self.process.send_signal(number)
        self.process.wait()
        with contextlib.suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
        guard.forget(self.process.pid)


def stop_all(children: Sequence[Child], guard: "Guard") -> None:
    """End these together."""
    for child in children:
        child.ask_to_end()
    for child in children:
        child.stop(guard)


class Guard:
    """Starts children and tells the watchdog of each; see guard.py."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("guard.py")
        self.watchdog = subprocess.Popen(
            [sys.executable, "-I", "-S", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )

    def _tell(self, order: str) -> None:
        pipe = self.watchdog.stdin
        if pipe:
            with contextlib.suppress(OSError):
                pipe.write(f"{order}\n".encode())
                pipe.flush()

    def spawn(self, child: Child, log: int) -> subprocess.Popen[bytes]:
        with unforked():
            process: subprocess.Popen[bytes] = subprocess.Popen(
                [str(part) for part in child.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(child.env),
                cwd=child.cwd,
                start_new_session=True,
                preexec_fn=dies_with_parent(child.on_orphaned),
                pass_fds=child.inherits,
                **as_user(child.owner),
            )
            self._tell(f"+ {process.pid} {int(child.end_signal)}")
        return process

    def forget(self, pid: int) -> None:
        self._tell(f"- {pid}")

    def delete_at_end(self, folder: Path) -> None:
        self._tell(f"rm {folder}")

    def close(self) -> None:
        if self.watchdog.stdin:
            with contextlib.suppress(OSError):
                self.watchdog.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.watchdog.wait(10)


def rotate(log: Path, limit: int = 5 * 2**20) -> None:
    """Keep one older log beside the present one, so that logs never fill the disk."""
    with contextlib.suppress(FileNotFoundError):
        if log.stat().st_size > limit:
            log.replace(log.with_suffix(".old.log"))


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log."""
    try:
        with open(log, "rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - 20_000))
            words = file.read().decode(errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(words[-lines:])
