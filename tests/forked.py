"""The product's processes, born ready: what each would import for seconds is imported once, and each is forked from there.

As a production server does that loads before it forks; each is then a process like any other, which ends or is killed alone.
"""

import contextlib
import importlib
import json
import os
import runpy
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOADED = [
    "config.asgi", "config.wsgi", "config.urls", "celery.bin.worker", "celery.bin.beat", "celery.concurrency.prefork",
    "gunicorn.app.wsgiapp", "gunicorn.workers.gthread",
    "uvicorn.protocols.http.httptools_impl", "uvicorn.protocols.websockets.websockets_impl",
]  # fmt: skip


class Parent:
    """Has imported the product in an environment; its children end with it, and it with the tests."""

    def __init__(self, environment):
        command, pipe = [sys.executable, "-m", "tests.forked"], subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True)

    def fork(self, module, arguments, log, *, name="cordee"):
        """``python -m module arguments``, writing to ``log``, known to PostgreSQL by a name; its process id."""
        order = {"module": module, "arguments": arguments, "log": str(log), "name": name}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def is_up(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def wait(pid, seconds):
    """Whether it ended within that time."""
    ends = time.monotonic() + seconds
    while is_up(pid):
        if time.monotonic() > ends:
            return False
        time.sleep(0.01)
    return True


def ask_to_end(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)


def kill(pid):
    """As a power cut would, with the processes that it had begun."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    assert wait(pid, 30), f"process {pid} outlives its own end"


def _main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever types Ctrl-C ends the tests, which end us
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead leave no trace: whether a process is up, its id tells
    for module in LOADED:
        importlib.import_module(module)
    orders, answers, children = sys.stdin, sys.stdout, []
    for line in orders:
        if pid := os.fork():
            os.setpgid(pid, pid)  # here, so that whoever knows its id may kill its group
            children.append(pid)
            print(pid, file=answers, flush=True)
        else:
            _be(**json.loads(line))
    for pid in filter(is_up, children):
        kill(pid)


def _be(module, arguments, log, name):
    from django.db import connections

    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with open(os.devnull) as nothing, open(log, "ab") as file:
        for ours, theirs in ((nothing, sys.stdin), (file, sys.stdout), (file, sys.stderr)):
            os.dup2(ours.fileno(), theirs.fileno())
    connections.settings["default"]["OPTIONS"]["application_name"] = name
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    _main()
