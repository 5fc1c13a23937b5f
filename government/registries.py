"""Registries that the apps above fill, so that government knows none of them.

`counts_as_activity`: what counts as taking part in a community; a roll may ask for people who were active lately.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet

Active = Callable[[int, dt.datetime], "QuerySet[Any, Any]"]
_active: list[Active] = []


def counts_as_activity(found: Active) -> Active:
    """Register a query: the ids of the users who did something in a community since a moment."""
    _active.append(found)
    return found


def active_since(community_id: int, since: dt.datetime) -> Iterator["QuerySet[Any, Any]"]:
    """One query for each kind of activity."""
    return (found(community_id, since) for found in _active)
