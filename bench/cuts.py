"""A third of a thousand sockets cut at random, each second, for a minute, while a conversation goes on; then all compare.

Nothing missed: every page is in the end what a fresh page is. Nothing doubled nor out of order: its messages stand once
each, in the order in which they were said.
"""

import argparse
import asyncio
import random
import re
import time
from typing import Any

from asgiref.sync import async_to_sync, sync_to_async

from bench import database, report
from bench.readers import Reader
from bench.servers import sockets

PATIENCE = 60.0
CUT_EVERY = 1.0


class Shown:
    """A conversation as a dictionary of elements in their order, without how long ago each was said."""

    def __init__(self, position: int, elements: dict[str, str]) -> None:
        self.position = position
        self.elements: dict[str, str] = {}
        for name, html in elements.items():
            self.show({"id": name, "html": html})

    def show(self, frame: dict[str, Any]) -> None:
        name, html = frame["id"], frame["html"]
        if html is None:
            self.elements.pop(name, None)
        elif name in self.elements or re.fullmatch(r"post-\d+", name) or name.endswith("-count"):
            self.elements[name] = re.sub(r"(<time[^>]*>)[^<]*", r"\1", html)


class Talk:
    """One conversation of a community, whose members say and change things straight through the tables' own facts."""

    def __init__(self, chance: random.Random) -> None:
        from bench.counter import community
        from communities.models import Membership
        from communities.services import threads

        self.chance, self.number = chance, 0
        self.by = Membership.objects.get(community=community())
        self.thread = threads.open(by=self.by, kind="discussion", title="Samedi", text="Qui vient ?")
        self.topics = [f"thread:{self.thread.pk}"]

    def fresh(self) -> Shown:
        """What somebody who arrives now sees."""
        from django.utils import translation

        from communities import drawing
        from communities.models import Post
        from core.live import position

        at = position()
        with translation.override("fr"):
            posts = Post.objects.filter(thread=self.thread).order_by("pk").values_list("pk", flat=True)
            elements = {f"post-{pk}": str(drawing.post(pk)) for pk in posts}
            elements[f"thread-{self.thread.pk}-count"] = str(drawing.posts_count(self.thread.pk))
        # the counter was there first, so that new messages come after it as after the others
        return Shown(at, dict(sorted(elements.items(), key=lambda item: not item[0].endswith("-count"))))

    def act(self) -> None:
        """A message, or other words in one that is there: the rows and facts of the services, without their limits."""
        from django.db import transaction
        from django.db.models import F

        from communities.events import PostEdited, PostPublished
        from communities.models import Post, Thread
        from core.events import emit

        self.number += 1
        with transaction.atomic():
            thread = Thread.objects.select_for_update().get(pk=self.thread.pk)
            words = f"Mot {self.number}"
            if self.number % 10 == 0:
                post = Post.objects.create(thread=thread, author=self.by, text=words, html=f"<p>{words}</p>")
                Thread.objects.filter(pk=thread.pk).update(posts_count=F("posts_count") + 1)
                emit(PostPublished(post.pk, thread.pk, thread.community_id))
            else:
                pk = self.chance.choice(list(Post.objects.filter(thread=thread).values_list("pk", flat=True)[:50]))
                Post.objects.filter(pk=pk).update(text=words, html=f"<p>{words}</p>")
                emit(PostEdited(pk, thread.pk, thread.community_id))


async def strike(line: Any, share: float) -> None:
    while True:
        await asyncio.sleep(CUT_EVERY)
        line.cut(share)


async def behind(readers: list[Reader], talk: Talk) -> int:
    """How many pages differ from a fresh one, its order included, when all had time to come back."""
    ends = time.monotonic() + PATIENCE
    while True:
        now = list((await sync_to_async(talk.fresh)()).elements.items())
        late = sum(list(reader.page.elements.items()) != now if reader.page else True for reader in readers)  # type: ignore[attr-defined]
        if not late or time.monotonic() > ends:
            return late
        await asyncio.sleep(0.5)


async def minute(port: int, talk: Talk, many: int, seconds: int, share: float) -> tuple[list[Reader], int]:
    from tests.faults.proxy import Proxy

    with Proxy(port, chance=talk.chance) as line:
        draw = sync_to_async(talk.fresh)
        readers = [Reader(line.port, f"http://{database.HOST}", talk.topics, draw, talk.chance) for _ in range(many)]
        works = [asyncio.create_task(reader.stay()) for reader in readers]
        while sum(reader.opened for reader in readers) < many:
            await asyncio.sleep(0.2)
        works.append(asyncio.create_task(strike(line, share)))
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            await sync_to_async(talk.act)()
            await asyncio.sleep(0.05)
        works.pop().cancel()
        late = await behind(readers, talk)
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)
    return readers, late


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench cuts", description=__doc__)
    parser.add_argument("--sockets", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--share", type=float, default=0.3)
    options = parser.parse_args(arguments)
    with database.own("cordee_bench_cuts"):
        report.heading("Cuts")
        talk = Talk(random.Random(7))
        with sockets() as server:
            story = async_to_sync(minute)
            readers, late = story(server.port, talk, options.sockets, options.seconds, options.share)
        came_back = sum(reader.opened for reader in readers) - options.sockets
        drawn, frames = sum(reader.drawn for reader in readers), sum(reader.frames for reader in readers)
        report.table(
            ["sockets", "acts", "returns", "drawn anew", "frames", "pages that differ in the end"],
            [[options.sockets, talk.number, came_back, drawn, frames, late]],
        )
    return 1 if late else 0
