"""The watchdog: ends everything when the supervisor is no longer there to do it.

It is run as a script of its own, in its own session, and reads orders from a pipe that only the supervisor holds:
`+ pid signal` to watch a process group, `- pid` to forget it, `rm folder` to delete a temporary folder at the end.
When the pipe closes, the supervisor has ended, cleanly or not.
"""

import contextlib
import os
import shutil
import signal
import sys
import time

PATIENCE = 6.0


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end(groups: dict[int, int]) -> None:
    """Ask each group to end by its own signal, last started first; insist after PATIENCE seconds."""
    for group, number in reversed(groups.items()):
        with contextlib.suppress(OSError):
            os.killpg(group, number)
    limit = time.monotonic() + PATIENCE
    while any(map(alive, groups)) and time.monotonic() < limit:
        time.sleep(0.05)
    for group in filter(alive, groups):
        with contextlib.suppress(OSError):
            os.killpg(group, signal.SIGKILL)


def main() -> None:
    for deaf_to in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(deaf_to, signal.SIG_IGN)
    groups: dict[int, int] = {}
    folders: list[str] = []
    for line in sys.stdin:
        verb, _, rest = line.rstrip("\n").partition(" ")
        if verb == "+":
            pid, number = rest.split()
            groups[int(pid)] = int(number)
        elif verb == "-":
            groups.pop(int(rest), None)
        elif verb == "rm":
            folders.append(rest)
    end(groups)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
