"""``manage.py verify_log SLUG``: does the public log of a community (or of the "site") hold from first line to head?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import log
from core.models import LogChain
from core.registries import chain_of


class Command(BaseCommand):
    help = "Check a public log: any alteration, deletion or reordering is found, and where."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slug", help="a community's slug, or 'site'")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        chain = chain_of(slug)
        if chain is None:
            raise CommandError(f"no community is called {slug}")
        faults = log.verify(chain)
        for fault in faults:
            self.stderr.write(f"line {fault.number}: {fault.kind}")
        if faults:
            raise CommandError(f"{slug}: the log does not hold ({len(faults)} faults)")
        head = LogChain.objects.filter(name=chain).first()
        length, tip = (head.length, head.head) if head else (0, "-")
        self.stdout.write(f"{slug}: {length} lines hold, head {tip}")
