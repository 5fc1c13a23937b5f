"""One message of some 220 bytes to a thousand sockets and to five thousand, beside a bare hub and stock Channels groups.

All three servers stand at once, each with its sockets, and take turns: what this machine does meanwhile, it does to all.
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
NUMBERS = itertools.count(1)


def text_of(number: int) -> str:
    return f"<b>#{number}#</b>".ljust(LENGTH, "·")[:LENGTH].replace("·", ".")


@dataclass
class Contender:
    """A server with its sockets, how to make it speak, and what each round measured."""

    name: str
    server: Server
    speak: Callable[[int], None]
    messages: int
    hello: str = ""
    crowd: Crowd = field(init=False)
    memory: float = 0.0
    cpu: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
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

    def round(self) -> None:
        many, before, late = self.crowd.many, self.server.cpu(), []
        for _message in range(self.messages):
            number, begun = next(NUMBERS), time.monotonic()
            self.speak(number)
            count, at = self.crowd.heard(number)
            late.append((at - begun) * 1000)
            self.missing += many - count
            time.sleep(PAUSE)
        self.cpu.append((self.server.cpu() - before) / self.messages / many * 1e6)
        self.last.append(report.median(late))


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
        Contender("ours", sockets("ours", "bench.hubs.ours:application"), by_fact, 10, hello),
        Contender(
            "bare hub",
            sockets("bare", "bench.hubs.bare:application"),
            lambda number: client.publish(bare.CHANNEL, text_of(number)) and None,
            10,
        ),
        Contender("Channels groups", sockets("stock", "bench.hubs.stock:application"), by_group, 3),
    ]


def _layer(stock):
    from channels.layers import channel_layers

    return channel_layers.make_backend("default") if stock else None


def measure(many: int, rounds: int) -> list[Contender]:
    with contextlib.ExitStack() as stack:
        present = contenders()
        for one in present:
            stack.enter_context(one.server)
            one.gather(many, stack)
        for _round in range(rounds):
            for one in present:
                one.round()
    return present


def tell(many: int, present: list[Contender]) -> None:
    bare = present[1]
    report.say(f"\n{many:,} sockets, {LENGTH} bytes; calibration {report.calibrate():.2f} s\n")
    rows = [
        [
            one.name,
            f"{report.median(one.cpu):.1f}",
            report.spread(one.cpu),
            f"{report.median(one.last):.0f}",
            f"{one.memory:.1f}",
            f"{report.median([a / b for a, b in zip(one.cpu, bare.cpu, strict=True)]):.2f}",
            f"{one.memory / bare.memory:.2f}",
            one.missing,
        ]
        for one in present
    ]
    head = ["", "CPU µs a delivery", "rounds", "last, ms", "KB a socket", "CPU : bare", "KB : bare", "not delivered"]
    report.table(head, rows)
    ratios = [a / b for a, b in zip(present[2].cpu, present[0].cpu, strict=True)]
    report.say(f"\nStock Channels groups cost {report.median(ratios):.1f} times the CPU of ours.")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench fanout", description=__doc__)
    parser.add_argument("--sockets", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    with database.own("cordee_bench_fanout"):
        from django.conf import settings

        os.environ["BENCH_REDIS_URL"] = settings.LIVE_REDIS_URL
        report.heading("Fan-out")
        for many in options.sockets:
            tell(many, measure(many, options.rounds))
    return 0
