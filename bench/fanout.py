"""One message of some 220 bytes to a thousand sockets and to five thousand, beside a bare hub and stock Channels groups.

All three servers stand at once, each with its sockets, and take turns message by message: what this machine does meanwhile, it
does to all. What a server does now and then whoever speaks (pings, the hub's own beat) falls on few messages, which medians leave
out: it is measured apart, at rest.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench import database, report
from bench.crowd import Crowd
from bench.servers import Server, sockets

LENGTH = 220
PAUSE = 0.3  # more than the hub's breath: no message waits for the one before
REST = 50.0  # seconds: two beats of the hub
NUMBERS = itertools.count(1)


def text_of(number: int) -> str:
    return f"<b>#{number}#</b>".ljust(LENGTH, "·")[:LENGTH].replace("·", ".")


@dataclass
class Contender:
    """A server with its sockets, how to make it speak, and what each of its messages measured, by the message's number."""

    name: str
    server: Server
    speak: Callable[[int], None]
    every: int = 1  # it speaks when so many of the others' messages went by
    hello: str = ""
    crowd: Crowd = field(init=False)
    memory: float = 0.0
    cpu: dict[int, float] = field(default_factory=dict)
    last: list[float] = field(default_factory=list)
    rest: float = 0.0
    missing: int = 0

    def gather(self, many: int, stack: contextlib.ExitStack) -> None:
        """Open its sockets, and see what they weigh."""
        with Crowd(self.server.port, 1, hello=self.hello):
            self.say_one_to(1)  # what the first socket and the first message make the server load is not theirs
        before = self.server.memory()
        self.crowd = stack.enter_context(Crowd(self.server.port, many, hello=self.hello))
        self.memory = (self.server.memory() - before) / many / 1024

    def say_one_to(self, _many: int) -> None:
        self.speak(next(NUMBERS))
        time.sleep(1)

    def say(self, turn: int) -> None:
        """One message, until everybody had it and the server has come to rest."""
        number, before, begun = next(NUMBERS), self.server.cpu(), time.monotonic()
        self.speak(number)
        count, at = self.crowd.heard(number)
        time.sleep(PAUSE)
        self.cpu[turn] = (self.server.cpu() - before) / self.crowd.many * 1e6
        self.last.append((at - begun) * 1000)
        self.missing += self.crowd.many - count

    def times(self, other: "Contender") -> list[float]:
        """How many times the other's processor time a delivery took, turn by turn."""
        return [cost / other.cpu[turn] for turn, cost in self.cpu.items() if turn in other.cpu]


def contenders() -> list[Contender]:
    """The three, in the order of the table."""
    import redis
    from django.conf import settings
    from django.db import transaction

    from bench.hubs import bare, ours, stock
    from core.events import emit

    client = redis.Redis.from_url(settings.LIVE_REDIS_URL)
    layer, loop = _layer(stock), asyncio.new_event_loop()

    def by_fact(number: int) -> None:
        with transaction.atomic():
            emit(ours.Called(number, text_of(number)))

    def by_group(number: int) -> None:
        loop.run_until_complete(layer.group_send(stock.GROUP, {"type": "called", "text": text_of(number)}))

    hello = json.dumps({"listen": [ours.TOPIC], "since": 0, "lang": "fr"})
    return [
        Contender("ours", sockets("ours", "bench.hubs.ours:application"), by_fact, hello=hello),
        Contender(
            "bare hub",
            sockets("bare", "bench.hubs.bare:application"),
            lambda number: client.publish(bare.CHANNEL, text_of(number)) and None,
        ),
        Contender("Channels groups", sockets("stock", "bench.hubs.stock:application"), by_group, every=5),
    ]


def _layer(stock):
    from channels.layers import channel_layers

    return channel_layers.make_backend("default") if stock else None


def measure(many: int, messages: int) -> list[Contender]:
    with contextlib.ExitStack() as stack:
        present = contenders()
        for one in present:
            stack.enter_context(one.server)
            one.gather(many, stack)
        for turn, one in itertools.product(range(messages), present):
            if turn % one.every == 0:
                one.say(turn)
        _rest(present)
    return present


def _rest(present: list[Contender]) -> None:
    """What their open sockets cost while nobody speaks: all at the same time."""
    before = [one.server.cpu() for one in present]
    time.sleep(REST)
    for one, spent in zip(present, before, strict=True):
        one.rest = (one.server.cpu() - spent) / one.crowd.many / REST * 1e6


def tell(many: int, present: list[Contender]) -> None:
    bare = present[1]
    report.say(f"\n{many:,} sockets, {LENGTH} bytes; calibration {report.calibrate():.2f} s\n")
    rows = [
        [
            one.name,
            f"{report.median(list(one.cpu.values())):.1f}",
            f"{report.median(one.times(bare)):.2f}",
            report.middle(one.times(bare)),
            f"{report.median(one.last):.0f}",
            f"{one.memory:.1f}",
            f"{one.memory / bare.memory:.2f}",
            f"{one.rest:.1f}",
            one.missing,
        ]
        for one in present
    ]
    head = ["", "CPU µs a delivery", "CPU : bare", "half of them", "last, ms", "KB a socket", "KB : bare"]
    report.table([*head, "at rest, µs a second", "not delivered"], rows)
    stock = present[2].times(present[0])
    report.say(f"\nStock Channels groups cost {report.median(stock):.1f} times the CPU of ours.")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench fanout", description=__doc__)
    parser.add_argument("--sockets", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--messages", type=int, default=50, help="of each; stock groups say a fifth")
    options = parser.parse_args(arguments)
    with database.own("cordee_bench_fanout"):
        from django.conf import settings

        os.environ["BENCH_REDIS_URL"] = settings.LIVE_REDIS_URL
        report.heading("Fan-out")
        for many in options.sockets:
            tell(many, measure(many, options.messages))
    return 0
