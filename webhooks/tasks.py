"""The clock of webhooks."""

from celery import shared_task

from webhooks.services import deliveries


@shared_task(name="webhooks.deliver")
def deliver() -> None:
    """Tell what is due: a few seconds at a time, on a queue of its own, so that nobody else waits for a slow address."""
    deliveries.deliver()


@shared_task(name="webhooks.forget_old")
def forget_old() -> None:
    deliveries.forget_old()
