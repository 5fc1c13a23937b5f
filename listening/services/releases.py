"""Weekly releases: counted once, after the week is over, of those who allow it then."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import Consent
from accounts.selectors import consents
from brands.selectors import seats
from core import clock, privacy
from core.events import emit
from listening.cells import Group, Said, groups
from listening.events import ReleasePublished
from listening.models import Release
from listening.selectors import agreements
from signals.models import Reading

WEEK = dt.timedelta(days=7)
NEUTRAL = "neutral"  # of what moves nobody there is nothing to share


def publish_due() -> int:
    """The release of the week that is over, of each community that shares with somebody; how many were made."""
    monday = last_week(clock.today())
    sharing = agreements.sharing().values_list("community", flat=True)
    done = set(
        Release.objects.filter(week=monday, community__in=sharing.order_by()).values_list("community", flat=True)
    )
    waiting = [community_id for community_id in sharing if community_id not in done]
    return sum(clock.goes_on(partial(_publish, one, monday), "release_stuck", community=one) for one in waiting)


def last_week(today: dt.date) -> dt.date:
    """The Monday of the last week that is over."""
    return today - dt.timedelta(days=today.weekday()) - WEEK


@transaction.atomic
def _publish(community_id: int, monday: dt.date) -> bool:
    """Two clocks at once make one: whoever comes second finds it made."""
    cells = [asdict(group) for group in _counted(community_id, monday)]
    digest = hashlib.sha256(json.dumps(cells, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    made, new = Release.objects.get_or_create(
        community_id=community_id, week=monday, defaults={"cells": cells, "digest": digest}
    )
    if new:
        emit(ReleasePublished(made.pk, community_id))
    return new


def _counted(community_id: int, monday: dt.date) -> list[Group]:
    begins = timezone.make_aware(dt.datetime.combine(monday, dt.time()))
    ends = timezone.make_aware(dt.datetime.combine(monday + WEEK, dt.time()))
    read = list(Reading.objects.filter(community=community_id, written_at__gte=begins, written_at__lt=ends))
    allow = _allow({one.author_id for one in read})
    allow -= seats.who_act(allow)  # nor does a brand sound itself
    return groups((_said(one) for one in read if one.author_id in allow and not one.is_withheld), threshold=privacy.K)


def _allow(people: set[int]) -> set[int]:
    """Those who let their words be counted, and what is counted be shared."""
    counted = consents.who_allow(Consent.Purpose.PULSE, people)
    return consents.who_allow(Consent.Purpose.BRANDS, counted)


def _said(one: Reading) -> Said:
    moved = tuple(label for label in one.sure_labels if label != NEUTRAL)
    return Said(one.author_id, moved, tuple(one.topics), tuple(one.said_values))
