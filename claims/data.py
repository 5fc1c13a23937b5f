"""What this app holds of a person."""

from typing import Any

from claims.models import Challenge, Confirmation
from core.data import exports


@exports("claims", Challenge, Confirmation)
def said(user_id: int) -> dict[str, list[Any]]:
    """What one said of claims of brands."""
    challenged = Challenge.objects.filter(by__user_id=user_id).order_by("pk")
    confirmed = Confirmation.objects.filter(by__user_id=user_id).order_by("pk")
    about = ("wording__claim__brand__name", "wording__text", "at")
    return {
        "challenged": list(challenged.values(*about, "community__name", "reasons", "ending")),
        "confirmed": list(confirmed.values(*about, "by__community__name", "text")),
    }
