"""One request to an endpoint: to the number that was checked, within a time, reading next to nothing of the answer."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from webhooks.targets import Forbidden, Target, resolve

SECONDS = 10.0
"""To connect; then as much for all the rest, to the first line that comes back."""


@dataclass(frozen=True)
class Outcome:
    """What was answered, or why nothing was: `trouble` in one word."""

    status: int | None
    trouble: str
    milliseconds: int

    @property
    def went_well(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class Pinned(http.client.HTTPConnection):
    """A connection to a number; the name is still said to the server, and its certificate must be of that name.

    Whoever shakes hands or answers one letter at a time is cut off when the time is over.
    """

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS)
        self.target = target
        self.cut = threading.Timer(SECONDS, self._shut)

    def connect(self) -> None:
        self.sock = socket.create_connection((self.target.number, self.target.port), timeout=SECONDS)
        self.cut.start()
        if self.target.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.target.host, do_handshake_on_connect=False)
            self.sock.do_handshake()

    def close(self) -> None:
        self.cut.cancel()
        super().close()

    def _shut(self) -> None:
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # it ended by itself meanwhile
            return


def post(url: str, headers: Mapping[str, str], body: bytes) -> Outcome:
    """Send it. Never raises: whatever goes wrong is an outcome. Redirections are not followed."""
    began = time.monotonic()
    status, trouble = None, ""
    try:
        status = _answered(resolve(url), headers, body)
    except Forbidden as forbidden:
        trouble = str(forbidden)
    except ssl.SSLError:
        trouble = "certificate"
    except TimeoutError:
        trouble = "slow"
    except (OSError, http.client.HTTPException, ValueError):
        trouble = "slow" if time.monotonic() - began >= SECONDS else "unreachable"
    return Outcome(status, trouble, round(1000 * (time.monotonic() - began)))


def _answered(target: Target, headers: Mapping[str, str], body: bytes) -> int:
    connection = Pinned(target)
    try:
        connection.request("POST", target.path, body=body, headers={"User-Agent": "Cordee-Webhooks/1", **headers})
        return connection.getresponse().status
    finally:
        connection.close()
