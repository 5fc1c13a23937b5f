"""Bring a real conversation into a trial community, and run the whole loop over it."""

import resource
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions.models import Suggestion
from core import outbox, privacy
from core.actors import CLOCK
from core.errors import DomainError
from signals import conversations
from signals.conversations import Message
from signals.models import Reading, WeakSignal
from signals.selectors import voices
from signals.services import signals, trials

BAR = 30


class Command(BaseCommand):
    help = "Brings FILE.jsonl or FILE.jsonl.gz into a trial community, reads it, and replays its signals day by day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help='lines {"id", "thread", "parent", "author", "created_at", "lang", "text"}'
        )
        parser.add_argument(
            "--community", required=True, metavar="SLUG", help="a trial community; founded if there is none"
        )
        parser.add_argument(
            "--founder", default="", metavar="EMAIL", help="an account that shall animate a new community"
        )
        parser.add_argument("--batch", type=int, default=200, help="messages per transaction (200)")

    def handle(self, *args: Any, **options: Any) -> None:
        self.started, self.bad = time.monotonic(), 0
        path, size = options["file"], max(options["batch"], 1)
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        try:
            community = trials.community(by=CLOCK, slug=options["community"], founder_email=options["founder"])
        except DomainError as error:
            raise CommandError(str(error)) from None
        total, titles = self._survey(path)
        new = self._bring_in(path, community.pk, size, total, titles)
        self._deliver()
        self._replay(community.pk)
        self._tell(community.pk, new)
        if self.bad:
            sys.exit(1)

    def _survey(self, path: Path) -> tuple[int, dict[str, Message]]:
        """How many messages there are, and what opens each conversation; bad lines are told here, once."""
        titles: dict[str, Message] = {}
        total = 0
        with conversations.opened(path) as lines:
            for number, message, wrong in conversations.read(lines):
                if message is None:
                    self.bad += 1
                    self.stderr.write(f"line {number}: {wrong}, skipped")
                    continue
                total += 1
                if not message.parent or message.thread not in titles:
                    titles[message.thread] = message
        return total, titles

    def _bring_in(self, path: Path, community_id: int, size: int, total: int, titles: dict[str, Message]) -> int:
        new = done = 0
        with conversations.opened(path) as lines:
            good = (message for _number, message, _wrong in conversations.read(lines) if message is not None)
            for batch in _batches(good, size):
                new += trials.bring_in(by=CLOCK, community_id=community_id, messages=batch, titles=titles)
                done += len(batch)
                self._progress("messages", done, total)
        return new

    def _deliver(self) -> None:
        """Everything that was emitted is heard here, unless workers heard it first."""
        done = 0
        while heard := outbox.drain(seconds=5):
            done += heard
            self._progress("heard", done, 0)

    def _replay(self, community_id: int) -> None:
        days = voices.days(community_id)
        for number, day in enumerate(days, 1):
            signals.raise_rising(by=CLOCK, community_id=community_id, day=day)
            self._progress("days", number, len(days))
        self._deliver()

    def _progress(self, what: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        bar = "█" * (BAR * done // total) if total else "…"
        of = f"{done}/{total}" if total else str(done)
        self.stderr.write(f"\r\033[K{bar:<{BAR}} {of} {what}", ending="" if not total or done < total else "\n")

    def _tell(self, community_id: int, new: int) -> None:
        raised = WeakSignal.objects.filter(community_id=community_id)
        readings = Reading.objects.filter(community_id=community_id)
        self.stdout.write(
            f"messages new {new}, bad lines {self.bad}\n"
            f"readings {readings.count()}, calling for a step {readings.filter(offer=True).count()}, "
            f"unsure {readings.filter(unsure=True).count()}\n"
            f"suggestions {Suggestion.objects.filter(community_id=community_id).count()}\n"
            f"signals shown {raised.filter(voices__gte=privacy.K).count()}, "
            f"kept below the threshold {raised.filter(voices__lt=privacy.K).count()}\n"
            f"time {time.monotonic() - self.started:.1f} s, "
            f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
        )


def _batches(messages: Iterator[Message], size: int) -> Iterator[list[Message]]:
    while batch := list(islice(messages, size)):
        yield batch
