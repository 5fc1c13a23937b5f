"""The clock of petits pas."""

from celery import shared_task

from actions.services import reminders, suggestions
from core.actors import CLOCK


@shared_task(name="actions.close_stale_suggestions")
def close_stale_suggestions() -> None:
    """Suggestions that waited a week close by themselves."""
    suggestions.close_stale(by=CLOCK)


@shared_task(name="actions.remind_pledges")
def remind_pledges() -> None:
    """Reminders that are due become notices."""
    reminders.send_due(by=CLOCK)
