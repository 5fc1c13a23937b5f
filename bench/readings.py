"""``python -m bench readings``: from messages published to readings stored, by the real subscriber, in its batches."""

import argparse
import time

from bench import database, report, words
from signals.analysis.lexicon_reader import LexiconReader


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench readings", description=__doc__)
    parser.add_argument("--size", choices=["S", "M", "L"], default="S")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--posts", type=int, default=1000, help="messages in a round")
    parser.add_argument("--keep", action="store_true", help="leave the filled database for the next time")
    asked = parser.parse_args(arguments)
    with database.own(f"cordee_bench_{asked.size.lower()}", keep=asked.keep) as empty:
        from bench import seed

        if empty:
            seed.fill(seed.SIZES[asked.size])
        report.heading(f"Readings, size {asked.size}, {asked.posts} messages a round")
        rounds = [_round(asked.posts, number) for number in range(asked.rounds + 1)][1:]
    pure, whole, elapsed, stored = (report.median(column) for column in zip(*rounds, strict=True))
    rows = [
        ["the reader alone", f"{asked.posts / pure:,.0f}", f"{1e6 * pure / asked.posts:.0f}", "1.0", "–"],
        ["messages to readings stored", f"{asked.posts / whole:,.0f}", f"{1e6 * whole / asked.posts:.0f}",
         f"{report.median([a[1] / a[0] for a in rounds]):.1f}", f"{asked.posts / elapsed:,.0f}"],
    ]  # fmt: skip
    head = ["what", "a second of CPU", "µs of CPU each", "× the reader alone", "a second of the clock"]
    report.table(head, rows)
    report.say(f"\n{stored:.0f} readings stored of {asked.posts} messages a round, those who wrote them having agreed.")
    return 0


def _round(posts: int, number: int) -> tuple[float, float, float, int]:
    """(CPU of the reader alone, CPU of the subscriber, its seconds of the clock, readings stored) for new messages."""
    from core import outbox
    from core.events import SUBSCRIBERS
    from signals.models import Reading

    texts = _publish(posts, number)
    subscriber = SUBSCRIBERS["signals.read_posts"]
    before = Reading.objects.count()
    started, clock = time.process_time(), time.perf_counter()
    while outbox.deliver(subscriber):
        pass
    whole, elapsed = time.process_time() - started, time.perf_counter() - clock
    reader, started = LexiconReader(), time.process_time()
    for text in texts:
        reader.read(text, "fr")
    return time.process_time() - started, whole, elapsed, Reading.objects.count() - before


def _publish(posts: int, number: int) -> list[str]:
    """New messages of many people in many places, and the facts that tell of them."""
    import random

    from django.db import transaction

    from communities.events import PostPublished
    from communities.models import Membership, Post, Thread
    from core.events import emit_many

    chance = random.Random(number)
    threads = {thread.community_id: thread for thread in Thread.objects.order_by("pk")[:500]}
    members = list(Membership.objects.filter(community_id__in=threads).order_by("pk")[:5000])
    texts = [words.post(number * posts + n, chance) for n in range(posts)]
    with transaction.atomic():
        made = Post.objects.bulk_create(
            Post(thread=threads[member.community_id], author=member, text=text, html=f"<p>{text}</p>", language="fr")
            for text, member in zip(texts, chance.choices(members, k=posts), strict=True)
        )
        emit_many([PostPublished(post.pk, post.thread_id, post.thread.community_id) for post in made])
    return texts
