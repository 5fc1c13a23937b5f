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
from collections.abc import Iterable

import redis.asyncio as redis
import structlog
from asgiref.sync import sync_to_async
from django.conf import settings

from core import echo
from core.events import Fact
from core.hub_memory import AT_MOST, Memory
from core.hub_reading import (
    START,
    Drawn,
    Line,
    News,
    authorised,
    draw_all,
    expand,
    news_of,
    read_last,
    read_since,
    snapshot_now,
)
from core.listener import ANEW, Listener, Place, together
from core.live import REVOKING, Tell, passes

BREATH = 0.2
TICK = 2.0
REAUTHORISE = 30.0
BEAT = 25.0  # less than half of what static/js/live.js waits for
CATCH_UP = 500
LANGUAGES = dict(settings.LANGUAGES)

logger = structlog.get_logger(__name__)


class Hub:
    """Listeners by topic and language, the horizon read so far, and the recent facts for those who come back."""

    def __init__(self) -> None:
        self.places: dict[Place, set[Listener]] = {}
        self.listeners: set[Listener] = set()
        self.memory = Memory(0)
        self.drawn: Drawn = {}  # since the last reading: those who come back together share it
        self.seen = ""  # the snapshot of the last reading
        self.horizon = 0  # its oldest transaction still running: the position of who has heard all we read
        self.round = asyncio.Event()
        self.poked = asyncio.Event()
        self.telling = asyncio.Lock()
        self.tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin at the present, with the recent past in mind: pages that lost another process come here next."""
        self.seen = await sync_to_async(snapshot_now)()
        self.horizon, next_one = (int(bound) for bound in self.seen.split(":")[:2])
        past = await sync_to_async(read_last)(AT_MOST)
        self.memory = Memory(past[0].xid + 1 if past else next_one)
        self.memory.keep(expand(past))
        self.tasks = [
            asyncio.create_task(work()) for work in (self.hear_pokes, self.run, self.beat, self.keep_authorised)
        ]

    # -- listeners -------------------------------------------------------------------------------------------

    async def join(self, listener: Listener, since: int) -> None:
        """Tell what was missed and only then the news, with none told in between: a position heard means all before it.

        The listener is known from the start, so that a right revoked meanwhile is revoked here too.
        """
        self.listeners.add(listener)
        await self._reach(since)
        async with self.telling:
            await self._catch_up(listener, since)
            if listener in self.listeners:
                for place in listener.places:
                    self.places.setdefault(place, set()).add(listener)

    def leave(self, listener: Listener) -> None:
        self.listeners.discard(listener)
        for place in listener.places:
            heard = self.places.get(place)
            if heard is not None:
                heard.discard(listener)
                if not heard:
                    del self.places[place]

    async def _reach(self, since: int) -> None:
        """Let the loop read as far as a page drawn after its last reading; in its own rhythm, for the others' sake."""
        for _round in range(2):  # the one under way may have begun before the page was drawn
            if since > self.horizon:
                self.poked.set()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.round.wait(), TICK)

    async def _catch_up(self, listener: Listener, since: int) -> None:
        """Everything its topics told from its position on, or the advice to draw the page anew."""
        tells = await self._missed(since, listener.topics)
        if tells is None:
            listener.push({"anew": ANEW, "": _at(self.horizon)})
            return
        await self._draw((tell, listener.language) for tell in tells)
        shown = {tell.id: self.drawn[tell.topic, tell.id, listener.language] for tell in tells}
        listener.push({**shown, "": _at(self.horizon)})

    async def _missed(self, since: int, topics: frozenset[str]) -> list[Tell] | None:
        if since > self.horizon or since <= 0:
            return None
        if since >= self.memory.floor:
            return self.memory.since(since, topics)
        lines = await sync_to_async(read_since)(since, limit=CATCH_UP + 1)
        if len(lines) > CATCH_UP:
            return None
        return [told.tell for told in expand(lines) if told.tell.topic in topics]

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
            self.round.set()
            self.round = asyncio.Event()
            await asyncio.sleep(BREATH)

    async def beat(self) -> None:
        """Say the position now and then: a browser that hears nothing for long knows that its line is dead."""
        while True:
            await asyncio.sleep(BEAT)
            heard = {listener for listeners in self.places.values() for listener in listeners}
            for number, listener in enumerate(heard, 1):
                listener.push({"": _at(self.horizon)})
                if number % 200 == 0:  # let others have their turn
                    await asyncio.sleep(0.05)

    async def tell_news(self) -> None:
        """Read what was committed since the horizon and tell each listener what concerns it."""
        async with self.telling:
            await self._read_news()

    async def _read_news(self) -> None:
        """Page after page of what was committed since the last reading; only the last page moves the position.

        What could not be told, because the database went away, was not read either: the next round reads it again.
        """
        begun: News | None = None
        rest: tuple[int, int] | None = START
        while rest is not None:
            news = await sync_to_async(news_of)(self.seen, rest)
            begun, rest = begun or news, news.rest
            await self._tell(news.lines, self.horizon if rest else begun.horizon)
        assert begun is not None
        self.seen, self.horizon = begun.snapshot, begun.horizon

    async def _tell(self, lines: list[Line], position: int) -> None:
        told = expand(lines)
        tells = [(news.tell, la) for news in told for la in LANGUAGES if (news.tell.topic, la) in self.places]
        self.drawn = {}
        await self._draw(tells)
        await self._revoke([line.fact for line in lines])
        await self._look_again(tells)
        self.memory.keep(told)
        self._hand_out(tells, position)

    async def _draw(self, wanted: Iterable[tuple[Tell, str]]) -> None:
        """Each element once per language, however many listen, unless it was drawn since the last reading."""
        new = {(tell.topic, tell.id, language): (tell, language) for tell, language in wanted}
        missing = [pair for key, pair in new.items() if key not in self.drawn]
        if missing:
            self.drawn |= await sync_to_async(draw_all)(missing)

    def _hand_out(self, tells: list[tuple[Tell, str]], position: int) -> None:
        """Each listener gets one message a round; those whom the same places concern share the very string."""
        concerned: dict[Listener, tuple[Place, ...]] = {}
        for place in dict.fromkeys((tell.topic, language) for tell, language in tells):
            here = self.places.get(place, set())
            again = {listener: (*concerned[listener], place) for listener in concerned.keys() & here}
            concerned |= dict.fromkeys(here, (place,)) | again
        said = {places: self._say(tells, places, position) for places in set(concerned.values())}
        for listener, places in concerned.items():
            listener.push(*said[places])

    def _say(self, tells: list[tuple[Tell, str]], places: tuple[Place, ...], at: int) -> tuple[dict[str, str], str]:
        """What was told in these places as frames, and as one message."""
        mine = [(tell, language) for tell, language in tells if (tell.topic, language) in places]
        frames = {tell.id: self.drawn[tell.topic, tell.id, language] for tell, language in mine} | {"": _at(at)}
        return frames, together(frames)

    # -- authorisation ---------------------------------------------------------------------------------------

    async def _revoke(self, facts: list[Fact]) -> None:
        users = {getattr(fact, "user_id", None) for fact in facts if fact.name in REVOKING}
        await self._authorise_again([li for li in self.listeners if li.user_id is not None and li.user_id in users])

    async def _look_again(self, tells: list[tuple[Tell, str]]) -> None:
        """Whoever hears what a right that passes by itself opens is asked for it now: nobody hears one word too many."""
        heard = {(tell.topic, language) for tell, language in tells if passes(tell.topic)}
        await self._authorise_again([one for place in heard for one in list(self.places.get(place, ()))])

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


def _at(position: int) -> str:
    return f'{{"at":{position}}}'
