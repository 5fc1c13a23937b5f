"""A text taken out of sight whole and brought back, by one mark of time: what was published never changes.

For what no one person's words are; those are handed over and kept nowhere, each app in its own `services/withholding.py`.
No door of its own: who decides on reports calls it, through what apps declare in `core.voices` (docs/adr/0028).
"""

from django.db import models, transaction
from django.db.models.functions import Now

from core.moderable import Kept


@transaction.atomic
def hide(kind: type[models.Model], pk: int, mark: str = "withheld_at") -> Kept:
    """Take it out of sight. Empty where it was already."""
    shown = kind._default_manager.filter(pk=pk, **{f"{mark}__isnull": True})
    return {"withheld": pk} if shown.update(**{mark: Now()}) else {}


@transaction.atomic
def show(kind: type[models.Model], pk: int, kept: Kept, mark: str = "withheld_at") -> bool:
    """It is read again; False where nothing was withheld."""
    hidden = kind._default_manager.filter(pk=pk, **{f"{mark}__isnull": False})
    return bool(kept) and bool(hidden.update(**{mark: None}))
