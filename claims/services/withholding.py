"""What members said of claims, taken out of sight and brought back. No door of its own.

A challenge whose words are withheld goes on. A claim is hidden whole (`core.withholding`): it is there for nobody but those who
act for its brand.
"""

from typing import Any, Final

from django.db import models, transaction
from django.db.models.functions import Now

from claims.models import Challenge, Confirmation

Kept = dict[str, Any]
WORDS: Final[dict[type[models.Model], str]] = {Challenge: "reasons", Confirmation: "text"}


@transaction.atomic
def withhold(kind: type[models.Model], pk: int) -> Kept:
    """Take the words out of sight; what they were is handed over, and nothing of it stays here. Empty where nothing was left."""
    row, field = _locked(kind, pk), WORDS[kind]
    if row is None or row.withheld_at is not None or not getattr(row, field):
        return {}
    kept = {"text": getattr(row, field)}
    kind._default_manager.filter(pk=pk).update(**{field: "", "withheld_at": Now()})
    return kept


@transaction.atomic
def restore(kind: type[models.Model], pk: int, kept: Kept) -> bool:
    """Bring the words back. False where they cannot be: whoever wrote them wrote others meanwhile."""
    row, field = _locked(kind, pk), WORDS[kind]
    if row is None or row.withheld_at is None or not kept:
        return False
    kind._default_manager.filter(pk=pk).update(**{field: kept["text"], "withheld_at": None})
    return True


def _locked(kind: type[models.Model], pk: int) -> Any:
    return kind._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
