"""The clock of hours."""

from celery import shared_task

from guests.services import conduct


@shared_task(name="guests.advance_hours")
def advance_hours() -> None:
    """What is to begin begins; what is over is closed; what was left to write is over for good."""
    conduct.advance()
