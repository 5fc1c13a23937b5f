"""The clock of claims."""

from celery import shared_task

from claims.services import challenges, files


@shared_task(name="claims.advance_challenges")
def advance_challenges() -> None:
    """What was not answered goes on without; what was not corrected is withdrawn."""
    challenges.advance()


@shared_task(name="claims.forget_old")
def forget_old() -> None:
    """Files that no evidence names."""
    files.sweep()
