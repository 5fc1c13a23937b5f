"""What this app holds of a person."""

from typing import Any

from allauth.idp.oidc.models import Client, Token

from brands.models import Seat
from brands.selectors import seats as held
from core.data import excuse, exports


@exports("seats", Seat)
def seats(user_id: int) -> list[dict[str, Any]]:
    """The brands for which one acts, or was asked to, and those for which one did."""
    fields = ("brand__name", "role", "offered_at", "taken_at", "ended_at")
    return [{**row} for row in held.of_person(user_id).values(*fields)]


excuse(Client, "a key of a program: it leads to a brand, never to a person")
excuse(Token, "what a program comes in by for an hour: it leads to a key, never to a person")
