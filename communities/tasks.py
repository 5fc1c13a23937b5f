"""The clock of communities: what is kept no longer than it should be."""

from celery import shared_task

from communities.services import ties


@shared_task(name="communities.forget_old")
def forget_old() -> None:
    ties.forget_old()
