"""What the companion knows of people before it speaks: of one or of two hundred, in the same few questions."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import Profile
from actions.models import LeverSetting, Pledge, Suggestion
from actions.pace import Spoken
from actions.scoring import Situation

REST = dt.timedelta(days=14)  # "not now" is not asked again before
HELD = (Pledge.State.ACTIVE, Pledge.State.PAUSED, Pledge.State.KEPT)
State = Suggestion.State


class Proposed(NamedTuple):
    """A suggestion of the past, as far as the next one depends on it."""

    action_id: int
    state: str
    created_at: dt.datetime
    answered_at: dt.datetime | None
    source: str
    needs: Sequence[str]


class Undertaken(NamedTuple):
    """A pledge, and how many of its days were answered, and held."""

    action_id: int
    state: str
    effort: int
    values: Sequence[str]
    answered: int
    kept: int


@dataclass(frozen=True)
class Life:
    """What one person said of their life, what was proposed to them, what they undertook, what they switched off."""

    constraints: frozenset[str]
    proposed: Sequence[Proposed]
    undertaken: Sequence[Undertaken]
    switched_off: frozenset[str]

    def has_heard(self, source: str) -> bool:
        """Whether a suggestion is open, or these very words led to one already."""
        return any(one.state == State.OPEN or (source and one.source == source) for one in self.proposed)

    @property
    def spoken(self) -> list[Spoken]:
        """The unasked suggestions, as the pace counts them."""
        unasked = [one for one in self.proposed if one.source]
        return [Spoken(timezone.localtime(one.created_at), one.state == State.EXPIRED) for one in unasked]

    def has_held(self, value: str) -> bool:
        """Whether a step for this value was held before."""
        return any(one.kept and value in one.values for one in self.undertaken)

    def situation(self, *, value: str, emotion: str, now: dt.datetime) -> Situation:
        """As the scoring sees it."""
        refused = [one for one in self.proposed if one.state == State.NOT_FOR_ME]
        return Situation(
            value=value,
            emotion=emotion,
            constraints=self.constraints,
            standing=frozenset(one.action_id for one in self.undertaken if one.state in HELD),
            refused=frozenset(one.action_id for one in refused),
            refused_needs=frozenset(need for one in refused for need in one.needs),
            resting=frozenset(one.action_id for one in self.proposed if _rests(one, now)),
            shown=Counter(one.action_id for one in self.proposed),
            comfort=self._comfort,
            kept=self._kept,
        )

    @property
    def _comfort(self) -> int:
        """One more than the hardest step that was held twice, or for good; or 1."""
        easy = (one.effort for one in self.undertaken if one.kept > 1 or (one.kept and one.state == Pledge.State.KEPT))
        return min(5, max(easy, default=0) + 1)

    @property
    def _kept(self) -> dict[str, tuple[int, int]]:
        totals: dict[str, tuple[int, int]] = {}
        for one in self.undertaken:
            for value in one.values if one.answered else ():
                kept, answered = totals.get(value, (0, 0))
                totals[value] = (kept + one.kept, answered + one.answered)
        return totals


def _rests(one: Proposed, now: dt.datetime) -> bool:
    return one.state == State.NOT_NOW and one.answered_at is not None and now - one.answered_at < REST


def of(user_ids: Collection[int]) -> dict[int, Life]:
    """The lives of these people, in four questions."""
    said = dict(Profile.objects.filter(user__in=user_ids).values_list("user_id", "constraints"))
    proposed = _by_person(
        Suggestion.objects.filter(user__in=user_ids)
        .order_by("pk")
        .values_list("user_id", "action_id", "state", "created_at", "answered_at", "source", "action__needs")
    )
    undertaken = _by_person(
        Pledge.objects.filter(user__in=user_ids)
        .annotate(answered=Count("check_ins"), kept=Count("check_ins", filter=Q(check_ins__kept=True)))
        .values_list("user_id", "action_id", "state", "action__effort", "action__values", "answered", "kept")
    )
    off = _by_person(LeverSetting.objects.filter(user__in=user_ids).values_list("user_id", "lever"))
    return {
        user_id: Life(
            constraints=frozenset(said.get(user_id) or ()),
            proposed=[Proposed(*row) for row in proposed.get(user_id, ())],
            undertaken=[Undertaken(*row) for row in undertaken.get(user_id, ())],
            switched_off=frozenset(lever for (lever,) in off.get(user_id, ())),
        )
        for user_id in user_ids
    }


def holders(wanted: Collection[tuple[int, int | None]]) -> dict[tuple[int, int | None], int]:
    """How many people hold each of these steps in each of these communities, in one question."""
    held = Pledge.objects.filter(
        action__in={action for action, _community in wanted},
        community__in={community for _action, community in wanted if community},
        state__in=HELD,
    )
    rows = held.values_list("action", "community").annotate(people=Count("user", distinct=True))
    return {(action, community): people for action, community, people in rows}


def _by_person(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for user_id, *rest in rows:
        found.setdefault(user_id, []).append(tuple(rest))
    return found
