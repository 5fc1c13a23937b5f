"""Polls as people read them: who may vote, how many did, what was counted."""

from collections import Counter

from django.db.models import Exists, QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core.errors import Missing
from core.questions import Question
from government.constitution.rules import OF_SEATS
from government.models import Ballot, CountRecord, DrawWord, Envelope, Panelist, Poll, Referendum, RollEntry
from government.tally.ranking import Ranking

PUBLISHED_FROM = 10
"""Ballots. Below, no single ballot is published: among a few, a whole ranking is a signature."""


def known() -> QuerySet[Poll]:
    """Polls with what their pages name."""
    return Poll.objects.select_related("community", "rules")


_inside = Question(lambda slug, number: known().filter(pk=number, community__slug=slug))
_by_id = Question(lambda number: known().filter(pk=number))


def inside(slug: str, poll_id: int) -> Poll:
    """The poll at this address. Raises `Missing`."""
    return _required(_inside.first(slug=slug, number=poll_id))


def by_id(poll_id: int) -> Poll:
    """The poll of this number, wherever it is held. Raises `Missing`."""
    return _required(_by_id.first(number=poll_id))


def _required(poll: Poll | None) -> Poll:
    if poll is None:
        raise Missing(_("There is no such vote here."))
    return poll


def entry_of(poll: Poll, membership: Membership | None) -> RollEntry | None:
    """Somebody's place on the roll; among those who sit in a panel, as long as they do."""
    if membership is None or not membership.is_present:
        return None
    found = RollEntry.objects.filter(poll=poll, membership=membership)
    if poll.method == OF_SEATS:
        sits = Panelist.objects.filter(panel__vote=poll, membership=membership, state=Panelist.State.SEATED)
        found = found.filter(Exists(sits))
    return found.first()


def has_voted(entry: RollEntry) -> bool:
    """Whether an envelope of theirs waits."""
    return Envelope.objects.filter(entry=entry).exists()


def turnout(poll: Poll) -> int:
    """How many voted: envelopes while the vote is open (of a draw: words), what the count says afterwards.

    In between, while a great vote is opened part by part, the envelopes that are left and what was opened.
    """
    if poll.state == Poll.State.OPEN:
        return (DrawWord if poll.is_draw else Envelope)._default_manager.filter(poll=poll).count()
    counted = CountRecord.objects.filter(poll=poll).values_list("cast", flat=True).first()
    if counted is not None:
        return counted
    left = Envelope.objects.filter(poll=poll).count()
    return left + Ballot.objects.filter(poll=poll).count() if left else 0


def word_of(poll: Poll, membership: Membership | None) -> str:
    """The word that somebody gave to a draw."""
    given = DrawWord.objects.filter(poll=poll, membership=membership).values_list("word", flat=True)
    return given.first() or ""


def ballots(poll: Poll) -> dict[Ranking, int]:
    """The ballots, grouped: how many hold the same choices."""
    cast = Ballot.objects.filter(poll=poll).values_list("choices", flat=True)
    return dict(Counter(tuple(choices) for choices in cast.iterator()))


def record_if_any(poll: Poll) -> CountRecord | None:
    """The count, once there is one."""
    return CountRecord.objects.filter(poll=poll).first()


def require_record(poll: Poll) -> CountRecord:
    """The count, or `Missing` while there is none."""
    record = record_if_any(poll)
    if record is None:
        raise Missing(_("There is no result yet."))
    return record


def tells_counts(poll: Poll) -> bool:
    """Whether it is told how many said what: of a referendum, which is about somebody, only whether it carried."""
    return not Referendum.objects.filter(poll=poll).exists()


def require_told(poll: Poll) -> CountRecord:
    """The count of a vote whose counts are told, or `Missing`."""
    if not tells_counts(poll):
        raise Missing(_("Of this vote it is told whether it carried, and nothing else: it is about somebody."))
    return require_record(poll)


def ballots_are_public(poll: Poll, record: CountRecord | None) -> bool:
    """Whether single ballots are published: among a few voters of a secret vote, none is."""
    if record is None or poll.is_draw:
        return False
    return not poll.secret or record.cast >= PUBLISHED_FROM
