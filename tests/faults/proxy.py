"""A bad line between a browser and us: a TCP proxy that delays, cuts, and leaves lines half open.

``Proxy(port)`` in a ``with`` block stands before that port; who wants to suffer connects to its own ``.port``.
"""

import asyncio
import random
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

HOST = "127.0.0.1"


class End(asyncio.Protocol):
    """One end of a line; what it hears goes to the other end."""

    def __init__(self, proxy: "Proxy", other: "End | None" = None) -> None:
        self.proxy, self.other = proxy, other
        self.transport: Any = None
        self.on_its_way: deque[tuple[float, bytes]] = deque()  # until when, and what
        self.waits: asyncio.TimerHandle | None = None
        self.frozen = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        if self.proxy.refuse:
            return self.drop()
        if self.other is None:
            self.proxy.ends.add(self)
            self.proxy.connecting.add(task := self.proxy.loop.create_task(self._reach_beyond()))
            task.add_done_callback(self.proxy.connecting.discard)
        return None

    async def _reach_beyond(self) -> None:
        try:
            _transport, self.other = await self.proxy.loop.create_connection(
                lambda: End(self.proxy, self), HOST, self.proxy.target
            )
        except OSError:
            return self.drop()
        if self.transport.is_closing():  # cut before the other end was reached: nobody else knows of that one
            return self.drop()
        return self.pass_on()

    def data_received(self, data: bytes) -> None:
        self.on_its_way.append((self.proxy.loop.time() + self.proxy.delay, data))
        self.pass_on()

    def pass_on(self) -> None:
        """What has been on its way long enough, in its order: a line that gets better overtakes nothing."""
        if self.waits:
            self.waits.cancel()
        while self.other and self.on_its_way and self.on_its_way[0][0] <= self.proxy.loop.time():
            self.other.take(self.on_its_way.popleft()[1])
        if self.other and self.on_its_way:
            self.waits = self.proxy.loop.call_at(self.on_its_way[0][0], self.pass_on)

    def take(self, data: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(data)

    def pause_writing(self) -> None:
        if self.other:
            self.other.transport.pause_reading()

    def resume_writing(self) -> None:
        if self.other and not self.other.frozen:
            self.other.transport.resume_reading()

    def drop(self) -> None:
        """No farewell: what was on its way is lost, as when a cable is cut."""
        for end in (self, self.other):
            if end and end.transport:
                end.transport.abort()

    def freeze(self) -> None:
        """Nothing passes any more, and nobody is told."""
        for end in (self, self.other):
            if end and end.transport:
                end.frozen = True
                end.transport.pause_reading()

    def connection_lost(self, error: Exception | None) -> None:
        self.proxy.ends.discard(self)
        if self.other and self.other.transport:
            self.other.transport.close()


class Proxy:
    """The proxy in a thread and an event loop of its own; its methods may be called from any thread.

    ``delay``: seconds before what comes is passed on. ``refuse``: new lines are closed at once.
    """

    def __init__(self, target: int, *, chance: random.Random | None = None) -> None:
        self.target = target
        self.chance = chance or random.Random()
        self.delay = 0.0
        self.refuse = False
        self.ends: set[End] = set()
        self.connecting: set[asyncio.Task[None]] = set()

    def __enter__(self) -> "Proxy":
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.server = self._do(self.loop.create_server(lambda: End(self), HOST, 0, backlog=1024))
        self.port = int(self.server.sockets[0].getsockname()[1])
        return self

    def __exit__(self, *_error: object) -> None:
        self._do(self._end())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    def cut(self, share: float = 1.0) -> int:
        """Drop about this share of the lines, taken at random; return how many."""
        return int(self._do(self._strike(share, End.drop)))

    def freeze(self, share: float = 1.0) -> int:
        """Leave about this share of the lines half open; return how many."""
        return int(self._do(self._strike(share, End.freeze)))

    def revive(self) -> None:
        """The network noticed: lines left half open are dropped at last."""
        self._do(self._bury())

    async def _bury(self) -> None:
        for end in [end for end in self.ends if end.frozen]:
            end.drop()

    async def _strike(self, share: float, harm: Callable[[End], None]) -> int:
        struck = [end for end in self.ends if not end.frozen and self.chance.random() < share]
        for end in struck:
            harm(end)
        return len(struck)

    async def _end(self) -> None:
        self.server.close()
        connecting = tuple(self.connecting)
        for task in connecting:
            task.cancel()
        await asyncio.gather(*connecting, return_exceptions=True)
        for end in tuple(self.ends):
            end.drop()
        await asyncio.sleep(0.05)  # the transports say goodbye in the next turns of the loop

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)
