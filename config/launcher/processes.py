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

from .words import show, text, trouble

PR_SET_PDEATHSIG = 1


class Interrupted(BaseException):
    """Ctrl-C or a request to end: everything started is stopped on the way out."""


def _on_signal(number: int, frame: object) -> None:
    raise Interrupted(number)


def listen_to_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _on_signal)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Signals wait outside: for the stop itself, and for a foreground child that Ctrl-C is meant for.

    A handler that does nothing, not SIG_IGN, which children would inherit.
    """
    handlers = {n: signal.signal(n, lambda *_: None) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _dies_with_parent(number: int) -> Callable[[], None] | None:
    """Linux only: the kernel sends the child `number` when the launcher ends (set after any change of user)."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return ask


@dataclass(frozen=True)
class Owner:
    """The user that a server runs as, when it is not ours."""

    uid: int
    gid: int


@dataclass
class Child:
    """A process that should stay up. `end_signal` asks it to end; `on_orphaned` is what the kernel sends if we die."""

    name: str
    command: Sequence[str | Path]
    log: Path
    env: Mapping[str, str]
    cwd: Path
    end_signal: int = signal.SIGTERM
    on_orphaned: int = signal.SIGKILL
    patience: float = 5.0
    owner: Owner | None = None
    before_start: Callable[[], None] | None = None
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
        as_user = {}
        if child.owner:
            as_user = {"user": child.owner.uid, "group": child.owner.gid, "extra_groups": []}
        process = subprocess.Popen(
            [str(part) for part in child.command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=dict(child.env),
            cwd=child.cwd,
            start_new_session=True,
            preexec_fn=_dies_with_parent(child.on_orphaned),
            **as_user,  # type: ignore[arg-type]
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


def run_step(
    key: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    owner: Owner | None = None,
    **values: object,
) -> None:
    """Run one command to its end, showing that it advances; its output goes to `log`."""
    if not try_step(key, command, log=log, env=env, cwd=cwd, owner=owner, **values):
        raise trouble("step_failed", step=text(key, **values), log=log)


def try_step(
    key: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    owner: Owner | None = None,
    **values: object,
) -> bool:
    as_user = {"user": owner.uid, "group": owner.gid, "extra_groups": []} if owner else {}
    with Progress(text(key, **values)) as progress, open(log, "ab") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env) if env is not None else None,
            cwd=cwd,
            preexec_fn=_dies_with_parent(signal.SIGTERM),
            **as_user,  # type: ignore[call-overload]
        )
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    progress.succeeded = process.wait(0.1) == 0
                    return progress.succeeded
                progress.tick()
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()


class Progress:
    """One line per step: its name, and the seconds it takes, live on a terminal."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.live = sys.stdout.isatty()
        self.succeeded = True

    def __enter__(self) -> "Progress":
        self.begun = self.told = time.monotonic()
        if self.live:
            print(f"  {self.name}…", end="", flush=True)
        return self

    def tick(self) -> None:
        now = time.monotonic()
        if now - self.told < (0.5 if self.live else 10):
            return
        self.told = now
        line = f"  {self.name}… {now - self.begun:.0f} s"
        print(f"\r{line}" if self.live else line, end="" if self.live else "\n", flush=True)

    def __exit__(self, kind: object, *rest: object) -> None:
        mark = "✓" if self.succeeded and kind is None else "✗"
        start = "\r" if self.live else ""
        show(f"{start}{mark} {self.name} ({time.monotonic() - self.begun:.1f} s)   ")


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
