"""The vote itself: sealed envelopes, and words for a draw."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import is_member
from core import clock
from core.errors import Conflict, Invalid, Missing, Refused
from core.events import emit
from core.text import clean_line
from government import sealing
from government.constitution.rules import shape
from government.events import TurnoutChanged
from government.models import DrawWord, Envelope, Poll, RollEntry
from government.sealing import Vote
from government.selectors import polls

WORD = 60


@transaction.atomic
def cast(*, by: Membership, poll_id: int, choices: Sequence[int], word: str = "") -> str:
    """Put a vote in its envelope; one cast before is replaced. Returns the receipt, which is kept nowhere but in the seal.

    Raises `Refused` for who is not on the roll, `Conflict` outside the vote, `Invalid` for what is no vote.
    """
    poll = _open(poll_id, by)
    if poll.is_draw:
        raise Conflict(_("Nobody votes here: people are drawn by lot."), code="not_now")
    entry = require_entry(poll, by)
    vote = Vote(_checked(poll, choices), sealing.new_receipt(word))
    Envelope.objects.bulk_create(
        [Envelope(entry=entry, poll=poll, sealed=sealing.seal(vote, poll.public_key))],
        update_conflicts=True, unique_fields=["entry"], update_fields=["sealed"],
    )  # fmt: skip
    emit(TurnoutChanged(poll.pk, poll.community_id))
    return vote.receipt


def _open(poll_id: int, by: Membership) -> Poll:
    """The poll, shared with others who vote in it and closed to the clock meanwhile.

    Judged once the lock is held: what comes after the end is refused, however long it waited.
    """
    found = list(Poll.objects.raw("SELECT * FROM government_poll WHERE id = %s FOR SHARE", [poll_id]))
    if not found:
        raise Missing(_("There is no such vote here."))
    poll: Poll = found[0]
    is_member.require(by, poll.community_id)
    if poll.state != Poll.State.OPEN or (poll.closes_at and poll.closes_at <= clock.now()):
        raise Conflict(_("This vote is over, or has not begun."), code="not_now")
    return poll


def require_entry(poll: Poll, by: Membership) -> RollEntry:
    """Somebody's place on the roll, or `Refused`."""
    entry = polls.entry_of(poll, by)
    if entry is None:
        raise Refused(_("You were not on the roll when this was begun."), code="not_on_roll")
    return entry


def _checked(poll: Poll, choices: Sequence[int]) -> tuple[int, ...]:
    """The choices as they are counted, or `Invalid`."""
    if len(choices) > sealing.MOST_CHOICES:
        most = {"n": sealing.MOST_CHOICES}
        raise _no_vote(_("An envelope holds %(n)d choices at most: give those you want most.") % most)
    if not fits(poll, choices):
        raise _no_vote(_("Choose among what the ballot offers, each once; “none of these” is a choice too."))
    return tuple(choices) if shape(poll.method) == "ranked" else tuple(sorted(choices))


def _no_vote(sentence: object) -> Invalid:
    return Invalid(sentence, fields={"choices": sentence})


def fits(poll: Poll, choices: Sequence[int]) -> bool:
    """Whether this is a vote: something, each once, among what the ballot offers; to a question, one answer."""
    known = bool(choices) and len(set(choices)) == len(choices) and all(1 <= one <= poll.options for one in choices)
    return known and (shape(poll.method) != "answer" or len(choices) == 1)


@transaction.atomic
def give_word(*, by: Membership, poll_id: int, word: str) -> DrawWord:
    """Give a word to the seed of a draw, in public; another replaces it."""
    poll = _open(poll_id, by)
    if not poll.is_draw:
        raise Conflict(_("There is no draw here."), code="not_now")
    require_entry(poll, by)
    said = clean_line(word, at_most=WORD, field="word")
    given = DrawWord.objects.update_or_create(poll=poll, membership=by, defaults={"word": said})[0]
    emit(TurnoutChanged(poll.pk, poll.community_id))
    return given
