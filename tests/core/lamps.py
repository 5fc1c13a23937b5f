"""A street of lamps: a page, what changes it, and what a browser does with what it is told."""

import asyncio
import json
import time
from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.db import connections, transaction

from core import live
from core.events import Fact, emit
from core.hub import Hub
from core.listener import Listener
from core.live import Tell, declare_topic, revokes, tells
from core.models import OutboxEvent


@dataclass(frozen=True)
class LampLit(Fact):
    lamp: int


@dataclass(frozen=True)
class GuestLeft(Fact):
    user_id: int


def lit(lamp):
    return OutboxEvent.objects.filter(name=LampLit.name, payload__lamp=lamp).count()


def draw(lamp):
    return f'<b id="lamp-{lamp}">{lit(lamp)}</b>'


@tells(LampLit)
def show_lamp(fact):
    yield Tell("street:1", f"lamp-{fact.lamp}", lambda: draw(fact.lamp), to="lamps")


declare_topic("street", may_listen=lambda user, key: key == "1")
declare_topic("guests", may_listen=lambda user, key: user.is_authenticated and user.is_active)
revokes(GuestLeft)


def light(*lamps):
    with transaction.atomic():
        for lamp in lamps:
            emit(LampLit(lamp))


class Page:
    """What a browser does with frames (static/js/live.js), on a dictionary of elements."""

    def __init__(self):
        self.messages = []
        self.times = []
        self.drawn()

    def drawn(self):
        self.position = live.position()
        self.elements = {f"lamp-{n}": draw(n) for n in range(3)}

    async def send(self, message):
        if message["type"] == "websocket.close":
            self.closed = message["code"]
            return
        frames = json.loads(message["text"])
        self.messages.append(frames)
        self.times.append(time.monotonic())
        for frame in frames:
            self.position = max(self.position, frame.get("at", 0))
            if frame.get("anew"):
                await sync_to_async(self.drawn)()
            elif "id" in frame:
                self.elements[frame["id"]] = frame["html"]

    def listener(self, topics=("street:1",), **who):
        who = {"user_id": None, "session_key": "", "language": "fr"} | who
        return Listener(self.send, topics=frozenset(topics), **who)


def in_a_loop(story):
    """Run a coroutine with a hub of its own, and leave no connection behind."""

    async def run():
        hub = Hub()
        await hub.start()
        try:
            return await story(hub)
        finally:
            for task in hub.tasks:
                task.cancel()
            await asyncio.gather(*hub.tasks, return_exceptions=True)
            await sync_to_async(connections.close_all)()

    return asyncio.run(run())


async def settled(page, seconds=30.0):
    """Wait until the page shows what a fresh page would, or time is up."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        fresh = await sync_to_async(lambda: {f"lamp-{n}": draw(n) for n in range(3)})()
        if fresh.items() <= page.elements.items():
            return True
        await asyncio.sleep(0.05)
    return False
