"""The clock of the grammar: deliver, sweep, forget, publish the log's heads."""

from celery import shared_task

from core import echo, log, outbox
from core.api import idempotency


@shared_task(name="core.deliver_events")
def deliver_events() -> None:
    """Work that a commit just announced."""
    echo.working()
    outbox.drain()


@shared_task(name="core.sweep_events")
def sweep_events() -> None:
    """Work that nobody announced: a lost message, a killed process, a retry that is due."""
    outbox.drain(seconds=4)


@shared_task(name="core.forget_old")
def forget_old() -> None:
    outbox.forget_old()
    idempotency.forget_old()


@shared_task(name="core.publish_log_heads")
def publish_log_heads() -> None:
    log.publish_heads()
