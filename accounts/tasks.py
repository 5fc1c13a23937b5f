"""The clock of accounts: letters, and what is kept no longer than it should be."""

from celery import shared_task

from accounts.services import erasure, letters, notices, uploads


@shared_task(name="accounts.send_notices")
def send_notices() -> None:
    letters.send_due()


@shared_task(name="accounts.forget_old")
def forget_old() -> None:
    notices.forget_old()
    erasure.forget_unconfirmed()
    uploads.sweep_files()
