"""What moderation holds of a person, handed over with her export."""

from typing import Any

from core.data import excuse, exports
from moderation.models import (
    Appeal,
    Case,
    Catch,
    Held,
    Look,
    Measure,
    Remark,
    Report,
    RulePeriod,
    RuleTrial,
    RuleVersion,
    Ruling,
    SealedContent,
)


@exports("reports", Report)
def reports(user_id: int) -> list[dict[str, Any]]:
    """What she reported."""
    mine = Report.objects.filter(by=user_id).select_related("case__community", "article").order_by("pk")
    return [
        {
            "community": one.case.community.name,
            "article": one.article.number if one.article else None,
            "category": one.category,
            "text": one.text,
            "at": one.at,
            "receipt": one.receipt,
        }
        for one in mine
    ]


@exports("decisions_about_me", Case, Ruling, Measure, SealedContent)
def decisions(user_id: int) -> list[dict[str, Any]]:
    """What was reported of hers and what was decided; never who reported, nor who decided."""
    about = Case.objects.filter(person__user=user_id).select_related("community", "ruling__article", "ruling__sealed")
    return [_case(case) for case in about.prefetch_related("ruling__measures").order_by("pk")]


def _case(case: Case) -> dict[str, Any]:
    told = {"community": case.community.name, "kind": case.kind, "words": case.words, "opened_at": case.opened_at}
    ruling = getattr(case, "ruling", None)
    if ruling is None:
        return told | {"decided": None}
    decided = {
        "at": ruling.at,
        "facts": ruling.facts,
        "why": ruling.why,
        "article": ruling.article.number if ruling.article else None,
        "law": ruling.law,
        "overturned_at": ruling.overturned_at,
        "measures": [{"kind": one.kind, "until": one.until, "ended_at": one.ended_at} for one in ruling.measures.all()],
        "withdrawn": ruling.sealed.kept if hasattr(ruling, "sealed") else None,
    }
    return told | {"decided": decided}


@exports("appeals", Appeal)
def appeals(user_id: int) -> list[dict[str, Any]]:
    """What she appealed."""
    mine = Appeal.objects.filter(by=user_id).order_by("pk")
    return [dict(row) for row in mine.values("side", "reasons", "at", "ending", "ended_at")]


@exports("said_as_a_moderator", Remark)
def remarks(user_id: int) -> list[dict[str, Any]]:
    """What she said to the others who moderate."""
    mine = Remark.objects.filter(by__user=user_id).order_by("pk")
    return [dict(row) for row in mine.values("case", "text", "at")]


@exports("texts_that_waited", Held, Catch)
def held_texts(user_id: int) -> list[dict[str, Any]]:
    """What she meant to publish and that waited for somebody to look; never who looked."""
    mine = Held.objects.filter(author__user=user_id).order_by("pk")
    return [dict(row) for row in mine.values("community__name", "text", "at", "ending", "ended_at", "word")]


@exports("rules_written", RuleVersion, RuleTrial, RulePeriod)
def rules(user_id: int) -> list[dict[str, Any]]:
    """The rules that she wrote as a moderator, when she tried them, when she turned them on."""
    mine = RuleVersion.objects.filter(by__user=user_id).order_by("pk")
    tried = RuleTrial.objects.filter(by__user=user_id).order_by("pk").values("version", "looked", "caught", "at")
    held = RulePeriod.objects.filter(by__user=user_id).order_by("pk").values("version", "begins_at", "ends_at")
    written = [dict(row) for row in mine.values("rule", "number", "title", "conditions", "verdict", "sentence", "at")]
    return [{"written": written, "tried": [dict(row) for row in tried], "in_force": [dict(row) for row in held]}]


excuse(Look, "a glance of two minutes, gone within the day")
