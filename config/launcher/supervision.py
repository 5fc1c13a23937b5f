"""The processes of the site, kept up until they are told to stop."""

import contextlib
import http.client
import socket
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import environment, places
from .processes import Child, Guard, heed, stop_all, tail
from .servers import Servers
from .steps import Progress
from .words import Trouble, say, text, trouble

FIRST_PORT, LAST_PORT = 8000, 8099
QUEUES = "events,clock,mail,webhooks"
READY_SECONDS = 90
ANSWER_SECONDS = 2
BACKLOG = 128
# A process may end this often within the window; past that, something is wrong that a restart does not mend.
RESTARTS, WINDOW_SECONDS = 5, 120
PASSWORD = "cordee-demo"  # noqa: S105 (the demonstration's, public on purpose)


@contextlib.contextmanager
def held_port(asked: int | None) -> Iterator[socket.socket]:
    """The port asked for, or the first free one, listened on from now on: nobody else can take it during the set-up.

    The web process inherits it, and so does the next one when it is started again: who calls meanwhile waits, unrefused.
    """
    ports = [asked] if asked is not None else range(FIRST_PORT, LAST_PORT + 1)
    door = next(filter(None, map(_listen, ports)), None)
    if door is None and asked is not None:
        raise trouble("port_taken", port=asked)
    if door is None:
        raise trouble("no_free_port", first=FIRST_PORT, last=LAST_PORT)
    with door:
        yield door


def _listen(port: int) -> socket.socket | None:
    door = socket.socket()
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", port))
        door.listen(BACKLOG)
    except OSError:
        door.close()
        return None
    return door


def site_processes(servers: Servers, door: socket.socket) -> list[Child]:
    """Pages and sockets from one process and one origin; the worker keeps the clock too."""
    port = door.getsockname()[1]
    env = {"SITE_URL": f"http://127.0.0.1:{port}", **servers.children_env(), "PORT": str(port)}
    env["TMPDIR"] = str(places.TEMPORARY)
    web = ["-m", "uvicorn", "config.asgi:application", "--fd", str(door.fileno())]
    web += ["--timeout-graceful-shutdown", "2", "--no-access-log", "--log-level", "warning"]
    web += ["--ws-max-size", "16384", "--ws-per-message-deflate", "false"]  # as in the Procfile; docs/adr/0003
    worker = ["-m", "celery", "-A", "config", "worker", "-B", "-Q", QUEUES, "--concurrency", "2"]
    worker += ["-s", str(places.VAR / "beat"), "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
    return [_process("web", web, env, door.fileno()), _process("worker", worker, env)]


def _process(name: str, arguments: list[str], env: Mapping[str, str], *inherits: int) -> Child:
    return Child(
        name=name,
        command=[places.python(), *arguments],
        log=places.LOGS / f"{name}.log",
        env={**env, "CORDEE_PROCESS": name},
        cwd=places.ROOT,
        inherits=inherits,
    )


def start(children: list[Child], guard: Guard, port: int) -> None:
    """Start the processes and wait until the pages answer."""
    with Progress(text("step_web")) as progress:
        for child in children:
            child.start(guard)
        limit = time.monotonic() + READY_SECONDS
        while not answers(port, "/readyz"):
            keep_up(children, guard)
            progress.tick()
            if time.monotonic() > limit:
                if answers(port, "/healthz"):  # alive, with work to catch up: the page says which
                    return
                raise trouble("not_ready", seconds=READY_SECONDS, log=children[0].log)
            time.sleep(0.1)


def answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def watch(children: list[Child], guard: Guard) -> None:
    """Keep everything up, for ever; a signal ends it."""
    while True:
        keep_up(children, guard)
        time.sleep(0.2)


def keep_up(children: list[Child], guard: Guard) -> None:
    """Start again what ended, a little later each time; give up when it keeps ending."""
    heed()
    for child in children:
        code = child.code()
        if code is None:
            continue
        recent = [moment for moment in child.starts if time.monotonic() - moment < WINDOW_SECONDS]
        if len(recent) > RESTARTS:
            raise _gave_up(child)
        say("restarted", name=child.name, code=code)
        time.sleep(pause(len(recent)))
        child.stop(guard)
        child.start(guard)


def _gave_up(child: Child) -> Trouble:
    words = tail(child.log)
    if "No space left on device" in words:
        return trouble("disk_full", path=places.VAR, need=environment.LATER_START_SPACE)
    return trouble("gave_up", name=child.name, log=child.log, tail=words)


def pause(starts: int) -> float:
    """Seconds before the next start, given how many there were lately."""
    return min(0.25 * 2.0 ** (starts - 1), 8.0)


def stop(children: list[Child], guard: Guard) -> None:
    stop_all(children, guard)


def announce(port: int) -> str:
    address = f"http://127.0.0.1:{port}"
    say("ready", address=address, password=PASSWORD, logs=_short(places.LOGS))
    return address


def _short(path: Path) -> Path:
    return path.relative_to(places.ROOT) if path.is_relative_to(places.ROOT) else path
