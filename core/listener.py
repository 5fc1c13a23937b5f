"""One open socket: what it listens to, and what waits while its line is slow."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]

REVOKED = 4403


class Listener:
    """A browser's socket. What it has not yet taken is kept as one frame per element, the newest."""

    __slots__ = ("authorised_at", "language", "send", "sending", "session_key", "topics", "user_id", "waiting")

    def __init__(
        self, send: Send, *, topics: frozenset[str], language: str, user_id: int | None, session_key: str
    ) -> None:
        self.send = send
        self.topics = topics
        self.language = language
        self.user_id = user_id
        self.session_key = session_key
        self.authorised_at = time.monotonic()
        self.waiting: dict[str, str] = {}
        self.sending: asyncio.Task[None] | None = None

    def push(self, frames: dict[str, str], joined: str = "") -> None:
        """Send now, or after what is being sent; a slow line skips values that are already old."""
        if self.sending is not None and not self.sending.done():
            self.waiting.update(frames)
        else:
            text = joined or "[" + ",".join(frames.values()) + "]"
            self.sending = asyncio.create_task(self._send_all(text))

    async def _send_all(self, text: str) -> None:
        with contextlib.suppress(Exception):  # a socket that is gone says so to its own receive loop
            await self.send({"type": "websocket.send", "text": text})
            while self.waiting:
                frames, self.waiting = self.waiting, {}
                await self.send({"type": "websocket.send", "text": "[" + ",".join(frames.values()) + "]"})

    async def close(self) -> None:
        with contextlib.suppress(Exception):
            await self.send({"type": "websocket.close", "code": REVOKED})
