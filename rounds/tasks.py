"""The clock of rounds."""

from celery import shared_task

from core.actors import CLOCK
from rounds.services import closing, releases


@shared_task(name="rounds.close_rounds", soft_time_limit=240, time_limit=270)
def close_rounds() -> None:
    """Rounds whose time is over close; what was answered becomes nobody's."""
    closing.close_due(by=CLOCK)


@shared_task(name="rounds.count_rounds", soft_time_limit=240, time_limit=270)
def count_rounds() -> None:
    """What is closed is counted, once."""
    releases.count_due(by=CLOCK)
