"""What a brand said after a result, taken out of sight and brought back: what was published never changes, days and figures stay.

No door of its own: who decides on reports calls it (ADR 28).
"""

from typing import Any

from django.db import models, transaction
from django.db.models.functions import Now

Kept = dict[str, Any]


@transaction.atomic
def withhold(kind: type[models.Model], field: str, pk: int) -> Kept:
    """Take the words out of sight. Empty where they were already."""
    shown = kind._default_manager.filter(pk=pk, **{f"{field}__isnull": True})
    return {"withheld": pk} if shown.update(**{field: Now()}) else {}


@transaction.atomic
def restore(kind: type[models.Model], field: str, pk: int, kept: Kept) -> bool:
    """They are read again; False where nothing was withheld."""
    hidden = kind._default_manager.filter(pk=pk, **{f"{field}__isnull": False})
    return bool(kept) and bool(hidden.update(**{field: None}))
