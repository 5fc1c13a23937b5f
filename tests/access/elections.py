"""Elections of the world that every door is tried in: one of each state, where everybody of a place stands and may vote."""

import datetime as dt
from types import SimpleNamespace

from communities.models import Membership
from core import clock
from government import keys, sortition
from government.models import Candidacy, CountRecord, Election, Poll, Question, RollEntry
from government.tally import keeping
from government.tally.profile import Profile
from government.tally.rules import count

DAY = dt.timedelta(days=1)
DATES = ("called_at", "nominations_until", "voting_until", "objections_until")
STATES = ("nominations", "voting", "objections")


def of_every_state(place, twin, rules):
    """Their ids; the twin of a place has those that would be in the way of the others."""
    called = _election(place, rules, "animator", "nominations")
    voting = _election(place, rules, "moderator", "voting")
    drawn = _election(twin, rules, "animator", "voting", method="draw")
    counted = _election(twin, rules, "moderator", "objections")
    tally = count(Profile(("1", "2"), 1, {(1,): 3}, none=2), "approval")
    record = {"record": keeping.keep(tally), "digest": tally.digest()}
    CountRecord.objects.create(poll=counted.poll, cast=3, secret="0" * 64, lot=tally.lot, **record)
    asker = Membership.objects.filter(community=place).first()
    question = Question.objects.create(election=voting, author=asker, text="Pourquoi vous ?")
    return SimpleNamespace(
        nominations=called.pk,
        voting=voting.pk,
        draw=drawn.pk,
        counted=counted.pk,
        question=question.pk,
        poll_voting=voting.poll_id,
        poll_counted=counted.poll_id,
        poll_draw=drawn.poll_id,
    )


def _election(community, rules, office, state, method="approval"):
    begun = clock.now() - (STATES.index(state) + 0.5) * DAY
    dates = {date: begun + place * DAY for place, date in enumerate(DATES)}
    poll = Poll.objects.create(
        community=community, rules=rules, method=method, secret=False, roll_size=4, quorum=1, roll_digest="0" * 64,
        opens_at=dates.pop("nominations_until"), closes_at=dates.pop("voting_until"),
    )  # fmt: skip
    election = Election.objects.create(community=community, poll=poll, office=office, objectors=2, **dates)
    if state != "nominations":
        _open(election, state)
    return election


def _open(election, state):
    everybody = Membership.objects.filter(community=election.community).order_by("pk")
    RollEntry.objects.bulk_create(RollEntry(poll=election.poll, membership=one) for one in everybody)
    Candidacy.objects.bulk_create(
        Candidacy(election=election, membership=one, proposed_by=one, state="stands", number=number)
        for number, one in enumerate(everybody, 1)
    )
    kept = keys.make(election.poll_id)
    opened = {"public_key": kept.public, "commitment": sortition.commitment(kept.secret)}
    numbers = len(everybody) + (election.poll.method != "draw")
    Poll.objects.filter(pk=election.poll_id).update(
        state="open" if state == "voting" else "closed", options=numbers, **opened
    )
    Election.objects.filter(pk=election.pk).update(state=state)
