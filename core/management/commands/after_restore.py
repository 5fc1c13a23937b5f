"""``manage.py after_restore``: a restored database counts its transactions anew, so old positions mean nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from core.models import OutboxEvent


class Command(BaseCommand):
    help = "Put the facts of a restored backup before every position of the new server."

    def handle(self, *args: Any, **options: Any) -> None:
        moved = OutboxEvent.objects.update(xid=0)
        self.stdout.write(f"{moved} facts stand before the first position of this server")
