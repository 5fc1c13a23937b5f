"""The close of a vote: envelopes are opened, shuffled, written as ballots that lead to nobody, and counted."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from government import keys, sealing
from government.keys import Keys
from government.models import Ballot, Candidacy, CountRecord, DrawWord, Election, Envelope
from government.sealing import Unreadable, Vote
from government.selectors import elections
from government.services.votes import fits
from government.sortition import Draw, Word
from government.tally import keeping
from government.tally.rules import count

AT_ONCE = 2000


@dataclass(frozen=True)
class Opened:
    """What the envelopes held, and whose they were where the vote is open."""

    votes: list[tuple[Vote, int | None]]
    unreadable: int


def open_and_count(election: Election, kept: Keys) -> None:
    """All of it in the transaction of whoever holds the election locked; the key is destroyed once that is committed.

    Killed before, nothing has happened: the envelopes are there, and so is the key.
    """
    numbered = len(elections.on_ballot(election))
    opened = _open(election, kept.private, numbered)
    cast = Envelope.objects.filter(election=election).count()
    _write_ballots(election, opened)
    Envelope.objects.filter(election=election).delete()
    lot = lot_of(kept.secret, [vote.receipt for vote, _ in opened.votes])
    counted = count(elections.profile(election), election.method, lot=lot)
    CountRecord.objects.create(
        election=election, cast=cast, secret=kept.secret, lot=lot,
        record=keeping.keep(counted), digest=counted.digest(),
    )  # fmt: skip
    transaction.on_commit(lambda: keys.destroy(election.pk), robust=True)


def _open(election: Election, private_key: str, candidates: int) -> Opened:
    """Read each envelope, in any order; shuffle what they held."""
    read: list[tuple[Vote, int | None]] = []
    unreadable = 0
    envelopes = Envelope.objects.filter(election=election).select_related("entry")
    for envelope in envelopes.iterator(chunk_size=AT_ONCE):
        try:
            vote = sealing.unseal(bytes(envelope.sealed), private_key)
        except Unreadable:
            unreadable += 1
            continue
        if fits(vote.choices, candidates):
            read.append((vote, None if election.secret else envelope.entry.membership_id))
        else:
            unreadable += 1
    return Opened(sealing.shuffled(read), unreadable)


def _write_ballots(election: Election, opened: Opened) -> None:
    ballots = (
        Ballot(receipt=vote.receipt, election=election, choices=list(vote.choices), voter_id=voter)
        for vote, voter in opened.votes
    )
    Ballot.objects.bulk_create(ballots, batch_size=AT_ONCE)


def lot_of(secret: str, receipts: Sequence[str]) -> str:
    """What settles ties: a secret committed to before the first vote, and the voters' receipts, which nobody held before
    the last. SHA-256 of both, receipts in ascending order.
    """
    told = "\n".join([secret, *sorted(receipts)])
    return hashlib.sha256(told.encode()).hexdigest()


def draw(election: Election, kept: Keys) -> None:
    """Reveal the secret and draw. Who withdrew after the pool was frozen stays in it, and is passed over."""
    made = draw_of(election, kept.secret)
    passed = passed_over(election)
    record = {"drawn": made.drawn(passed), "order": made.order(), "passed": passed}
    CountRecord.objects.create(
        election=election, cast=len(made.words), secret=kept.secret, lot=made.seed, record=record, digest=made.seed
    )
    transaction.on_commit(lambda: keys.destroy(election.pk), robust=True)


def draw_of(election: Election, secret: str) -> Draw:
    """The draw with all that it is made of: the pool as it was frozen, the words that members gave."""
    words = DrawWord.objects.filter(election=election).values_list("membership_id", "word")
    pool = tuple(c.number for c in elections.on_ballot(election) if c.number)
    return Draw(pool, secret, tuple(Word(*word) for word in words), election.seats)


def passed_over(election: Election) -> list[int]:
    """The numbers of those who stand no more."""
    standing = Candidacy.State.STANDS
    return [c.number for c in elections.on_ballot(election) if c.number and c.state != standing]
