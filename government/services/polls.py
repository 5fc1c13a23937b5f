"""A poll until its close: frozen with its roll, then opened with a key and a secret of its own."""

import datetime as dt
import math
from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.models import Community, Membership
from core import clock
from core.actors import Clock
from core.errors import Conflict, Refused
from core.events import emit, emit_many
from government import keys, sortition
from government.constitution.rules import FEWEST_VOTERS, Roll
from government.events import VoteOpened
from government.models import ConstitutionVersion, Poll, RollEntry
from government.selectors import rolls

AT_ONCE = 500
"""People of a roll who are told together that they may vote."""


def freeze(
    community: Community, rules: ConstitutionVersion, *, quorum: int, by: Membership | Clock, roll: Roll | None = None,
    least: int = 0, without: Collection[int] = (), **frozen: Any,
) -> Poll:  # fmt: skip
    """Write down what a vote will run under, and who may vote, in the transaction of the procedure that begins.

    ``quorum`` in per cent of the roll, ``least`` in persons; ``roll``: its conditions, those of voters unless said; ``without``:
    memberships that do not vote. Raises `Conflict` where too few
    may vote for any vote to be secret, `Refused` for somebody who begins it and may not vote.
    """
    ids = list(
        rolls.eligible(community.pk, roll or rules.constitution.voters)
        .exclude(pk__in=without)
        .values_list("pk", flat=True)
    )
    if len(ids) < FEWEST_VOTERS:
        raise Conflict(
            _("Fewer than %(n)d people may vote as yet: among so few no vote is secret.") % {"n": FEWEST_VOTERS},
            code="too_few_voters",
        )
    if not isinstance(by, Clock) and by.pk not in ids:
        raise Refused(_("This is for those who may vote: the rules say from when on."), code="not_on_roll")
    poll = Poll.objects.create(
        community=community, rules=rules, roll_size=len(ids), roll_digest=rolls.digest(ids),
        quorum=max(least, share(quorum, len(ids))), **frozen,
    )  # fmt: skip
    _write_roll(poll, ids)
    return poll


def again(poll: Poll, *, method: str) -> Poll:
    """Another vote of the same procedure: the same rules, the same roll, the same quorum."""
    ids = list(RollEntry.objects.filter(poll=poll).values_list("membership_id", flat=True))
    return among(poll, ids, method=method, quorum=poll.quorum, secret=poll.secret)


def among(poll: Poll, ids: Sequence[int], **frozen: Any) -> Poll:
    """Another vote of the same procedure, by its rules, among these members alone."""
    later = Poll.objects.create(
        community_id=poll.community_id,
        rules_id=poll.rules_id,
        roll_size=len(ids),
        roll_digest=rolls.digest(ids),
        **frozen,
    )
    _write_roll(later, ids)
    return later


def _write_roll(poll: Poll, ids: Sequence[int]) -> None:
    for at in range(0, len(ids), AT_ONCE):
        RollEntry.objects.bulk_create(RollEntry(poll=poll, membership_id=pk) for pk in ids[at : at + AT_ONCE])


def share(percent: int, of: int) -> int:
    """How many people so many per cent are, rounded up."""
    return math.ceil(percent * of / 100)


def begin(poll: Poll, *, options: int, closes_at: dt.datetime | None = None) -> None:
    """Open a vote in which ballots hold numbers up to ``options``: its key and the secret for ties are made, its roll is told.

    ``closes_at`` where the hours were not known when it was frozen.
    """
    kept = keys.make(poll.pk)
    poll.public_key, poll.commitment = kept.public, sortition.commitment(kept.secret)
    poll.state, poll.options = Poll.State.OPEN, options
    if poll.is_draw:
        poll.pool_digest = sortition.pool_digest(range(1, options + 1))
    if closes_at:
        poll.opens_at, poll.closes_at = clock.now(), closes_at
    poll.save()
    emit_many([VoteOpened(poll.pk, poll.community_id, *ends) for ends in parts(poll)])


def admit(poll: Poll, member: Membership) -> str:
    """Add somebody who takes the place of another to the roll of an open vote, and tell them: the digest of who was ever on it."""
    entry = RollEntry.objects.create(poll=poll, membership=member)
    emit(VoteOpened(poll.pk, poll.community_id, entry.pk, entry.pk))
    return rolls.digest(RollEntry.objects.filter(poll=poll).values_list("membership_id", flat=True))


def parts(poll: Poll) -> list[tuple[int, int]]:
    """The roll in pieces that are told one by one: the first entry and the last of each."""
    entries = list(RollEntry.objects.filter(poll=poll).order_by("pk").values_list("pk", flat=True))
    pieces = [entries[at : at + AT_ONCE] for at in range(0, len(entries), AT_ONCE)]
    return [(piece[0], piece[-1]) for piece in pieces]
