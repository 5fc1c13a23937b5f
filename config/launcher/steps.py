"""Commands that are run to their end, one line each on the terminal, with the seconds they take."""

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .processes import Command, Owner, as_user, dies_with_parent, end_group, heed, unforked
from .words import show, text, trouble


def run_step(key: str, command: Command, *, log: Path, **rest: Any) -> None:
    """`try_step` that must succeed."""
    if not try_step(key, command, log=log, **rest):
        raise trouble("step_failed", step=text(key, **rest), log=log)


def try_step(
    key: str,
    command: Command,
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    owner: Owner | None = None,
    **values: object,
) -> bool:
    """Run one command to its end, showing that it advances; its output goes to `log`. `values` go into its name."""
    with Progress(text(key, **values)) as progress, open(log, "ab") as output:
        process: subprocess.Popen[bytes] | None = None
        try:
            with unforked():
                process = subprocess.Popen(
                    [str(part) for part in command],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    env=dict(env) if env is not None else None,
                    cwd=cwd,
                    process_group=0,
                    preexec_fn=dies_with_parent(signal.SIGTERM),
                    **as_user(owner),
                )
            while True:
                heed()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    progress.succeeded = process.wait(0.1) == 0
                    return progress.succeeded
                progress.tick()
        finally:
            if process and process.poll() is None:
                end_group(process)


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
