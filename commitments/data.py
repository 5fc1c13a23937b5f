"""What this app holds of a person."""

from typing import Any

from commitments.models import Ballot, Sighting
from core.data import exports


@exports("ballots_on_prices", Ballot)
def ballots_on_prices(user_id: int) -> list[dict[str, Any]]:
    """What one said of new prices in votes that are open; once closed, it is nobody's."""
    fields = ("followup__change__commitment__round__title", "community__name", "choice", "at")
    return [{**row} for row in Ballot.objects.filter(user=user_id).order_by("-pk").values(*fields)]


@exports("seen_in_shops", Sighting)
def seen_in_shops(user_id: int) -> list[dict[str, Any]]:
    """What one saw of products in shops; the pictures stand among one's pictures."""
    fields = (
        "commitment__round__title",
        "by__community__name",
        "as_promised",
        "seen_on",
        "place",
        "price",
        "text",
        "photo__name",
        "at",
    )
    return [{**row} for row in Sighting.objects.filter(by__user=user_id).order_by("-pk").values(*fields)]
