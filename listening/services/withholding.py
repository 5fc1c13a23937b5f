"""What stands in public between members and brands, taken out of sight and brought back. No door of its own."""

from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from listening.models import Turn

Kept = dict[str, Any]


@transaction.atomic
def withhold(pk: int) -> Kept:
    """Take the words out of sight; what they were is handed over, and nothing of it stays here. Empty where nothing was left."""
    turn = Turn.objects.select_for_update(no_key=True).filter(pk=pk, withheld_at__isnull=True).first()
    if turn is None:
        return {}
    Turn.objects.filter(pk=pk).update(text="", withheld_at=Now())
    return {"text": turn.text}


@transaction.atomic
def restore(pk: int, kept: Kept) -> bool:
    """Bring the words back. False where they cannot be: whoever wrote them took them back meanwhile."""
    turn = Turn.objects.select_for_update(no_key=True).filter(pk=pk, withheld_at__isnull=False)
    return bool(kept and turn.exists() and Turn.objects.filter(pk=pk).update(text=kept["text"], withheld_at=None))
