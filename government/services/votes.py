"""The vote itself: sealed envelopes, words for a draw, objections to a result."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core.errors import Conflict, Invalid, Refused
from core.events import emit
from core.text import clean_line, clean_text
from government import sealing
from government.constitution.rules import TICKED
from government.events import ElectionMoved, TurnoutChanged
from government.models import Candidacy, DrawWord, Election, Envelope, Objection, RollEntry
from government.sealing import Vote
from government.selectors import elections
from government.services.elections import locked

WORD, REASON = 60, 1000


@transaction.atomic
def cast(*, by: Membership, election_id: int, choices: Sequence[int], word: str = "") -> str:
    """Put a vote in its envelope; one cast before is replaced. Returns the receipt, which is kept nowhere but in the seal.

    Raises `Refused` for who is not on the roll, `Conflict` outside the vote, `Invalid` for what is no vote.
    """
    election = locked(election_id, Election.State.VOTING, by)
    if election.is_draw:
        raise Conflict(_("Nobody votes here: people are drawn by lot."), code="not_now")
    entry = _entry(election, by)
    numbered = Candidacy.objects.filter(election=election, number__isnull=False).count()
    vote = Vote(_checked(election, choices, numbered), sealing.new_receipt(word))
    sealed = sealing.seal(vote, election.public_key)
    Envelope.objects.bulk_create(
        [Envelope(entry=entry, election=election, sealed=sealed)],
        update_conflicts=True, unique_fields=["entry"], update_fields=["sealed"],
    )  # fmt: skip
    emit(TurnoutChanged(election.pk, election.community_id))
    return vote.receipt


def _entry(election: Election, by: Membership) -> RollEntry:
    entry = elections.entry_of(election, by)
    if entry is None:
        raise Refused(_("You were not on the roll when this election was called."), code="not_on_roll")
    return entry


def _checked(election: Election, choices: Sequence[int], candidates: int) -> tuple[int, ...]:
    """The choices as they are counted, or `Invalid`."""
    if len(choices) > sealing.MOST_CHOICES:
        most = {"n": sealing.MOST_CHOICES}
        raise _no_vote(_("An envelope holds %(n)d choices at most: give those you want most.") % most)
    if not fits(choices, candidates):
        raise _no_vote(_("Choose among those who stand, each once; “none of these” is a choice too."))
    return tuple(sorted(choices)) if election.method in TICKED else tuple(choices)


def _no_vote(sentence: object) -> Invalid:
    return Invalid(sentence, fields={"choices": sentence})


def fits(choices: Sequence[int], candidates: int) -> bool:
    """Whether this is a vote: somebody, each once, among the candidates or “none of these”."""
    return bool(choices) and len(set(choices)) == len(choices) and all(1 <= c <= candidates + 1 for c in choices)


@transaction.atomic
def give_word(*, by: Membership, election_id: int, word: str) -> DrawWord:
    """Give a word to the seed of a draw, in public; another replaces it."""
    election = locked(election_id, Election.State.VOTING, by)
    if not election.is_draw:
        raise Conflict(_("There is no draw here."), code="not_now")
    _entry(election, by)
    said = clean_line(word, at_most=WORD, field="word")
    given = DrawWord.objects.update_or_create(election=election, membership=by, defaults={"word": said})[0]
    emit(TurnoutChanged(election.pk, election.community_id))
    return given


@transaction.atomic
def object_to(*, by: Membership, election_id: int, text: str) -> Objection:
    """Say why a result is not right. As many as the election froze at its call, and it is held again."""
    election = locked(election_id, Election.State.OBJECTIONS, by)
    _entry(election, by)
    words = clean_text(text, at_most=REASON, field="text", at_least=10)
    objection, new = Objection.objects.get_or_create(election=election, author=by, defaults={"text": words})
    if not new:
        raise Conflict(_("You have objected already: your reasons stand."), code="already_said")
    emit(ElectionMoved(election.pk, election.community_id, election.state))
    return objection
