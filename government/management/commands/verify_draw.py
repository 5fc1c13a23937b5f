"""``manage.py verify_draw ID``: was this draw made as it was said beforehand? Everything it is made of is computed again."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import log
from core.models import LogEntry
from government import sortition
from government.models import CountRecord, Election, Panel
from government.selectors import panels
from government.services import counting, electing

SENTENCES = {
    "commitment": "the secret is not the one that was committed to before the words came",
    "pool": "the pool is not the one that was frozen",
    "words": "somebody gave more than one word",
    "drawn": "those who were announced are not those whom the pool, the secret and the words draw",
    "order": "the seed or the order that was announced is not the one that the pool, the secret and the words give",
    "passed": "those who were passed over are not those who withdrew or left before the draw",
    "members": "the numbers of the pool are not those of the members whom the log bound them to at the freeze",
    "turn": "the same subject was drawn for before, and this draw does not say so",
    "seats": "the seats were not offered one after the other in the drawn order, or the log does not say to whom and why",
    "log": "the public log says otherwise: it holds another commitment or another seed, or does not hold itself",
}


class Command(BaseCommand):
    """Exit code 1 and a sentence for each thing that does not hold."""

    help = "Check a draw: its commitment, pool, words, order, who was drawn and passed over, and the lines of the log."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=int, help="the number of the draw, as its page says it")

    def handle(self, *args: Any, id: int, **options: Any) -> None:
        known = CountRecord.objects.select_related("poll__election", "poll__panel__former", "poll__rules")
        record = known.filter(poll=id).first()
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
    panel = getattr(poll, "panel", None)
    draw = counting.draw_of(poll, record.secret, panel.turn if panel else 1)
    yield from sortition.faults(
        draw, committed=poll.commitment, published_pool=poll.pool_digest, announced=told["drawn"],
        declined=told["passed"],
    )  # fmt: skip
    if (told["order"], record.lot) != (draw.order(), draw.seed):
        yield "order"
    yield from _of_panel(panel, record) if panel else _of_election(poll.election, record)


def _of_election(election: Election, record: CountRecord) -> Iterator[str]:
    if record.record["passed"] != electing.passed_over(election):
        yield "passed"
    said = _log(election.community_id, election=election.pk)
    opened, counted = said.get("election.opened", [{}])[0], said.get("election.counted", [{}])[0]
    told = (opened.get("commitment"), counted.get("digest")) == (election.poll.commitment, record.digest)
    if not told or not _holds(election.community_id):
        yield "log"


def _of_panel(panel: Panel, record: CountRecord) -> Iterator[str]:
    """Its numbers are still those of the same members; seats went in the drawn order, each change with its line."""
    said, pool, told = _log(panel.community_id, panel=panel.pk), panels.pool(panel), record.record
    frozen, drawn = said.get("panel.frozen", [{}])[0], said.get("panel.drawn", [{}])[0]
    if panels.digest(pool) != frozen.get("members"):
        yield "members"
    if panel.turn != panels.turns_before(panel) + 1:
        yield "turn"
    states = {one.number: one.state for one in pool if not one.until}
    if any(states.get(number) not in panels.NEVER_DRAWN for number in told["passed"]):
        yield "passed"
    if not _seats_hold(panel, record, said):
        yield "seats"
    public = (frozen.get("commitment"), drawn.get("digest"), drawn.get("numbers"), drawn.get("passed"))
    kept = (panel.poll.commitment, record.digest, told["drawn"], told["passed"])
    if public != kept or not _holds(panel.community_id):
        yield "log"


def _seats_hold(panel: Panel, record: CountRecord, said: dict[str, list[dict[str, Any]]]) -> bool:
    """Nobody was asked before somebody whose place in the order comes first, and the log knows everybody who was."""
    asked = [one.number for one in panels.drawn(panel)]
    never = {one.number for one in panels.pool(panel) if not one.until and one.state in panels.NEVER_DRAWN}
    following = [number for number in record.record["order"] if number not in never]
    logged = [*record.record["drawn"], *(line["number"] for line in said.get("panel.replaced", []))]
    lost = {one.number: one.state for one in panels.drawn(panel) if one.state not in panels.HOLD_A_SEAT}
    left = {line["number"]: line["why"] for line in said.get("panel.left", [])}
    return asked == following[: len(asked)] and asked == logged and lost == left


def _log(community_id: int, **about: int) -> dict[str, list[dict[str, Any]]]:
    """What the public log says of this, by its verbs, in their order."""
    public = {f"public__{name}": number for name, number in about.items()}
    said: dict[str, list[dict[str, Any]]] = {}
    for line in LogEntry.objects.filter(chain__name=log.community_chain(community_id), **public).order_by("number"):
        said.setdefault(line.verb, []).append(line.public)
    return said


def _holds(community_id: int) -> bool:
    return not log.verify(log.community_chain(community_id))


def _listed(numbers: list[int]) -> str:
    return ", ".join(str(number) for number in numbers) or "nobody"
