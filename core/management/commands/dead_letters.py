"""``manage.py dead_letters``: deliveries that were given up, and their replay once the cause is mended."""

from typing import Any

from django.core.management.base import BaseCommand

from core import outbox
from core.models import Delivery


class Command(BaseCommand):
    help = "List deliveries that failed for good; --replay ID … or --replay-all gives them a new life."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--replay", nargs="+", type=int, metavar="ID")
        parser.add_argument("--replay-all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["replay"] or options["replay_all"]:
            replayed = outbox.replay(pks=None if options["replay_all"] else options["replay"])
            self.stdout.write(f"{replayed} deliveries will be tried again")
            return
        dead = Delivery.objects.filter(state=Delivery.State.DEAD).select_related("event").order_by("pk")
        for row in dead:
            self.stdout.write(f"{row.pk}\t{row.subscriber}\t{row.event}\t{row.error}")
        self.stdout.write(f"{len(dead)} dead letters")
