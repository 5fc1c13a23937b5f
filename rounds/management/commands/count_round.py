"""``manage.py count_round ID``: does the published result of a round hold? Counted again from its sheets."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import Missing
from rounds.services import releases


class Command(BaseCommand):
    """Says whether figures, digest and signature hold; exit code 1 where one does not."""

    help = "Count the sheets of a round again and compare with what was published."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("round", type=int, metavar="ID")

    def handle(self, *args: Any, round: int, **options: Any) -> None:
        try:
            found = releases.recount(round_id=round)
        except Missing as missing:
            raise CommandError(f"round {round}: nothing was counted") from missing
        self.stdout.write(f"figures: {'the same' if found.same else 'OTHERS than were published'}")
        self.stdout.write(f"digest: {'holds' if found.digest_holds else 'DOES NOT HOLD'}")
        self.stdout.write(f"signature: {'by ' + found.signed_by if found.signed_by else 'NOT OURS'}")
        if not found.holds:
            raise CommandError(f"round {round}: the result does not hold")
