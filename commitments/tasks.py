"""The clock of what follows a result."""

from celery import shared_task

from commitments.services import followups, promises
from core.actors import CLOCK


@shared_task(name="commitments.tell_due")
def tell_due() -> None:
    """Brands hear of each day that has come, once."""
    promises.tell_due(by=CLOCK)


@shared_task(name="commitments.close_followups", soft_time_limit=240, time_limit=270)
def close_followups() -> None:
    """Votes on prices whose time is over are counted, once; what was said becomes nobody's."""
    followups.close_due(by=CLOCK)
