"""The clock of signals."""

import datetime as dt

from celery import shared_task

from core import clock
from core.actors import CLOCK
from signals.selectors import voices
from signals.services import readings, signals


@shared_task(name="signals.raise_rising")
def raise_rising() -> None:
    """Yesterday and today, wherever somebody spoke."""
    today = clock.today()
    days = [today - dt.timedelta(days=1), today]
    for community_id in voices.communities_of(days):
        for day in days:
            signals.raise_rising(by=CLOCK, community_id=community_id, day=day)


@shared_task(name="signals.forget_old")
def forget_old() -> None:
    readings.forget_old(by=CLOCK)
