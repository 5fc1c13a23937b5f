"""Elections of the world that every door is tried in: one of each state, where everybody of a place stands and may vote."""

import datetime as dt
from types import SimpleNamespace

from communities.models import Membership
from core import clock
from government import keys, sortition
from government.models import Candidacy, CountRecord, Election, Question, RollEntry
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
    CountRecord.objects.create(election=counted, cast=3, secret="0" * 64, lot=tally.lot, **record)
    asker = Membership.objects.filter(community=place).first()
    question = Question.objects.create(election=voting, author=asker, text="Pourquoi vous ?")
    return SimpleNamespace(
        nominations=called.pk, voting=voting.pk, draw=drawn.pk, counted=counted.pk, question=question.pk
    )


def _election(community, rules, office, state, method="approval"):
    begun = clock.now() - (STATES.index(state) + 0.5) * DAY
    dates = {date: begun + place * DAY for place, date in enumerate(DATES)}
    election = Election.objects.create(
        community=community, rules=rules, office=office, method=method, seats=1, secret=False, roll_size=4, quorum=1,
        roll_digest="0" * 64, objectors=2, **dates,
    )  # fmt: skip
    if state != "nominations":
        _open(election, state)
    return election


def _open(election, state):
    everybody = Membership.objects.filter(community=election.community).order_by("pk")
    RollEntry.objects.bulk_create(RollEntry(election=election, membership=one) for one in everybody)
    Candidacy.objects.bulk_create(
        Candidacy(election=election, membership=one, proposed_by=one, state="stands", number=number)
        for number, one in enumerate(everybody, 1)
    )
    kept = keys.make(election.pk)
    opened = {"public_key": kept.public, "commitment": sortition.commitment(kept.secret)}
    Election.objects.filter(pk=election.pk).update(state=state, **opened)
