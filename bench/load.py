"""A client: a few connections that stay open, each asking one thing after the other."""

import http.client
import itertools
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.database import HOST

ASKS_AN_ADDRESS = 20  # then another address of the network asks: nobody meets a limit meant for one person


@dataclass(frozen=True)
class Ask:
    """One request, as a proxy in front of the site would pass it on."""

    path: str
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    expects: int = 200


@dataclass
class Answers:
    """What came back: seconds of each answer, bytes of one."""

    seconds: list[float] = field(default_factory=list)
    bytes: int = 0

    def percentile(self, share: float) -> float:
        """Seconds under which this share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


_asked = itertools.count()


def send(port: int, asks: Iterable[Ask], *, clients: int = 2) -> Answers:
    """Ask all of it, by as many clients side by side; anything but what is expected is an error."""
    queue, answers, errors = iter(asks), Answers(), []
    lock = threading.Lock()

    def client() -> None:
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        try:
            while not errors:
                with lock:
                    ask = next(queue, None)
                if ask is None:
                    return
                seconds, size = _one(connection, ask)
                with lock:
                    answers.seconds.append(seconds)
                    answers.bytes = size
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=client) for _n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return answers


def _one(connection: http.client.HTTPConnection, ask: Ask) -> tuple[float, int]:
    number = next(_asked) // ASKS_AN_ADDRESS
    asker = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": asker, **ask.headers}
    started = time.perf_counter()
    connection.request(ask.method, ask.path, ask.body, headers)
    answer = connection.getresponse()
    body = answer.read()
    seconds = time.perf_counter() - started
    if answer.status != ask.expects:
        raise RuntimeError(f"{ask.method} {ask.path}: {answer.status} instead of {ask.expects}\n{body[:600]!r}")
    return seconds, len(body)
