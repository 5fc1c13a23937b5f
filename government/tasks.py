"""The clock of government."""

from celery import shared_task

from core.actors import CLOCK
from government.services import calendar, idleness


@shared_task(name="government.advance_elections")
def advance_elections() -> None:
    """Elections whose time has come move on."""
    calendar.advance(by=CLOCK)


@shared_task(name="government.call_elections")
def call_elections() -> None:
    """Who is idle is warned, then frees the seat; seats about to empty are called for."""
    idleness.watch(by=CLOCK)
    calendar.call_due(by=CLOCK)
