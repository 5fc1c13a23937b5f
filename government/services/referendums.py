"""Questions that another part of the software puts to all who may vote: called, opened and counted by the clock."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from core import clock
from core.actors import CLOCK, Clock
from core.errors import Conflict
from core.events import emit
from government.constitution.rules import ANSWER, FEWEST_VOTERS
from government.events import ReferendumEnded
from government.models import Poll, Referendum
from government.selectors import constitutions
from government.selectors import polls as counted
from government.services import counting, polls, public_log
from government.services.counting import Counted
from government.tally import answer

OPTIONS = 3
"""Yes, no, neither."""
TO_ANSWER = dt.timedelta(days=2)
"""Before the vote opens: whoever it is about says their word before the first ballot."""
Ending = Referendum.Ending
DUE = Q(ended_at__isnull=True) & (
    Q(poll__state=Poll.State.WAITING, poll__opens_at__lte=Now()) | Q(poll__closes_at__lte=Now())
)


@transaction.atomic
def call(community_id: int, *, origin: str, without: Collection[int], by: Clock = CLOCK) -> Referendum:
    """Put a question to all who may vote but the memberships ``without``, whom it is about; for one ``origin`` once.

    A vote about a person takes the share and the quorum that the rules ask for a recall, the one such vote that they know, and at
    least as many votes as keep it secret. Told when it ends: `ReferendumEnded`. Raises `Conflict` where too few may vote.
    """
    if known := Referendum.objects.filter(origin=origin).first():
        return known
    rules = constitutions.in_force(community_id)
    if rules is None:
        raise Conflict(_("The community has no rules yet: its founder chooses the first ones."), code="no_rules")
    said, now = rules.constitution, clock.now()
    opens = now + TO_ANSWER
    poll = polls.freeze(
        Community.objects.get(pk=community_id), rules, by=by, quorum=said.recall.quorum, least=FEWEST_VOTERS,
        without=without, method=ANSWER, secret=True, opens_at=opens,
        closes_at=opens + dt.timedelta(days=said.elections.voting_days),
    )  # fmt: skip
    made = Referendum.objects.create(
        community_id=community_id, poll=poll, origin=origin, share=said.recall.share, called_at=now
    )
    _tell(made, "referendum.called", by, roll=poll.roll_digest)
    return made


def step(referendum: Referendum, by: Clock) -> None:
    """The step that is due, in the transaction of whoever holds the referendum locked."""
    if referendum.poll.state == Poll.State.WAITING:
        polls.begin(referendum.poll, options=OPTIONS)
        _tell(referendum, "referendum.opened", by, commitment=referendum.poll.commitment)
    else:
        _close(referendum, by)


def _close(referendum: Referendum, by: Clock) -> None:
    failed = counting.close(referendum.poll, lambda _lot: _count(referendum))
    if failed:
        _end(referendum, by, failed)
        return
    carried = counted.require_record(referendum.poll).record["carried"]
    _end(referendum, by, Ending.CARRIED if carried else Ending.NOT_CARRIED)


def _count(referendum: Referendum) -> Counted:
    kept = answer.keep(answer.count(counted.ballots(referendum.poll)), referendum.share)
    return Counted(kept, answer.digest(kept))


@transaction.atomic
def call_off(*, origin: str, by: Clock = CLOCK) -> None:
    """What was asked about is no more: envelopes are destroyed unopened. Twice is once."""
    free = Referendum.objects.select_for_update(of=("self",)).select_related("poll")
    referendum = free.filter(origin=origin, ended_at__isnull=True).first()
    if referendum is not None:
        counting.abandon(referendum.poll)
        _end(referendum, by, Ending.MOOT)


def _end(referendum: Referendum, by: Clock, ending: str) -> None:
    referendum.ending, referendum.ended_at = ending, clock.now()
    referendum.save(update_fields=["ending", "ended_at"])
    _tell(referendum, "referendum.ended", by, ending=str(ending))
    emit(ReferendumEnded(referendum.pk, referendum.community_id))


def _tell(referendum: Referendum, verb: str, by: Clock, **public: object) -> None:
    """A line of the public log: how it goes, never about whom, nor how many said what."""
    public_log.write(referendum.community_id, verb, by, referendum=referendum.pk, **public)
