"""What is published of a vote: ballots as BLT and JSON; its dates as a calendar.

Source: BLT as OpaVote and ERS describe it.
"""

from typing import Any

from django.utils.translation import gettext as _

from core import ical
from core.errors import Conflict
from government.constitution.rules import METHODS
from government.models import Ballot, CountRecord, DrawWord, Poll
from government.papers import Paper
from government.selectors import polls
from government.tally import blt
from government.tally.profile import Profile


def _require_public(poll: Poll) -> CountRecord:
    record = polls.require_told(poll)
    if not polls.ballots_are_public(poll, record) and not poll.is_draw:
        raise Conflict(
            _("Fewer than %(n)d people voted: among so few a ballot would be a signature, and only totals are shown.")
            % {"n": polls.PUBLISHED_FROM},
            code="too_few_ballots",
        )
    return record


def as_blt(poll: Poll, paper: Paper) -> str:
    """The ballots for other software, one line for each distinct one."""
    _require_public(poll)
    if poll.is_draw:
        raise Conflict(_("There are no ballots in a draw."), code="draw")
    if poll.method not in METHODS:
        raise Conflict(_("Answers to a question need no such file: the other one has them all."), code="no_candidates")
    title = f"{poll.community.name} · {paper.title}"
    gone = frozenset(paper.withdrawn)
    profile = Profile(paper.names, poll.seats, polls.ballots(poll), withdrawn=gone, none=paper.none, title=title)
    return "".join(blt.write(profile))


def as_json(poll: Poll, paper: Paper) -> dict[str, Any]:
    """All that counting, or drawing, again takes."""
    record = _require_public(poll)
    told = {
        "poll": poll.pk,
        "rule": poll.method,
        "seats": poll.seats,
        "options": {str(number): name for number, name in enumerate(paper.names, 1)},
        "roll": {"size": poll.roll_size, "digest": poll.roll_digest},
        "commitment": poll.commitment,
        "secret": record.secret,
        "lot": record.lot,
        "digest": record.digest,
    }
    return told | (_draw(poll, record.record) if poll.is_draw else _ballots(poll, paper))


def _ballots(poll: Poll, paper: Paper) -> dict[str, Any]:
    ballots = Ballot.objects.filter(poll=poll).order_by("receipt").values_list("receipt", "choices")
    return {
        "none_of_these": paper.none,
        "withdrawn": list(paper.withdrawn),
        "ballots": [{"receipt": receipt, "choices": choices} for receipt, choices in ballots],
    }


def _draw(poll: Poll, record: dict[str, Any]) -> dict[str, Any]:
    words = DrawWord.objects.filter(poll=poll).order_by("membership_id").values_list("membership_id", "word")
    return {"pool_digest": poll.pool_digest, "words": [list(word) for word in words], **record}


def as_calendar(poll: Poll, paper: Paper, address: str) -> str:
    """The dates of a vote, for any calendar."""
    place = poll.community.name
    return ical.calendar(
        "Votes",
        (
            ical.Event(f"vote-{poll.pk}-{date.key}", date.when, f"{place} · {paper.title}. {date.what}", address)
            for date in paper.dates
        ),
    )
