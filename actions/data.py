"""What actions hold of a person, handed over with her export."""

from typing import Any

from actions.models import CheckIn, LeverSetting, Pledge, Suggestion
from core.data import exports


@exports("suggestions", Suggestion)
def suggestions(user_id: int) -> list[dict[str, Any]]:
    """Each step that was proposed, from which words, by which lever, and what she answered."""
    fields = ("action__slug", "community__slug", "state", "lever", "value", "emotion", "words", "source", "reason")
    mine = Suggestion.objects.filter(user_id=user_id).order_by("pk")
    return [{**row} for row in mine.values(*fields, "scoring_version", "created_at", "answered_at")]


@exports("pledges", Pledge, CheckIn)
def pledges(user_id: int) -> list[dict[str, Any]]:
    """Each step she took on, when and where, with its check-ins."""
    mine = Pledge.objects.filter(user_id=user_id).select_related("action", "community").prefetch_related("check_ins")
    return [
        {
            "action": pledge.action.slug,
            "community": pledge.community.slug if pledge.community else None,
            "state": pledge.state,
            "when": pledge.when,
            "where": pledge.where,
            "cadence": pledge.cadence,
            "started_at": pledge.started_at,
            "ended_at": pledge.ended_at,
            "check_ins": [{"day": each.day, "kept": each.kept} for each in pledge.check_ins.all()],
        }
        for pledge in mine.order_by("pk")
    ]


@exports("levers", LeverSetting)
def levers(user_id: int) -> list[dict[str, Any]]:
    """The levers she switched off."""
    return [{**row} for row in LeverSetting.objects.filter(user_id=user_id).values("lever", "switched_off_at")]
