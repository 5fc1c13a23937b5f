"""A round taken out of the sight of the members of one community, and brought back. It goes on elsewhere; answers given stay."""

from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from rounds.models import Addressed

Kept = dict[str, Any]


@transaction.atomic
def withhold(pk: int) -> Kept:
    """Its members read it no more. Empty where it was out of sight already."""
    shown = Addressed.objects.filter(pk=pk, withheld_at=None)
    return {"withheld": pk} if shown.update(withheld_at=Now()) else {}


@transaction.atomic
def restore(pk: int, kept: Kept) -> bool:
    """They read it again; False where nothing was withheld."""
    return bool(kept) and bool(Addressed.objects.filter(pk=pk, withheld_at__isnull=False).update(withheld_at=None))
