"""What communities do together, in true numbers: people, never clicks; nothing under the privacy threshold."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from accounts.models import User
from actions.impact import Share, Total, rungs_above, total
from actions.models import Action, CheckIn, Pledge
from communities.models import Community, Membership
from core import clock, privacy

COUNTED = (Pledge.State.ACTIVE, Pledge.State.KEPT)
WEEK = dt.timedelta(days=7)
STEPS_SHOWN = 5

Row = tuple[int, int, dict[str, float] | None]  # who, which step, its gain


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
    people, held, holders = _counts([community.pk]).get(community.pk, (0, 0, 0))
    rows = list(
        Pledge.objects.filter(community=community, state__in=COUNTED).values_list(
            "user_id", "action_id", "action__impact"
        )
    )
    steps = _shared(rows)
    return Tally(
        community=community,
        people=people,
        held=held,
        holders=holders,
        steps=steps[:STEPS_SHOWN],
        other_steps=len({row[1] for row in rows}) - len(steps[:STEPS_SHOWN]),
        impact=total(_shares(rows)),
    )


def of_communities(communities: Iterable[Community], today: dt.date | None = None) -> list[Tally]:
    """Counters of several communities in a constant number of queries."""
    listed = list(communities)
    counts = _counts([community.pk for community in listed], today)
    return [Tally(community, *counts.get(community.pk, (0, 0, 0))) for community in listed]


def mine(user: User, today: dt.date | None = None) -> list[Tally]:
    """The counters of the communities this person is in, by name."""
    present = Membership.objects.filter(user=user, left_at__isnull=True).select_related("community")
    return of_communities(
        sorted((row.community for row in present), key=lambda community: community.name.casefold()), today
    )


def _counts(ids: Sequence[int], today: dt.date | None = None) -> dict[int, tuple[int, int, int]]:
    if not ids:
        return {}
    engaged = dict(
        Pledge.objects.filter(community__in=ids, state__in=COUNTED)
        .values_list("community")
        .annotate(people=Count("user", distinct=True))
    )
    since = (today or clock.today()) - WEEK
    held = {
        community: (times, holders)
        for community, times, holders in CheckIn.objects.filter(pledge__community__in=ids, kept=True, day__gt=since)
        .values_list("pledge__community")
        .annotate(times=Count("pk"), holders=Count("pledge__user", distinct=True))
    }
    return {key: (engaged.get(key, 0), *held.get(key, (0, 0))) for key in ids}


def _shared(rows: Iterable[Row]) -> list[Shared]:
    people: dict[int, set[int]] = {}
    for user, action, *_ in rows:
        people.setdefault(action, set()).add(user)
    enough = {action: len(users) for action, users in people.items() if privacy.enough(len(users))}
    actions = Action.objects.in_bulk(enough)
    ranked = sorted(enough.items(), key=lambda item: (-item[1], actions[item[0]].slug))
    return [Shared(actions[key], count) for key, count in ranked]


def _shares(rows: Iterable[Row]) -> list[Share]:
    harder = dict(Action.objects.values_list("pk", "harder_id"))
    return [
        Share(user, action, rungs_above(action, harder), (gain["low"], gain["mid"], gain["high"]) if gain else None)
        for user, action, gain in rows
    ]
