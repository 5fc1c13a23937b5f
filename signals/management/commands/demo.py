"""``manage.py demo``: five made-up communities that live, dated relative to now; twice changes nothing."""

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import autodiscover_modules

from communities.services import values
from core.errors import DomainError
from signals.demo import building


class Command(BaseCommand):
    """Fill an empty place with a story, and let everything that listens hear it."""

    help = "Fill communities with made-up people, charters, conversations, steps and pledges (never in production)."

    def handle(self, *args: Any, **options: Any) -> None:
        if building.stands():
            self.stdout.write("The demonstration is there already: nothing was changed.")
            return
        autodiscover_modules("demo")  # the apps above add their chapters
        began = time.monotonic()
        values.load()
        call_command("load_catalogue", verbosity=0, stdout=self.stdout)
        try:
            counts = building.build()
        except DomainError as error:
            raise CommandError(str(error)) from error
        heard = building.listen()
        told = ", ".join(f"{count} {name}" for name, count in counts.items())
        self.stdout.write(f"Demonstration: {told}; {heard} facts heard, {time.monotonic() - began:.1f} s")
        self.stdout.write(f"Log in as nadia@exemple.fr, leo@exemple.fr or operatrice@exemple.fr: {building.PASSWORD}")
        self.stdout.write("solene@exemple.fr, the same, acts for a brand.")
