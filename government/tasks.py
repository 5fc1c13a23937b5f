"""The clock of government."""

from celery import shared_task

from core.actors import CLOCK
from government.services import calendar, idleness


@shared_task(name="government.advance_elections", soft_time_limit=240, time_limit=270)
def advance_elections() -> None:
    """Elections whose time has come move on. A great vote is opened part by part, and counted in one piece: minutes, at most."""
    calendar.advance(by=CLOCK)


@shared_task(name="government.call_elections")
def call_elections() -> None:
    """Who is idle is warned, then frees the seat; seats about to empty are called for."""
    idleness.watch(by=CLOCK)
    calendar.call_due(by=CLOCK)
