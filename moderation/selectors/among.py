"""What those who moderate read of each other: mandates, loads, absences, notes."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from communities.models import Mandate, Membership
from core import clock
from moderation.models import Absence, BenchNote, Case
from moderation.selectors import absences, bench

SHOWN = 50
NEAR = dt.timedelta(days=21)
"""Before the end of a mandate, when one is asked to hand over."""


@dataclass(frozen=True)
class Serving:
    """Somebody who moderates: until when, how many cases they keep, whether they are away."""

    mandate: Mandate
    kept: int
    away: Absence | None


def serving(community_id: int) -> list[Serving]:
    """Those in office, in the order of their mandates."""
    open_ones = Case.objects.filter(community=community_id, decided_at__isnull=True, keeper__isnull=False)
    loads = dict(open_ones.order_by().values_list("keeper").annotate(n=Count("pk")))
    away = absences.now(community_id)
    held = bench.mandates_now(community_id)
    return [Serving(one, loads.get(one.membership_id, 0), away.get(one.membership_id)) for one in held]


def notes(community_id: int) -> list[BenchNote]:
    """What was said, the latest last; without what was left to whoever comes."""
    said = BenchNote.objects.filter(community=community_id, is_handover=False).select_related("by__user")
    return list(said.order_by("-pk")[:SHOWN])[::-1]


def handovers(community_id: int) -> list[BenchNote]:
    """What was left to whoever comes next, the latest first."""
    left = BenchNote.objects.filter(community=community_id, is_handover=True).select_related("by__user")
    return list(left.order_by("-pk")[:SHOWN])


def note(note_id: int) -> BenchNote | None:
    """One note."""
    return BenchNote.objects.select_related("by__user").filter(pk=note_id).first()


def ends_soon(member: Membership) -> dt.datetime | None:
    """When one's own mandate ends, if that is near."""
    held = [one.ends_at for one in bench.mandates_now(member.community_id) if one.membership_id == member.pk]
    ends = held[0] if held else None
    return ends if ends and ends - clock.now() < NEAR else None
