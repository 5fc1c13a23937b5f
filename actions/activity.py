"""Taking a petit pas in a community is taking part in it: a roll that asks for activity counts it."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from actions.models import Pledge
from government.registries import counts_as_activity


@counts_as_activity
def steps(community_id: int, since: dt.datetime) -> "QuerySet[Any, Any]":
    """Who pledged a step there, or answered for one."""
    lately = Q(started_at__gte=since) | Q(check_ins__recorded_at__gte=since)
    return Pledge.objects.filter(lately, community_id=community_id).values("user_id")
