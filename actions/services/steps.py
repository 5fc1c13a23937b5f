"""The catalogue enters the database; the files stay the source."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from actions.catalogue import PROFILES, UNIT, Impact, Step
from actions.models import Action
from core.actors import Clock, Staff

FIELDS = (
    "title_fr", "title_en", "why_fr", "why_en", "how_fr", "how_en", "values", "minutes", "effort", "cost", "cadence",
    "needs", "excluded_by", "is_offered", "impact", "no_impact_reason_fr", "no_impact_reason_en", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Synced:
    """What one synchronisation did."""

    added: int
    changed: int
    retired: int
    unchanged: int


@transaction.atomic
def sync(*, by: Clock | Staff, steps: Sequence[Step]) -> Synced:
    """Make the database say what the files say. A change raises the step's version; a step that left is retired, never deleted."""
    known = {action.slug: action for action in Action.objects.select_for_update().order_by("pk")}
    new = [Action(slug=step.slug, **_fields(step)) for step in steps if step.slug not in known]
    differing = [step for step in steps if step.slug in known and _differs(known[step.slug], _fields(step))]
    for step in differing:
        _update(known[step.slug], _fields(step))
    known |= {action.slug: action for action in Action.objects.bulk_create(new)}
    changed = len(differing) + _link(known, steps)
    gone = [slug for slug, action in known.items() if action.retired_at is None and slug not in {s.slug for s in steps}]
    Action.objects.filter(slug__in=gone).update(retired_at=Now(), updated_at=Now())
    return Synced(len(new), changed, len(gone), len(steps) - len(new) - changed)


def _fields(step: Step) -> dict[str, Any]:
    return {
        **{name: getattr(step, name) for name in FIELDS if hasattr(step, name)},
        "values": list(step.values),
        "needs": list(step.needs),
        "excluded_by": list(step.excluded_by),
        "is_offered": step.offered,
        "impact": _impact(step.impact),
        "no_impact_reason_fr": step.no_figure_fr,
        "no_impact_reason_en": step.no_figure_en,
        "source": {
            "references": [dataclasses.asdict(reference) for reference in step.references],
            "reviewed": step.reviewed.isoformat(),
        },
    }


def _impact(impact: Impact | None) -> dict[str, Any] | None:
    return {"unit": UNIT, "profiles": PROFILES, **dataclasses.asdict(impact)} if impact else None


def _differs(action: Action, fields: dict[str, Any]) -> bool:
    return action.retired_at is not None or any(getattr(action, name) != value for name, value in fields.items())


def _update(action: Action, fields: dict[str, Any]) -> None:
    Action.objects.filter(pk=action.pk).update(**fields, version=action.version + 1, retired_at=None, updated_at=Now())


def _link(known: dict[str, Action], steps: Sequence[Step]) -> int:
    """Tie the rungs of the ladders; returns how many already known steps were tied anew."""
    tied, changed = [], 0
    for step in steps:
        action = known[step.slug]
        easier, harder = known.get(step.easier), known.get(step.harder)
        rungs = (easier.pk if easier else None, harder.pk if harder else None)
        if (action.easier_id, action.harder_id) != rungs:
            changed += 1 if action.easier_id or action.harder_id else 0
            action.easier_id, action.harder_id = rungs
            tied.append(action)
    Action.objects.bulk_update(tied, ["easier", "harder"])
    return changed
