"""Recalls of the world that every door is tried in: petitions to sign, signed by all, and to reply to; a mandate to ask about."""

import datetime as dt
from types import SimpleNamespace

from communities.models import Mandate, Membership
from core import clock
from government.models import Poll, Recall, RollEntry, Signature
from tests.factories.communities import founder_of

DAY = dt.timedelta(days=1)


def of_every_door(place, rules, *strangers):
    """Their ids. The founder holds the mandate that is replied about; two strangers hold those that are signed about."""
    first, second = strangers
    return SimpleNamespace(
        mandate=_mandate(first, "animator").pk,
        sign=_petition(_mandate(first, "moderator"), rules).pk,
        unsign=_petition(_mandate(second, "moderator"), rules, signed=True).pk,
        reply=_petition(_mandate(founder_of(place), "moderator"), rules).pk,
    )


def about(who, rules):
    """A petition about a mandate of somebody."""
    return _petition(_mandate(who, "animator"), rules).pk


def _mandate(who, office):
    """It ends before an election called now would: no door of elections finds all seats taken."""
    return Mandate.objects.create(
        membership=who, community_id=who.community_id, office=office, source="election", ends_at=clock.now() + 2 * DAY
    )


def _petition(mandate, rules, *, signed=False):
    everybody = Membership.objects.filter(community_id=mandate.community_id).order_by("pk")
    poll = Poll.objects.create(
        community_id=mandate.community_id, rules=rules, method="answer", secret=True, roll_size=len(everybody), quorum=1,
        roll_digest="0" * 64,
    )  # fmt: skip
    recall = Recall.objects.create(
        community_id=mandate.community_id, poll=poll, mandate=mandate, author=everybody[0], reasons="Absent depuis un mois.",
        needed=99, petition_until=clock.now() + DAY, signed=len(everybody) if signed else 0,
    )  # fmt: skip
    entries = RollEntry.objects.bulk_create(RollEntry(poll=poll, membership=one) for one in everybody)
    if signed:
        Signature.objects.bulk_create(Signature(entry=entry, recall=recall) for entry in entries)
    return recall
