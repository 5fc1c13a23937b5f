"""The process of sockets, started as the Procfile says, and lines to it: a page's own, and those of bad faith."""

import base64
import contextlib
import json
import os
import re
import shlex
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from core import live

ROOT = Path(__file__).resolve().parents[2]
TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9


class Sockets:
    """The process under attack: what it answers, and what it wrote in its log."""

    def __init__(self, folder):
        self.log = folder / "sockets.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self._words()], cwd=ROOT, env=self._env(folder), stdout=log, stderr=log
            )

    def _words(self):
        """The Procfile's own, but for the network it listens on."""
        line = re.search(r"(?m)^sockets: (.+)", (ROOT / "Procfile").read_text())[1]
        here = {"0.0.0.0": "127.0.0.1", "$PORT": str(self.port)}  # noqa: S104 (it is what is left out)
        return [here.get(word, word) for word in shlex.split(line)]

    def _env(self, folder):
        database = connection.settings_dict
        own = {"DJANGO_SETTINGS_MODULE": "config.settings.local", "CORDEE_VAR": str(folder), "LOG_LEVEL": "INFO"}
        own |= {"SECRET_KEY": settings.SECRET_KEY}
        if database["HOST"].startswith("/"):
            own |= {"PGHOST": database["HOST"], "PGPORT": str(database["PORT"] or 5432)}
            return {**os.environ, **own, "DATABASE_URL": f"postgres://{database['USER']}@/{database['NAME']}"}
        place = f"{database['HOST']}:{database['PORT'] or 5432}"
        return {**os.environ, **own, "DATABASE_URL": f"postgres://{database['USER']}@{place}/{database['NAME']}"}

    def wait(self, seconds=60):
        ends = time.monotonic() + seconds
        while not self.answers():
            assert time.monotonic() < ends, self.log.read_text()
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)

    def answers(self):
        with contextlib.suppress(OSError), self.line() as line:
            return line.recv(100).startswith(b"HTTP/1.1 101")
        return False

    def stands_unmoved(self):
        """It runs, and no error of its own was written down."""
        assert self.process.poll() is None
        written = self.log.read_text()
        assert "Traceback" not in written, written[-4000:]
        assert '"level": "error"' not in written, written[-4000:]

    def end(self):
        self.process.kill()
        self.process.wait()

    # -- lines -----------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def page(self, *topics, since=None, cookie="", **options):
        """A page of ours, as static/js/live.js opens it; it was told where it stands."""
        at = live.position() if since is None else since
        with self.open(cookie=cookie, **options) as line:
            line.send(json.dumps({"listen": list(topics), "since": at, "lang": "fr"}))
            line.heard = json.loads(line.recv(timeout=30))
            yield line

    def open(self, *, cookie="", origin=None, path="/live/", **options):
        headers = {"Cookie": cookie} if cookie else {}
        address = f"ws://127.0.0.1:{self.port}{path}"
        return connect(address, origin=self.origin if origin is None else origin, additional_headers=headers, **options)

    def code_after(self, *messages, cookie=""):
        """The code that a line is closed with after these words, and what it had heard."""
        heard = []
        with self.open(cookie=cookie) as line, contextlib.suppress(ConnectionClosed):
            for message in messages:
                line.send(message)
            while True:
                heard.append(line.recv(timeout=30))
        return line.close_code, heard

    def refusal(self, **options):
        """The status that a handshake is refused with."""
        try:
            with self.open(**options):
                return 101
        except InvalidStatus as refusal:
            return refusal.response.status_code

    @contextlib.contextmanager
    def line(self, *headers, path="/live/", **fixed):
        """A bare line, its handshake sent; what comes back is read by hand."""
        fixed = {"Origin": self.origin, **{name.replace("_", "-"): value for name, value in fixed.items()}}
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall(handshake(path, {**fixed, **dict(headers)}))
            yield line

    @contextlib.contextmanager
    def open_line(self, *frames, hears=None):
        """A bare line whose handshake was answered, with these bytes sent; ``hears`` is the size of its page's ear."""
        with socket.socket() as line:
            if hears is not None:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, hears)
            line.settimeout(30)
            line.connect(("127.0.0.1", self.port))
            line.sendall(handshake("/live/", {"Origin": self.origin}))
            head = b""
            while b"\r\n\r\n" not in head:
                head += line.recv(1)
            with contextlib.suppress(OSError):
                for sent in frames:
                    line.sendall(sent)
            yield line

    def code_after_frames(self, *frames):
        """The code that a bare line is closed with after these bytes."""
        with self.open_line(*frames) as line:
            return _closing_code(line)


def handshake(path, headers):
    words = {"Host": "127.0.0.1", "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    words |= {"Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode()} | headers
    lines = [f"{name}: {value}" for name, value in words.items() if value is not None]
    return "\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""]).encode("latin1")


def frame(content=b"", *, kind=TEXT, first=0x80, mask=True, length=None):
    """One frame, as correct or as wrong as asked: ``first`` holds the bits before its kind."""
    length = len(content) if length is None else length
    sizes = (
        [length]
        if length < 126
        else [126, *struct.pack(">H", length)]
        if length < 65536
        else [127, *struct.pack(">Q", length)]
    )
    sizes[0] |= mask << 7
    return bytes([first | kind]) + bytes(sizes) + (b"\0\0\0\0" if mask else b"") + content


def _closing_code(line):
    """Read until the closing frame; 0 when the line was cut without one."""
    came = b""
    with contextlib.suppress(ConnectionError):
        while True:
            if len(came) >= 2 and came[0] & 15 == CLOSE:
                return struct.unpack(">H", came[2:4])[0]
            if len(came) >= 2 and len(came) >= 2 + (came[1] & 127):
                came = came[2 + (came[1] & 127) :]
                continue
            more = line.recv(4096)
            if not more:
                return 0
            came += more
    return 0
