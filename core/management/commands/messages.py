"""``manage.py messages``: update the French catalogues; ``--check`` what is missing; ``--compile`` them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import wording


class Command(BaseCommand):
    help = "Find the interface's words in the code, check that they are all well said in French, compile them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--app", choices=wording.APPS)
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--compile", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        apps = [options["app"]] if options["app"] else wording.APPS
        if options["check"]:
            return self._check(apps)
        for app in apps:
            if not options["compile"]:
                wording.update(settings.BASE_DIR, app)
            wording.compile_catalogue(settings.BASE_DIR, app)
        return None

    def _check(self, apps: Any) -> None:
        faults = [fault for app in apps for fault in wording.faults(settings.BASE_DIR, app)]
        faults += wording.said_two_ways(settings.BASE_DIR)
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults in the French words")
        self.stdout.write("every word of the interface is said in French")
