"""Who moderates a community now, and who carries how much."""

from collections.abc import Collection

from django.db.models import Count, Q

from communities.models import Mandate, Membership
from communities.selectors import mandates, public_log
from core import clock, ties
from core.models import LogEntry
from moderation.models import Case, Held
from moderation.selectors import absences, involvement

LATEST = 8
VERBS = (
    "case.decided", "exclusion.begun", "exclusion.dropped", "appeal.ended", "order.carried_out", "order.lifted", "text.decided",
    "text.restored",
)  # fmt: skip


def moderators(community_id: int) -> list[Membership]:
    """Those whose mandate lasts and who are not suspended, in the order of their mandates."""
    now = clock.now()
    held = [mandate.membership for mandate in mandates.in_force(community_id, Mandate.Office.MODERATOR)]
    return [one for one in held if one.suspended_until is None or one.suspended_until <= now]


def mandates_now(community_id: int) -> list[Mandate]:
    """The mandates to moderate that hold now, with whose they are."""
    return list(mandates.in_force(community_id, Mandate.Office.MODERATOR))


def latest_lines(community_id: int) -> list[LogEntry]:
    """What the public log said last of moderation."""
    return list(public_log.entries(community_id).filter(verb__in=VERBS).order_by("-number")[:LATEST])


def is_provisional(held: Collection[Mandate]) -> bool:
    """Of the mandates that hold: whether nobody moderates but the founder, until the community names somebody."""
    return {mandate.source for mandate in held} == {Mandate.Source.PROVISIONAL}


def able(case: Case) -> list[Membership]:
    """Those who may judge this case."""
    return [one for one in moderators(case.community_id) if case not in involvement.touched(one, [case])]


def free_for(held: Held) -> list[Membership]:
    """Those who may look at a text that waits: neither its author nor anybody close."""
    return [one for one in moderators(held.community_id) if not ties.conflict(one.user_id, held)]


def stuck(cases: Collection[Case]) -> set[Case]:
    """Those among these cases of one community that nobody who moderates may judge: they wait until somebody else is named."""
    left = set(cases)
    for one in moderators(next(iter(left)).community_id) if left else ():
        left &= involvement.touched(one, left)
    return left


def next_for(case: Case) -> Membership | None:
    """Whoever may judge it, is there, and keeps the fewest open cases; where all are away, whoever is back first; or None."""
    free = {one.pk: one for one in absences.free(able(case), case.community_id)}
    if not free:
        return None
    kept = Count("pk", filter=Q(decided_at__isnull=True))
    loads = dict(Case.objects.filter(keeper__in=free).order_by().values_list("keeper").annotate(n=kept))
    return min(free.values(), key=lambda one: (loads.get(one.pk, 0), one.pk))
