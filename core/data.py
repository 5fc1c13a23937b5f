"""What the house holds of a person: each app says it here, once, and `accounts` hands it over on request.

    @exports("pledges", Pledge, CheckIn)
    def pledges(user_id: int) -> list[dict[str, Any]]: ...

A model with a link to the person is either named by an export or excused with a reason; a test counts them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

Export = Callable[[int], Any]


@dataclass(frozen=True)
class Holding:
    """One part of what is held: its name in the file, how to read it, the models it covers."""

    name: str
    read: Export
    covers: tuple[type[models.Model], ...]


HOLDINGS: dict[str, Holding] = {}
EXCUSED: dict[type[models.Model], str] = {}


def exports(name: str, *covers: type[models.Model]) -> Callable[[Export], Export]:
    """Register how a part of a person's data is read: a function of her id, giving JSON values and dates."""

    def register(read: Export) -> Export:
        if name in HOLDINGS and HOLDINGS[name].read.__module__ != read.__module__:
            raise ValueError(f"two exports are called {name}")
        HOLDINGS[name] = Holding(name, read, covers)
        return read

    return register


def excuse(model: type[models.Model], reason: str) -> None:
    """A model that points at a person and is not exported, and why."""
    EXCUSED[model] = reason
