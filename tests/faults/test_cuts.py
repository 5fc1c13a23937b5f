"""Sockets cut, left half open and delayed while people speak: who comes back has missed, doubled, mixed up nothing."""

import asyncio
import random
import re
import time

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from bench.readers import Reader
from communities.services import posts, reactions
from tests.faults.house import PATIENCE
from tests.faults.proxy import Proxy
from tests.page import Page, squeezed

READERS, SHARE = 24, 0.3
CUT_OFTEN = READERS * 2  # so many lines were opened in all: the first of each reader, and as many again
MESSAGES = 15  # they all stay on one page
PEOPLE = (
    17  # nobody may speak, change their words or react all the time: hence how many, and the pause between two acts
)
PAUSE, LONGEST = 0.15, 180  # seconds; a slow machine comes back slowly

pytestmark = pytest.mark.slow


class Opened(Page):
    """A page as the house draws it, and where it was drawn."""

    def __init__(self, html):
        super().__init__(html)
        body = re.search(r"<body[^>]*>", html)[0]
        self.position = int(re.search(r'data-live-at="(\d+)"', body)[1])
        self.topics = re.search(r'data-live-topics="([^"]*)"', body)[1].split()

    def show(self, frame):
        super().show(frame["id"], frame["html"], frame.get("to"))

    def said(self, thread):
        """The messages in their order and how many they are, without how long ago that was."""
        where, place = self.find(f"thread-{thread.pk}-posts")
        whole = squeezed(where["parts"][place]) + self.text(f"thread-{thread.pk}-count")
        return re.sub(r"(<time[^>]*>)[^<]*", r"\1", whole)


class Evening:
    """A conversation that goes on, and those who read it on a bad line."""

    def __init__(self, house, place, people):
        self.house, self.place, self.people = house, place, people
        self.chance = random.Random(7)
        self.made = []

    async def draw(self):
        path = f"/c/{self.place.community.slug}/fils/{self.place.thread.pk}/"
        _status, _headers, body = await asyncio.to_thread(self.house.ask, path)
        return Opened(body.decode())

    def speak(self, number):
        """One act of somebody: a message while there is room, else something done to one that is there."""
        by = self.people[number % len(self.people)]
        if len(self.made) < MESSAGES and number % 3 == 1:
            self.made.append((by, posts.publish(by=by, thread_id=self.place.thread.pk, text=f"Mot {number}").pk))
            return
        if number % 3 == 2:
            author, post = self.made[number // 3 % len(self.made)]
            posts.edit(by=author, post_id=post, text=f"Mot repris au tour {number}")
        else:
            reactions.toggle(by=by, post_id=self.chance.choice(self.made)[1], kind="support")

    async def strike(self, line):
        """Every half second a third of the lines dies, sometimes after having looked alive for a while."""
        while True:
            await asyncio.sleep(0.5)
            line.delay = self.chance.choice([0, 0, 0.1])
            if self.chance.random() < 0.3:
                line.freeze(SHARE)
                await asyncio.sleep(0.5)
                line.revive()
            else:
                line.cut(SHARE)

    async def talk(self, readers):
        """Until all is said and the lines were cut, and came back, often enough: however long that takes here."""
        number, ends = 0, time.monotonic() + LONGEST
        while len(self.made) < MESSAGES or opened(readers) <= CUT_OFTEN:
            assert time.monotonic() < ends, f"{opened(readers)} lines opened in {LONGEST} s"
            number += 1
            await sync_to_async(self.speak)(number)
            await asyncio.sleep(PAUSE)

    async def pass_by(self):
        """Readers on the bad line while people talk; then the line is good again. Returns them, and who is behind."""
        site = f"http://127.0.0.1:{self.house.port}"
        topics = (await self.draw()).topics
        with Proxy(self.house.sockets_port, chance=self.chance) as line:
            readers = [Reader(line.port, site, topics, self.draw, self.chance) for _ in range(READERS)]
            works = [asyncio.create_task(work) for work in (self.strike(line), *(reader.stay() for reader in readers))]
            try:
                await self.talk(readers)
                works[0].cancel()
                line.delay = 0
                line.revive()
                behind = await self.behind(readers)
            finally:
                for work in works:
                    work.cancel()
                ends = await asyncio.gather(*works, return_exceptions=True)
        assert [end for end in ends if not isinstance(end, asyncio.CancelledError)] == []
        return readers, behind

    async def behind(self, readers):
        """Wait until every page is the page of somebody who arrives now; who is not in time is returned."""
        ends = time.monotonic() + PATIENCE
        while True:
            now = (await self.draw()).said(self.place.thread)
            late = [reader for reader in readers if not reader.page or reader.page.said(self.place.thread) != now]
            if not late or time.monotonic() > ends:
                return late
            await asyncio.sleep(0.2)


def opened(readers):
    return sum(reader.opened for reader in readers)


def test_a_third_of_the_lines_cut_again_and_again(house, place, phone):
    house.start("sockets")
    evening = Evening(house, place, [phone().user.memberships.get() for _ in range(PEOPLE)])
    readers, behind = async_to_sync(evening.pass_by)()
    assert not behind
    assert opened(readers) > CUT_OFTEN  # they were cut, and came back
