"""What communities do together, in true numbers: people, never clicks; nothing under the privacy threshold."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count

from accounts.models import User
from actions.impact import Share, Total, rungs_above, total
from actions.models import Action, CheckIn, Pledge
from communities.models import Community
from core import clock, privacy
from core.questions import Among, Question

COUNTED = (Pledge.State.ACTIVE, Pledge.State.KEPT)
WEEK = dt.timedelta(days=7)
STEPS_SHOWN = 5

Holding = tuple[tuple[int, ...], int]  # some steps, and how many people hold exactly these


@dataclass(frozen=True)
class Shared:
    """One step that enough people of the community hold."""

    action: Action
    people: int


@dataclass(frozen=True)
class Tally:
    """One community's counters at this moment."""

    community: Community
    people: int = 0
    held: int = 0  # check-ins held in the last seven days
    holders: int = 0  # by how many people
    steps: Sequence[Shared] = ()
    other_steps: int = 0
    impact: Total = field(default_factory=Total)

    @property
    def held_shown(self) -> int | None:
        """Check-ins tell of people: they are shown when enough people made them."""
        return self.held if privacy.enough(self.holders) or not self.held else None

    @property
    def has_impact(self) -> bool:
        return privacy.enough(self.people) and self.impact.counted > 0


def of_community(community: Community) -> Tally:
    """One community, whole: counters, the steps it shares, the sum of their ranges."""
    holdings = _holdings(community.pk)
    held, holders = _knots([community.pk]).get(community.pk, (0, 0))
    people = _people_by_step(holdings)
    actions = Action.objects.in_bulk(people)
    steps = _shared(people, actions)
    return Tally(
        community=community,
        people=sum(many for _steps, many in holdings),
        held=held,
        holders=holders,
        steps=steps[:STEPS_SHOWN],
        other_steps=len(people) - len(steps[:STEPS_SHOWN]),
        impact=total(_shares(holdings, actions)),
    )


def of_communities(communities: Iterable[Community], today: dt.date | None = None) -> list[Tally]:
    """Counters of several communities in a constant number of queries."""
    listed = list(communities)
    counts = _counts([community.pk for community in listed], today)
    return [Tally(community, *counts.get(community.pk, (0, 0, 0))) for community in listed]


def mine(user: User, today: dt.date | None = None) -> list[Tally]:
    """The counters of the communities this person is in, by name."""
    return of_communities(sorted(_mine(user=user.pk), key=lambda community: community.name.casefold()), today)


_mine = Question(lambda user: Community.objects.filter(memberships__user=user, memberships__left_at__isnull=True))
_engaged = Question(
    lambda communities: (
        Pledge.objects.filter(Among("community", communities), state__in=COUNTED)
        .values_list("community")
        .annotate(people=Count("user", distinct=True))
    )
)


def _counts(ids: Sequence[int], today: dt.date | None = None) -> dict[int, tuple[int, int, int]]:
    if not ids:
        return {}
    engaged = dict(_engaged(communities=list(ids)))
    knots = _knots(ids, today)
    return {key: (engaged.get(key, 0), *knots.get(key, (0, 0))) for key in ids}


def _knots(ids: Sequence[int], today: dt.date | None = None) -> dict[int, tuple[int, int]]:
    """Check-ins held in the last seven days, and by how many people, for each community that has some."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOTS, {"since": (today or clock.today()) - WEEK, "communities": list(ids)})
        return {community: (times, holders) for community, times, holders in cursor.fetchall()}


# Pledge by pledge, by the index of its days: left to choose, PostgreSQL would rather read the check-ins of the whole site.
# Days are answered while a pledge stands: those that ended earlier, more with every year, are not asked.
_KNOTS = f"""
    SELECT pledge.community_id, count(*), count(DISTINCT pledge.user_id)
    FROM {Pledge._meta.db_table} pledge CROSS JOIN LATERAL (
        SELECT FROM {CheckIn._meta.db_table} knot WHERE knot.pledge_id = pledge.id AND knot.day > %(since)s AND knot.kept OFFSET 0
    ) lately
    WHERE pledge.community_id = ANY(%(communities)s) AND (pledge.ended_at IS NULL OR pledge.ended_at > %(since)s)
    GROUP BY pledge.community_id
"""  # noqa: S608 -- names of our own tables


def _holdings(community_id: int) -> list[Holding]:
    """Which steps are held together, and by how many: many people, and few ways to combine steps."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLDINGS, [community_id, *COUNTED])
        return [(tuple(steps), people) for steps, people in cursor.fetchall()]


_HOLDINGS = f"""
    SELECT steps, count(*) FROM (
        SELECT array_agg(DISTINCT action_id ORDER BY action_id) AS steps FROM {Pledge._meta.db_table}
        WHERE community_id = %s AND state IN (%s, %s) GROUP BY user_id
    ) AS of_each GROUP BY steps
"""  # noqa: S608 -- name of our own table


def _people_by_step(holdings: Iterable[Holding]) -> Counter[int]:
    people: Counter[int] = Counter()
    for steps, many in holdings:
        people.update(dict.fromkeys(steps, many))
    return people


def _shared(people: Mapping[int, int], actions: Mapping[int, Action]) -> list[Shared]:
    enough = [Shared(actions[step], many) for step, many in people.items() if privacy.enough(many)]
    return sorted(enough, key=lambda shared: (-shared.people, shared.action.slug))


def _shares(holdings: Iterable[Holding], actions: Mapping[int, Action]) -> list[Share]:
    harder = dict(Action.objects.values_list("pk", "harder_id"))
    above = {step: rungs_above(step, harder) for step in actions}
    return [Share(steps, step, above[step], _range(actions[step]), many) for steps, many in holdings for step in steps]


def _range(action: Action) -> tuple[float, float, float] | None:
    gain = action.impact
    return (gain["low"], gain["mid"], gain["high"]) if gain else None
