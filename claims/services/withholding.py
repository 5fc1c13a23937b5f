"""What members said of claims, and claims themselves, taken out of sight and brought back. No door of its own.

A challenge whose words are withheld goes on; a claim that is withheld is there for nobody but those who act for its brand.
"""

from typing import Any, Final

from django.db import models, transaction
from django.db.models.functions import Now

from claims.models import Challenge, Claim, Confirmation

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


@transaction.atomic
def hide(pk: int) -> Kept:
    """Take a claim out of sight: what was published never changes, so that it is hidden whole. Empty where it was already."""
    shown = Claim.objects.filter(pk=pk, withheld_at=None)
    return {"withheld": pk} if shown.update(withheld_at=Now()) else {}


@transaction.atomic
def show(pk: int, kept: Kept) -> bool:
    """It is read again; False where nothing was withheld."""
    return bool(kept) and bool(Claim.objects.filter(pk=pk, withheld_at__isnull=False).update(withheld_at=None))


def _locked(kind: type[models.Model], pk: int) -> Any:
    return kind._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
