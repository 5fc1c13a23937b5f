"""The clock of moderation."""

from celery import shared_task

from moderation.services import clockwork, forgetting


@shared_task(name="moderation.end_measures")
def end_measures() -> None:
    """Measures whose time has come are over."""
    clockwork.advance()


@shared_task(name="moderation.forget_old")
def forget_old() -> None:
    """What can be appealed no more is forgotten."""
    while forgetting.old():
        pass
