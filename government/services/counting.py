"""The close of a vote: envelopes are opened, shuffled, written as ballots that lead to nobody, and counted."""

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.db.models.functions import Collate

from government import keys, sealing
from government.keys import Keys
from government.models import Ballot, CountRecord, DrawWord, Envelope, Poll
from government.sealing import Opener, Unreadable, Vote
from government.services.votes import fits
from government.sortition import Draw, Word

T = TypeVar("T")
AT_ONCE = 2000
BATCH = 50_000
"""Envelopes opened in one transaction, and shuffled together. So many votes, or up to twice less, are the fewest among which a
copy of the database that was made meanwhile tells nothing apart."""
QUORUM, KEY_LOST = "quorum", "key_lost"


class Unfinished(Exception):
    """Envelopes of a great vote are left: what was opened is to be committed, and the vote closed again."""


@dataclass(frozen=True)
class Counted:
    """What a count says, as plain data, with its digest."""

    record: Mapping[str, Any]
    digest: str


def close(poll: Poll, count: Callable[[str], Counted], *, present: int = 0) -> str:
    """Close a vote and count it; the lot that settles ties is given to ``count``. Empty, or why nothing was opened.

    ``present``: how many came otherwise than by an envelope, for the quorum.

    Too few votes: no envelope is ever opened. The key is lost: none can be. In the transaction of whoever holds the procedure
    locked; the key is destroyed once the count is committed. Killed before, this transaction has not happened: what it opened is
    sealed again, and the key is there. Raises `Unfinished` where there are too many envelopes for one transaction.
    """
    was_open = _shut(poll)
    kept, waiting = keys.read(poll.pk), Envelope.objects.filter(poll=poll).count()
    if was_open and waiting + present < poll.quorum:
        return _destroy_unopened(poll, QUORUM)
    if kept is None or kept.public != poll.public_key:
        return _destroy_unopened(poll, KEY_LOST)
    _open(poll, kept, waiting)
    if waiting > BATCH:
        raise Unfinished
    receipts = Ballot.objects.filter(poll=poll).values_list("receipt", flat=True)
    lot = lot_of(kept.secret, receipts.order_by(Collate("receipt", "C")).iterator(chunk_size=AT_ONCE))
    counted = count(lot)
    CountRecord.objects.create(
        poll=poll, cast=receipts.count(), secret=kept.secret, lot=lot, record=counted.record, digest=counted.digest
    )
    _destroy_key(poll)
    return ""


def abandon(poll: Poll) -> None:
    """Close a vote that has no object any more: whatever was sealed is destroyed unopened."""
    _shut(poll)
    _destroy_unopened(poll, "")


def _shut(poll: Poll) -> bool:
    """From here on nobody votes: whoever was voting has finished, as they hold the poll shared. Whether one could until now."""
    was_open = Poll.objects.select_for_update().get(pk=poll.pk).state == Poll.State.OPEN
    poll.state = Poll.State.CLOSED
    poll.save(update_fields=["state"])
    return was_open


def _destroy_key(poll: Poll) -> None:
    transaction.on_commit(lambda: keys.destroy(poll.pk), robust=True)


def _destroy_unopened(poll: Poll, why: str) -> str:
    Envelope.objects.filter(poll=poll).delete()
    _destroy_key(poll)
    return why


def _open(poll: Poll, kept: Keys, waiting: int) -> None:
    """Write what envelopes held as ballots, shuffled, and destroy the envelopes: all of them, or an even part drawn from all."""
    ids = list(Envelope.objects.filter(poll=poll).values_list("entry_id", flat=True))
    parts = math.ceil(waiting / BATCH)
    drawn = ids if parts <= 1 else sealing.shuffled(ids)[: math.ceil(waiting / parts)]
    opener = Opener(kept.private)
    votes = (vote for entries in _in_pieces(drawn) for vote in _votes(poll, entries, opener))
    for some in _in_pieces(sealing.shuffled(votes)):
        Ballot.objects.bulk_create(
            Ballot(receipt=vote.receipt, poll=poll, choices=list(vote.choices), voter_id=voter) for vote, voter in some
        )
    for entries in _in_pieces(drawn):
        Envelope.objects.filter(entry_id__in=entries).delete()


def _in_pieces(many: Sequence[T]) -> Iterator[Sequence[T]]:
    return (many[at : at + AT_ONCE] for at in range(0, len(many), AT_ONCE))


def _votes(poll: Poll, entries: Sequence[int], opener: Opener) -> Iterator[tuple[Vote, int | None]]:
    """What these envelopes hold, each in an open vote with its voter; without those that hold no vote."""
    for envelope in Envelope.objects.filter(entry_id__in=entries).select_related("entry"):
        try:
            vote = opener.open(bytes(envelope.sealed))
        except Unreadable:
            continue
        if fits(poll, vote.choices):
            yield vote, None if poll.secret else envelope.entry.membership_id


def lot_of(secret: str, receipts: Iterable[str]) -> str:
    """What settles ties: a secret committed to before the first vote, and the voters' receipts, which nobody held before
    the last. SHA-256 of both, one a line, ``receipts`` in ascending order.
    """
    told = hashlib.sha256(secret.encode())
    for receipt in receipts:
        told.update(f"\n{receipt}".encode())
    return told.hexdigest()


def draw(poll: Poll, passed: list[int], *, turn: int = 1) -> str:
    """Reveal the secret and draw. Who withdrew after the pool was frozen stays in it, and is passed over.

    Empty, or why nothing could be drawn.
    """
    _shut(poll)
    kept = keys.read(poll.pk)
    if kept is None or kept.public != poll.public_key:
        return _destroy_unopened(poll, KEY_LOST)
    made = draw_of(poll, kept.secret, turn)
    record = {"drawn": made.drawn(passed), "order": made.order(), "passed": passed, "turn": turn}
    CountRecord.objects.create(
        poll=poll, cast=len(made.words), secret=kept.secret, lot=made.seed, record=record, digest=made.seed
    )
    _destroy_key(poll)
    return ""


def draw_of(poll: Poll, secret: str, turn: int = 1) -> Draw:
    """The draw with all that it is made of: the pool as it was frozen, the words that members gave."""
    words = DrawWord.objects.filter(poll=poll).values_list("membership_id", "word")
    pool = tuple(range(1, poll.options + 1))
    return Draw(pool, secret, tuple(Word(*word) for word in words), poll.seats, turn)
