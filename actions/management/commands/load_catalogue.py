"""``manage.py load_catalogue``: the database says what the catalogue's files say. Safe to run at each start."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions import catalogue
from actions.services import steps
from core.actors import CLOCK


class Command(BaseCommand):
    """Read every file, refuse them all if one is wrong, then synchronise."""

    help = "Bring the catalogue of petits pas from the repository into the database."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            files = catalogue.load()
        except catalogue.CatalogueError as error:
            raise CommandError(f"The catalogue was not loaded:\n{error}") from error
        done = steps.sync(by=CLOCK, steps=files)
        self.stdout.write(
            f"Catalogue: {len(files)} steps ({done.added} added, {done.changed} changed, "
            f"{done.retired} retired, {done.unchanged} unchanged)"
        )
