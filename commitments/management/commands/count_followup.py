"""``manage.py count_followup ID``: does the published result of a vote on a price hold? Counted again from its slips."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.services import followups
from core.errors import Missing


class Command(BaseCommand):
    """Says whether figures, digest and signature hold; exit code 1 where one does not."""

    help = "Count the slips of a vote on a price again and compare with what was published."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("followup", type=int, metavar="ID")

    def handle(self, *args: Any, followup: int, **options: Any) -> None:
        try:
            found = followups.recount(followup_id=followup)
        except Missing as missing:
            raise CommandError(f"vote {followup}: nothing was counted") from missing
        self.stdout.write(f"figures: {'the same' if found.same else 'OTHERS than were published'}")
        self.stdout.write(f"digest: {'holds' if found.digest_holds else 'DOES NOT HOLD'}")
        self.stdout.write(f"signature: {'by ' + found.signed_by if found.signed_by else 'NOT OURS'}")
        if not found.holds:
            raise CommandError(f"vote {followup}: the result does not hold")
