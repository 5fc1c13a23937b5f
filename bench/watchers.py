"""Readers as cheap as can be: a process with many WebSockets that counts what it hears.

Started by ``Crowd`` with its orders as JSON, it answers one line of JSON to each line of JSON that it is asked.
"""

import asyncio
import base64
import json
import os
import re
import struct
import sys
import time
from typing import Any

AT_ONCE = 100
NUMBER = re.compile(rb"#(\d+)#")
ELEMENT = b'{"id": '
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Watcher(asyncio.Protocol):
    """One socket: the handshake, its first words, then frames."""

    def __init__(self, crowd: "Watchers") -> None:
        self.crowd = crowd
        self.buffer = b""
        self.open = asyncio.get_running_loop().create_future()
        self.shaken = False
        self.heard: list[float] = []
        self.last = b""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(self.crowd.handshake)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.shaken:
            head, mark, rest = self.buffer.partition(b"\r\n\r\n")
            if not mark:
                return
            if b" 101 " not in head.split(b"\r\n")[0]:
                raise RuntimeError(head.decode(errors="replace"))
            self.shaken, self.buffer = True, rest
            self._begin()
        while (frame := self._frame()) is not None:
            self._hear(*frame)

    def _begin(self) -> None:
        if self.crowd.hello:
            self.transport.write(masked(TEXT, self.crowd.hello))
        else:
            self.open.set_result(True)

    def _frame(self) -> tuple[int, bytes] | None:
        buffer = self.buffer
        if len(buffer) < 2:
            return None
        length, at = buffer[1] & 127, 2
        if length == 126:
            at = 4
            length = int.from_bytes(buffer[2:4]) if len(buffer) >= 4 else 1 << 62
        elif length == 127:
            at = 10
            length = int.from_bytes(buffer[2:10]) if len(buffer) >= 10 else 1 << 62
        if len(buffer) < at + length:
            return None
        self.buffer = buffer[at + length :]
        return buffer[0] & 15, buffer[at : at + length]

    def _hear(self, code: int, payload: bytes) -> None:
        if code == TEXT:
            if not self.open.done():
                self.open.set_result(True)
            found = NUMBER.search(payload)
            if found or ELEMENT in payload:
                now = time.monotonic()
                self.heard.append(now)
                self.last = payload
                if found:
                    self.crowd.note(int(found[1]), now)
        elif code == PING:
            self.transport.write(masked(PONG, payload))
        elif code == CLOSE:
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self.crowd.lost += 1
        if not self.open.done():
            self.open.set_exception(ConnectionError("closed before its first words"))


def masked(code: int, payload: bytes) -> bytes:
    """A frame from a client, whose mask of four zeros leaves the payload as it is."""
    size = len(payload)
    head = bytes([128 | size]) if size < 126 else bytes([128 | 126]) + struct.pack("!H", size)
    return bytes([128 | code]) + head + b"\0\0\0\0" + payload


class Watchers:
    """All sockets of this process, and how many of them have heard which number, when last."""

    def __init__(self, orders: dict[str, Any]) -> None:
        self.host, self.port, self.many = orders["host"], orders["port"], orders["many"]
        self.hello = orders["hello"].encode()
        self.numbers: dict[int, tuple[int, float]] = {}
        self.lost = 0
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {orders['path']} HTTP/1.1", f"Host: {self.host}:{self.port}", "Upgrade: websocket"]
        lines += ["Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
        lines += [f"Origin: http://{self.host}:{self.port}", *orders["headers"]]
        self.handshake = ("\r\n".join(lines) + "\r\n\r\n").encode()
        self.sockets: list[Watcher] = []

    def note(self, number: int, now: float) -> None:
        self.numbers[number] = (self.numbers.get(number, (0, 0.0))[0] + 1, now)

    async def connect(self) -> None:
        gate = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._open(gate) for _ in range(self.many)))

    async def _open(self, gate: asyncio.Semaphore) -> None:
        async with gate:
            loop = asyncio.get_running_loop()
            _transport, watcher = await loop.create_connection(lambda: Watcher(self), self.host, self.port)
            self.sockets.append(watcher)
            await watcher.open

    async def answer(self, asked: dict[str, Any]) -> Any:
        if "number" in asked:
            return await self._until(asked["number"], asked["patience"])
        if "holds" in asked:
            parts = [part.encode() for part in asked["holds"]]
            return sum(all(part in watcher.last for part in parts) for watcher in self.sockets)
        times = [watcher.heard for watcher in self.sockets]
        return {"lost": self.lost, "times": times}

    async def _until(self, number: int, patience: float) -> tuple[int, float]:
        """How many heard this number, and when the last of them did."""
        ends = time.monotonic() + patience
        while self.numbers.get(number, (0, 0.0))[0] < self.many and time.monotonic() < ends:
            await asyncio.sleep(0.02)
        return self.numbers.get(number, (0, 0.0))


async def main(orders: dict[str, Any]) -> None:
    watchers = Watchers(orders)
    await watchers.connect()
    loop = asyncio.get_running_loop()
    answer: Any = "ready"
    while True:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        line = await loop.run_in_executor(None, sys.stdin.readline)
        if not line:
            return
        answer = await watchers.answer(json.loads(line))


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1])))
