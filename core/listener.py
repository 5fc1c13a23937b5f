"""One open socket: what it listens to, and what waits while its line is slow."""

import asyncio
import time
import types
from collections.abc import Callable, Coroutine, Generator
from contextvars import copy_context
from typing import Any

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]
Place = tuple[str, str]  # a topic, and the language in which it is heard

REVOKED = 4403
WAITING_AT_MOST = 100  # elements; who is further behind draws the page anew
ANEW = '{"anew":true}'


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

    @property
    def places(self) -> list[Place]:
        return [(topic, self.language) for topic in self.topics]

    def push(self, frames: dict[str, str], joined: str = "") -> None:
        """Send now, or after what is being sent; a slow line skips values that are already old."""
        if self.sending is not None and not self.sending.done():
            self._keep(frames)
        else:
            self._begin({"type": "websocket.send", "text": joined or together(frames)})

    def close(self) -> None:
        """Say that this page is no longer theirs to hear, when the line takes it; nobody waits for a slow line."""
        if self.sending is not None:
            self.sending.cancel()
        self.waiting.clear()
        self._begin({"type": "websocket.close", "code": REVOKED})

    def _keep(self, frames: dict[str, str]) -> None:
        self.waiting.update(frames)
        if len(self.waiting) > WAITING_AT_MOST:
            self.waiting = {"anew": ANEW, "": frames[""]}

    def _begin(self, message: dict[str, Any]) -> None:
        """Take the first step at once, and make a task only of what has to wait.

        A free line takes a frame in one go, and nearly all lines are free: without a task for each delivery a hub does
        twice as many (measured; from Python 3.12 on this is called an eager task).
        """
        work = self.send(message)
        context = copy_context()  # what the step sets stays with the rest of the work
        try:
            awaited = context.run(work.send, None)
        except (StopIteration, Exception):  # sent; or gone, which its own receive loop is told
            return
        self.sending = asyncio.create_task(self._go_on(work, awaited), context=context)

    async def _go_on(self, work: Coroutine[Any, Any, None], awaited: Any) -> None:
        try:
            await _remaining(work, awaited)
            while self.waiting:
                frames, self.waiting = self.waiting, {}
                await self.send({"type": "websocket.send", "text": together(frames)})
        except Exception:
            self.waiting.clear()


def together(frames: dict[str, str]) -> str:
    """Frames as one message."""
    return "[" + ",".join(frames.values()) + "]"


@types.coroutine
def _remaining(work: Coroutine[Any, Any, None], awaited: Any) -> Generator[Any, None, None]:
    """The rest of a coroutine that waits for ``awaited``; what befalls the task befalls the coroutine."""
    try:
        while True:
            try:
                yield awaited
            except BaseException as error:
                awaited = work.throw(error)
            else:
                awaited = work.send(None)
    except StopIteration:
        return
