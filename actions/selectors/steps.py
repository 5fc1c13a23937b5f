"""The catalogue as it is read."""

from dataclasses import dataclass

from django.db.models import QuerySet

from actions.models import Action
from actions.scoring import Candidate

SHORT = (5, 15, 30)
SCORED = (
    "slug", "values", "effort", "minutes", "cost", "needs", "excluded_by", "is_offered", "impact", "harder",
)  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the catalogue; empty means anything."""

    value: str = ""
    free: bool = False
    minutes: int | None = None


def shown() -> QuerySet[Action]:
    """Steps one may take up now, the easiest first."""
    return Action.objects.filter(retired_at__isnull=True)


def matching(wish: Wish) -> QuerySet[Action]:
    """The steps that answer a wish; what costs nothing comes first."""
    steps = shown()
    if wish.value:
        steps = touching(steps, wish.value)
    if wish.free:
        steps = costing_nothing(steps)
    if wish.minutes:
        steps = steps.filter(minutes__lte=wish.minutes)
    return steps.order_by("effort", "minutes", "slug")


def touching(steps: QuerySet[Action], value: str) -> QuerySet[Action]:
    """Those of a list that touch a value."""
    return steps.filter(values__contains=[value])


def costing_nothing(steps: QuerySet[Action], _asked: str = "") -> QuerySet[Action]:
    """Those of a list that cost nothing, or save something."""
    return steps.filter(cost__in=[Action.Cost.FREE, Action.Cost.SAVES])


def by_slug(slug: str) -> Action | None:
    """One step with its neighbours on the ladder; a retired one can still be read by who holds it."""
    return Action.objects.select_related("easier", "harder").filter(slug=slug).first()


def candidates() -> list[Candidate]:
    """Every step as the scoring sees it, in one query."""
    return [candidate(step) for step in shown().only(*SCORED)]


def candidate(step: Action) -> Candidate:
    return Candidate(
        id=step.pk,
        slug=step.slug,
        values=tuple(step.values),
        effort=step.effort,
        minutes=step.minutes,
        cost=step.cost,
        needs=frozenset(step.needs),
        excluded_by=frozenset(step.excluded_by),
        offered=step.is_offered,
        gain=step.impact["low"] if step.impact else None,
        harder=step.harder_id,
    )
