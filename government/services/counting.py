"""The close of a vote: envelopes are opened, shuffled, written as ballots that lead to nobody, and counted."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from government import keys, sealing
from government.keys import Keys
from government.models import Ballot, CountRecord, DrawWord, Envelope, Poll
from government.sealing import Unreadable, Vote
from government.services.votes import fits
from government.sortition import Draw, Word

AT_ONCE = 2000
QUORUM, KEY_LOST = "quorum", "key_lost"


@dataclass(frozen=True)
class Counted:
    """What a count says, as plain data, with its digest."""

    record: Mapping[str, Any]
    digest: str


def close(poll: Poll, count: Callable[[str], Counted], *, present: int = 0) -> str:
    """Close a vote and count it; the lot that settles ties is given to ``count``. Empty, or why nothing was opened.

    ``present``: how many came otherwise than by an envelope, for the quorum.

    Too few votes: no envelope is ever opened. The key is lost: none can be. All of it in the transaction of whoever holds the
    procedure locked; the key is destroyed once that is committed. Killed before, nothing has happened: the envelopes are
    there, and so is the key.
    """
    _shut(poll)
    kept, cast = keys.read(poll.pk), Envelope.objects.filter(poll=poll).count()
    if cast + present < poll.quorum:
        return _destroy_unopened(poll, QUORUM)
    if kept is None or kept.public != poll.public_key:
        return _destroy_unopened(poll, KEY_LOST)
    lot = lot_of(kept.secret, _open(poll, kept))
    counted = count(lot)
    CountRecord.objects.create(
        poll=poll, cast=cast, secret=kept.secret, lot=lot, record=counted.record, digest=counted.digest
    )
    return ""


def abandon(poll: Poll) -> None:
    """Close a vote that has no object any more: whatever was sealed is destroyed unopened."""
    _shut(poll)
    _destroy_unopened(poll, "")


def _shut(poll: Poll) -> None:
    """From here on nobody votes: whoever was voting has finished, as they hold the poll shared."""
    Poll.objects.select_for_update().get(pk=poll.pk)
    poll.state = Poll.State.CLOSED
    poll.save(update_fields=["state"])
    transaction.on_commit(lambda: keys.destroy(poll.pk), robust=True)


def _destroy_unopened(poll: Poll, why: str) -> str:
    Envelope.objects.filter(poll=poll).delete()
    return why


def _open(poll: Poll, kept: Keys) -> list[str]:
    """Write what the envelopes held as ballots, shuffled, and destroy the envelopes; the receipts."""
    read: list[tuple[Vote, int | None]] = []
    envelopes = Envelope.objects.filter(poll=poll).select_related("entry")
    for envelope in envelopes.iterator(chunk_size=AT_ONCE):
        vote = _unsealed(poll, bytes(envelope.sealed), kept)
        if vote:
            read.append((vote, None if poll.secret else envelope.entry.membership_id))
    ballots = (
        Ballot(receipt=vote.receipt, poll=poll, choices=list(vote.choices), voter_id=voter)
        for vote, voter in sealing.shuffled(read)
    )
    Ballot.objects.bulk_create(ballots, batch_size=AT_ONCE)
    Envelope.objects.filter(poll=poll).delete()
    return [vote.receipt for vote, _ in read]


def _unsealed(poll: Poll, sealed: bytes, kept: Keys) -> Vote | None:
    """What an envelope holds; None for what is no vote."""
    try:
        vote = sealing.unseal(sealed, kept.private)
    except Unreadable:
        return None
    return vote if fits(poll, vote.choices) else None


def lot_of(secret: str, receipts: Sequence[str]) -> str:
    """What settles ties: a secret committed to before the first vote, and the voters' receipts, which nobody held before
    the last. SHA-256 of both, receipts in ascending order.
    """
    told = "\n".join([secret, *sorted(receipts)])
    return hashlib.sha256(told.encode()).hexdigest()


def draw(poll: Poll, passed: list[int]) -> str:
    """Reveal the secret and draw. Who withdrew after the pool was frozen stays in it, and is passed over.

    Empty, or why nothing could be drawn.
    """
    _shut(poll)
    kept = keys.read(poll.pk)
    if kept is None or kept.public != poll.public_key:
        return KEY_LOST
    made = draw_of(poll, kept.secret)
    record = {"drawn": made.drawn(passed), "order": made.order(), "passed": passed}
    CountRecord.objects.create(
        poll=poll, cast=len(made.words), secret=kept.secret, lot=made.seed, record=record, digest=made.seed
    )
    return ""


def draw_of(poll: Poll, secret: str) -> Draw:
    """The draw with all that it is made of: the pool as it was frozen, the words that members gave."""
    words = DrawWord.objects.filter(poll=poll).values_list("membership_id", "word")
    pool = tuple(range(1, poll.options + 1))
    return Draw(pool, secret, tuple(Word(*word) for word in words), poll.seats)
