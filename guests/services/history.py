"""Hours of a fictitious community, put into the past: that of a demonstration."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from communities.models import Community
from communities.policies import may_be_filled
from core.actors import Clock
from guests.models import Answer, Coming, Hour, Question, Vote
from guests.services import hours

MOMENTS = ("starts_at", "ends_at", "made_at", "accepted_at", "opened_at", "closed_at", "write_until")


@transaction.atomic
def date_back(*, by: Clock, hour_id: int, by_how_much: dt.timedelta) -> None:
    """All that happened around it happened so much earlier; the clock then brings on what is due. Nobody is told."""
    hour = hours.locked(hour_id)
    may_be_filled.require(by, Community.objects.get(pk=hour.community_id))
    asked = Question.objects.filter(hour=hour)
    Hour.objects.filter(pk=hour.pk).update(**{moment: F(moment) - by_how_much for moment in MOMENTS})
    asked.update(
        at=F("at") - by_how_much, aside_at=F("aside_at") - by_how_much, answered_at=F("answered_at") - by_how_much
    )
    Answer.objects.filter(question__in=asked).update(at=F("at") - by_how_much)
    Vote.objects.filter(question__in=asked).update(at=F("at") - by_how_much)
    Coming.objects.filter(hour=hour).update(at=F("at") - by_how_much)
