"""The bad line of the stories is bad as lines are: slow, cut, half open, and never in another order."""

import socket
import time

from .proxy import HOST, Proxy

SAID = [b"%03d " % number for number in range(100)]


def test_a_line_that_gets_better_overtakes_nothing():
    with (
        socket.create_server((HOST, 0)) as beyond,
        Proxy(beyond.getsockname()[1]) as line,
        socket.create_connection((HOST, line.port)) as speaker,
    ):
        for number, word in enumerate(SAID):
            line.delay = 0 if number % 10 else 0.02
            speaker.sendall(word)
            time.sleep(0.001)
        assert _hear(beyond) == b"".join(SAID)


def _hear(beyond):
    """What came through: as much as was said, or until the line ended."""
    line, _address = beyond.accept()
    line.settimeout(10)
    heard = b""
    with line:
        while len(heard) < len(b"".join(SAID)) and (more := line.recv(4096)):
            heard += more
    return heard
