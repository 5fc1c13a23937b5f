"""The product's processes, born ready: what each would import for seconds is imported once, and each is forked from there.

As a production server does that loads before it forks; each is then a process like any other, which ends or is killed alone.
"""

import multiprocessing
import os
import runpy
import signal
import sys
from multiprocessing import forkserver
from unittest.mock import patch

LOADED = [
    "config.asgi", "config.urls", "celery.bin.worker",
    "uvicorn.protocols.http.httptools_impl", "uvicorn.protocols.websockets.websockets_impl",
]  # fmt: skip
_forks = multiprocessing.get_context("forkserver")


def make_ready(environment):
    """Begin the process from which the others are forked: what it reads of its environment, they have read."""
    _forks.set_forkserver_preload(LOADED)
    with patch.dict(os.environ, environment):
        forkserver.ensure_running()


def start(module, arguments, log):
    """``python -m module arguments``, writing to ``log``."""
    process = _forks.Process(target=_be, args=(module, arguments, log))
    process.start()
    return process


def kill(process):
    """As a power cut would, with the processes that it had begun."""
    os.killpg(process.pid, signal.SIGKILL)
    process.join()


def _be(module, arguments, log):
    os.setsid()
    with open(log, "ab") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
