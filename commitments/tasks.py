"""The clock of what follows a result."""

from celery import shared_task

from commitments.services import promises
from core.actors import CLOCK


@shared_task(name="commitments.tell_due")
def tell_due() -> None:
    """Brands hear of each day that has come, once."""
    promises.tell_due(by=CLOCK)
