"""``manage.py verify_draw ID``: was this draw made as it was said beforehand? Everything it is made of is computed again."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import log
from core.models import LogEntry
from government import sortition
from government.models import CountRecord, Election
from government.services import counting, electing

SENTENCES = {
    "commitment": "the secret is not the one that was committed to before the words came",
    "pool": "the pool is not the one that was frozen",
    "words": "somebody gave more than one word",
    "drawn": "those who were announced are not those whom the pool, the secret and the words draw",
    "order": "the seed or the order that was announced is not the one that the pool, the secret and the words give",
    "passed": "those who were passed over are not those who withdrew or left before the draw",
    "log": "the public log says otherwise: it holds another commitment or another seed, or does not hold itself",
}


class Command(BaseCommand):
    """Exit code 1 and a sentence for each thing that does not hold."""

    help = "Check a draw: its commitment, pool, words, order, who was drawn and passed over, and the lines of the log."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=int, help="the number of the election that is a draw")

    def handle(self, *args: Any, id: int, **options: Any) -> None:
        record = CountRecord.objects.select_related("poll__election").filter(poll__election=id).first()
        if record is None or not record.poll.is_draw:
            raise CommandError(f"there is no draw {id} that was made")
        found = list(faults(record))
        for fault in found:
            self.stderr.write(SENTENCES[fault])
        if found:
            raise CommandError(f"draw {id} does not hold ({len(found)} faults)")
        told = record.record
        self.stdout.write(f"draw {id} holds: {len(told['order'])} in the pool, {record.cast} words, seed {record.lot}")
        self.stdout.write(f"drawn {_listed(told['drawn'])}; passed over {_listed(told['passed'])}")


def faults(record: CountRecord) -> Iterator[str]:
    """What does not hold, by the keys of `SENTENCES`."""
    poll, told = record.poll, record.record
    draw = counting.draw_of(poll, record.secret)
    yield from sortition.faults(
        draw, committed=poll.commitment, published_pool=poll.pool_digest, announced=told["drawn"],
        declined=told["passed"],
    )  # fmt: skip
    if (told["order"], record.lot) != (draw.order(), draw.seed):
        yield "order"
    if told["passed"] != electing.passed_over(poll.election):
        yield "passed"
    if not _log_agrees(poll.election, record):
        yield "log"


def _log_agrees(election: Election, record: CountRecord) -> bool:
    """Whether the chain holds, and says what was committed to and what came of it."""
    chain = log.community_chain(election.community_id)
    lines = LogEntry.objects.filter(chain__name=chain, public__election=election.pk)
    said = {line.verb: line.public for line in lines.filter(verb__in=("election.opened", "election.counted"))}
    opened, counted = said.get("election.opened", {}), said.get("election.counted", {})
    told = (opened.get("commitment"), counted.get("digest")) == (election.poll.commitment, record.digest)
    return told and not log.verify(chain)


def _listed(numbers: list[int]) -> str:
    return ", ".join(str(number) for number in numbers) or "nobody"
