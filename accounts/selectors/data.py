"""Everything held of a person, from every app that holds some."""

from typing import Any

from core import clock
from core.data import HOLDINGS


def export(user_id: int) -> dict[str, Any]:
    """What each app registered with `core.data`, by name, with the moment it was read."""
    parts = {holding.name: holding.read(user_id) for holding in sorted(HOLDINGS.values(), key=lambda h: h.name)}
    return {"read_at": clock.now(), **parts}
