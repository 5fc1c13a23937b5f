"""What a brand says of itself, taken out of sight and brought back. No door of its own."""

from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from brands.models import Brand

Kept = dict[str, Any]
WORDS: Final = ("name", "about", "site")
"""Who is behind it stays: whoever sells is named by law (article 6 of Directive 2000/31/EC)."""


@transaction.atomic
def withhold(pk: int) -> Kept:
    """Take its words out of sight; what they were is handed over, and nothing of it stays here. Empty where nothing was left."""
    brand = _locked(pk)
    if brand is None or brand.withheld_at is not None:
        return {}
    kept = {field: getattr(brand, field) for field in WORDS} | {"version": brand.version + 1}
    Brand.objects.filter(pk=pk).update(name=f"№ {pk}", about="", site="", withheld_at=Now(), version=F("version") + 1)
    return kept


@transaction.atomic
def restore(pk: int, kept: Kept) -> bool:
    """Bring them back. False where they cannot be: the brand said something else meanwhile."""
    brand = _locked(pk)
    if brand is None or brand.withheld_at is None or brand.version != kept.get("version"):
        return False
    words = {field: kept[field] for field in WORDS}
    Brand.objects.filter(pk=pk).update(**words, withheld_at=None, version=F("version") + 1)
    return True


def _locked(pk: int) -> Brand | None:
    return Brand.objects.select_for_update(no_key=True).filter(pk=pk).first()
