"""The steps of a recall that time makes: enough signatures open a vote, the vote is counted, the mandate ends or goes on."""

import datetime as dt

from django.db.models import F, Q
from django.db.models.functions import Now

from communities.services import mandates
from core import clock
from core.actors import Clock
from core.events import emit
from government.events import RecallMoved
from government.models import Recall, Signature
from government.selectors import polls as counted
from government.selectors import recalls
from government.services import counting, polls, public_log
from government.services.counting import Counted
from government.tally import answer

OPTIONS = 3
"""Yes, no, neither."""
State, Ending = Recall.State, Recall.Ending
DUE = (
    Q(state=State.PETITION, signed__gte=F("needed"))
    | Q(state=State.PETITION, petition_until__lte=Now())
    | Q(state=State.VOTING, poll__closes_at__lte=Now())
    | Q(state__in=(State.PETITION, State.VOTING), mandate__ends_at__lte=Now())
)


def step(recall: Recall, by: Clock) -> None:
    """The step that is due, in the transaction of whoever holds the recall locked."""
    if not recalls.holds_still(recall):
        _abandon(recall, by, Ending.MOOT)
    elif recall.state == State.VOTING:
        _close_vote(recall, by)
    elif recall.has_enough:
        _open_vote(recall, by)
    else:
        _abandon(recall, by, Ending.LAPSED)
    emit(RecallMoved(recall.pk, recall.community_id, recall.state))


def _open_vote(recall: Recall, by: Clock) -> None:
    """The vote lasts as long as that of an election; who signed is forgotten, how many is not."""
    days = recall.poll.rules.constitution.elections.voting_days
    polls.begin(recall.poll, options=OPTIONS, closes_at=clock.now() + dt.timedelta(days=days))
    _forget_names(recall)
    recall.state = State.VOTING
    recall.save(update_fields=["state"])
    _tell(recall, "recall.voting", by, signed=recall.signed, commitment=recall.poll.commitment)


def _close_vote(recall: Recall, by: Clock) -> None:
    """Count; if it carries the mandate ends at once, and the rules say who comes next."""
    failed = counting.close(recall.poll, lambda lot: _count(recall))
    if failed:
        _end(recall, by, failed)
        return
    record = counted.require_record(recall.poll)
    _tell(recall, "recall.counted", by, cast=record.cast, digest=record.digest)
    if record.record["carried"]:
        mandates.end(recall.mandate, by=by, cause="recalled")
    _end(recall, by, Ending.CARRIED if record.record["carried"] else Ending.KEPT)


def _count(recall: Recall) -> Counted:
    said = answer.count(counted.ballots(recall.poll))
    kept = answer.keep(said, recall.poll.rules.constitution.recall.share)
    return Counted(kept, answer.digest(kept))


def _abandon(recall: Recall, by: Clock, ending: str) -> None:
    """There will be no vote, or it has no object any more."""
    counting.abandon(recall.poll)
    _forget_names(recall)
    _end(recall, by, ending)


def _forget_names(recall: Recall) -> None:
    Signature.objects.filter(recall=recall).delete()


def _end(recall: Recall, by: Clock, ending: str) -> None:
    recall.state, recall.ending, recall.ended_at = State.DONE, ending, clock.now()
    recall.save(update_fields=["state", "ending", "ended_at"])
    _tell(recall, "recall.ended", by, ending=str(ending))


def _tell(recall: Recall, verb: str, by: Clock, **public: object) -> None:
    """A line of the public log: it names the task, never the person."""
    public_log.write(recall.community_id, verb, by, recall=recall.pk, office=recall.mandate.office, **public)
