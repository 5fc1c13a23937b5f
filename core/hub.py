"""The hub of a process that holds sockets: one reading of the outbox for all, one drawing per topic and language.

Channels' groups dispatch every message once per socket through the consumer machinery (14 to 26 times the CPU of such
a hub, measured). Here a poke wakes one loop; it reads the facts committed since its horizon, draws each changed element
once per language, and hands the same string to every listener. The loop breathes 200 ms between two rounds: a counter
that runs reaches a browser at most five times a second, the last value exact. Redis away: it still looks every two
seconds.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Iterable

import redis.asyncio as redis
import structlog
from asgiref.sync import sync_to_async
from django.conf import settings

from core import echo
from core.events import Fact
from core.hub_reading import Line, authorised, draw_all, expand, read_since
from core.listener import ANEW, Listener, together
from core.live import REVOKING, Tell, position

BREATH = 0.2
TICK = 2.0
REAUTHORISE = 30.0
RECENT = 5000
CATCH_UP = 500

logger = structlog.get_logger(__name__)


class Hub:
    """Listeners by topic, the horizon read so far, and the recent facts for those who come back."""

    def __init__(self) -> None:
        self.topics: dict[str, set[Listener]] = {}
        self.listeners: set[Listener] = set()
        self.recent: deque[Line] = deque(maxlen=RECENT)
        self.horizon = 0
        self.floor = 0
        self.poked = asyncio.Event()
        self.telling = asyncio.Lock()
        self.tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin at the present; called once, by the first socket of the process."""
        self.horizon = await sync_to_async(position)()
        self.floor = self.horizon
        self.tasks = [asyncio.create_task(work()) for work in (self.hear_pokes, self.run, self.keep_authorised)]

    # -- listeners -------------------------------------------------------------------------------------------

    async def join(self, listener: Listener, since: int) -> None:
        """Tell what was missed and only then the news, with none told in between: a position heard means all before it.

        The listener is known from the start, so that a right revoked meanwhile is revoked here too.
        """
        self.listeners.add(listener)
        async with self.telling:
            await self._catch_up(listener, since)
            if listener in self.listeners:
                for topic in listener.topics:
                    self.topics.setdefault(topic, set()).add(listener)

    def leave(self, listener: Listener) -> None:
        self.listeners.discard(listener)
        for topic in listener.topics:
            heard = self.topics.get(topic)
            if heard is not None:
                heard.discard(listener)
                if not heard:
                    del self.topics[topic]

    async def _catch_up(self, listener: Listener, since: int) -> None:
        """Everything its topics told from its position on, or the advice to draw the page anew."""
        if since > self.horizon:  # a page drawn after our last reading
            await self._read_news()
        tells = await self._missed(since, listener.topics)
        if tells is None:
            listener.push({"anew": ANEW, "": self._position()})
            return
        frames = await self._draw(tells, {listener.language})
        shown = {key: text for (key, _language), text in frames.items()}
        listener.push({**shown, "": self._position()})

    def _position(self) -> str:
        return f'{{"at":{self.horizon}}}'

    async def _missed(self, since: int, topics: frozenset[str]) -> list[Tell] | None:
        if since > self.horizon or since <= 0:
            return None
        if since >= self.floor:
            lines = [line for line in self.recent if line.xid >= since]
        else:
            lines = (await sync_to_async(read_since)(since, limit=CATCH_UP + 1)).lines
        if len(lines) > CATCH_UP:
            return None
        return [tell for tell in expand(line.fact for line in lines) if tell.topic in topics]

    # -- the loop --------------------------------------------------------------------------------------------

    async def hear_pokes(self) -> None:
        """One subscription for the process; when it is lost, look at once and subscribe again."""
        while True:
            try:
                client = redis.Redis.from_url(settings.LIVE_REDIS_URL, socket_timeout=None, health_check_interval=15)
                async with client, client.pubsub() as subscription:
                    await subscription.subscribe(echo.CHANNEL)
                    self.poked.set()
                    async for _message in subscription.listen():
                        self.poked.set()
            except (redis.RedisError, OSError) as error:
                logger.warning("pokes_lost", error=str(error))
                await asyncio.sleep(1)

    async def run(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.poked.wait(), TICK)
            self.poked.clear()
            try:
                await self.tell_news()
            except Exception:
                logger.exception("telling_failed")
            await asyncio.sleep(BREATH)

    async def tell_news(self) -> None:
        """Read what was committed since the horizon and tell each listener what concerns it."""
        async with self.telling:
            await self._read_news()

    async def _read_news(self) -> None:
        news = await sync_to_async(read_since)(self.horizon)
        known = {line.id for line in self.recent if line.xid >= self.horizon}
        lines = [line for line in news.lines if line.id not in known]
        self._remember(lines)
        self.horizon = news.horizon
        if lines:
            await self._tell([line.fact for line in lines])
            await self._revoke([line.fact for line in lines])

    def _remember(self, lines: list[Line]) -> None:
        overflow = len(self.recent) + len(lines) - RECENT
        if overflow > 0:
            dropped = list(self.recent)[: min(overflow, len(self.recent))] + lines[: max(0, len(lines) - RECENT)]
            self.floor = max([self.floor, *(line.xid + 1 for line in dropped)])
        self.recent.extend(lines)

    async def _tell(self, facts: Iterable[Fact]) -> None:
        tells = [tell for tell in expand(facts) if tell.topic in self.topics]
        if not tells:
            return
        languages = {listener.language for tell in tells for listener in self.topics[tell.topic]}
        frames = await self._draw(tells, languages)
        self._hand_out(tells, frames)

    async def _draw(self, tells: list[Tell], languages: set[str]) -> dict[tuple[str, str], str]:
        return await sync_to_async(draw_all)(tells, languages) if tells else {}

    def _hand_out(self, tells: list[Tell], frames: dict[tuple[str, str], str]) -> None:
        """Each listener gets one message a round; listeners of the same topics and language share the very string."""
        concerned: dict[Listener, list[str]] = {}
        for tell in tells:
            for listener in self.topics.get(tell.topic, ()):
                concerned.setdefault(listener, []).append(tell.id)
        shared: dict[tuple[str, ...], tuple[dict[str, str], str]] = {}
        for listener, ids in concerned.items():
            key = (listener.language, *ids)
            if key not in shared:
                mine = {element: frames[element, listener.language] for element in ids} | {"": self._position()}
                shared[key] = (mine, together(mine))
            listener.push(*shared[key])

    # -- authorisation ---------------------------------------------------------------------------------------

    async def _revoke(self, facts: list[Fact]) -> None:
        users = {getattr(fact, "user_id", None) for fact in facts if fact.name in REVOKING}
        await self._authorise_again([li for li in self.listeners if li.user_id is not None and li.user_id in users])

    async def keep_authorised(self) -> None:
        while True:
            await asyncio.sleep(REAUTHORISE)
            before = time.monotonic() - REAUTHORISE
            due = [li for li in self.listeners if li.user_id is not None and li.authorised_at <= before]
            try:
                await self._authorise_again(due)
            except Exception:
                logger.exception("authorising_failed")

    async def _authorise_again(self, listeners: list[Listener]) -> None:
        for listener in listeners:
            if await sync_to_async(authorised)(listener.session_key, listener.user_id, listener.topics):
                listener.authorised_at = time.monotonic()
            else:
                self.leave(listener)
                listener.close()


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


async def hub() -> Hub:
    """The hub of this process (of this event loop)."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
        await _hubs[loop].start()
    return _hubs[loop]
