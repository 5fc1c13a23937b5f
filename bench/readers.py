"""Readers who keep their page as static/js/live.js does: what is told is shown, who was cut off comes back and asks."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from websockets.asyncio.client import connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from bench.database import HOST

SOONEST, LATEST = 0.1, 1.0  # seconds before a new try; a browser waits longer, which would only make the run longer


class Page(Protocol):
    """What a reader looks at, and where it was drawn."""

    position: int

    def show(self, frame: dict[str, Any]) -> None: ...


class Reader:
    """One page with its socket. ``draw`` opens the page anew."""

    def __init__(
        self, port: int, site: str, topics: list[str], draw: Callable[[], Awaitable[Page]], chance: random.Random
    ) -> None:
        self.address, self.site = f"ws://{HOST}:{port}/live/", site
        self.topics, self.draw, self.chance = topics, draw, chance
        self.opened = self.drawn = self.frames = 0
        self.page: Page | None = None

    async def stay(self) -> None:
        """Read until cancelled, whatever the line does."""
        while True:
            try:
                self.page = self.page or await self.draw()
                await self._read()
            except (OSError, TimeoutError, InvalidHandshake, WebSocketException):
                await asyncio.sleep(self.chance.uniform(SOONEST, LATEST))

    async def _read(self) -> None:
        assert self.page
        async with connect(self.address, origin=self.site, compression=None, ping_interval=None) as line:  # type: ignore[arg-type]
            self.opened += 1
            await line.send(json.dumps({"listen": self.topics, "since": self.page.position, "lang": "fr"}))
            async for message in line:
                for frame in json.loads(message):
                    await self._hear(frame)

    async def _hear(self, frame: dict[str, Any]) -> None:
        assert self.page
        if frame.get("anew"):
            self.drawn += 1
            self.page = await self.draw()
        elif "id" in frame:
            self.frames += 1
            self.page.show(frame)
        self.page.position = max(self.page.position, frame.get("at", 0))
