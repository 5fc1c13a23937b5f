"""What moderation holds of a person, handed over with her export."""

from typing import Any

from core.data import excuse, exports
from moderation.models import (
    Absence,
    Appeal,
    BenchNote,
    Case,
    Catch,
    Contest,
    CourseAnswer,
    Finding,
    Flagger,
    Held,
    Look,
    Measure,
    MembersVote,
    Misuse,
    Objection,
    Order,
    Prolongation,
    Referral,
    Remark,
    Report,
    RulePeriod,
    RuleTrial,
    RuleVersion,
    Ruling,
    SealedContent,
    SealedOrder,
    SetAside,
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
        "facts": ruling.facts_told,
        "why": ruling.why_told,
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


@exports("answers_to_votes", MembersVote)
def answers(user_id: int) -> list[dict[str, Any]]:
    """What she said to those who voted on an exclusion of hers."""
    mine = MembersVote.objects.filter(ruling__case__person__user=user_id).exclude(answer="").order_by("pk")
    return [dict(row) for row in mine.values("ruling__case", "answer", "at")]


@exports("withdrawn_by_order_of_the_law", Order, Prolongation)
def orders(user_id: int) -> list[dict[str, Any]]:
    """What was withdrawn of hers because the law orders it, once she may know; never what was withdrawn: that is under seal."""
    mine = Order.objects.filter(person__user=user_id, told_at__isnull=False).order_by("pk")
    told = (
        "ground",
        "authority",
        "reference",
        "facts",
        "at",
        "contest",
        "contested_at",
        "answer",
        "answered_at",
        "lifted_at",
    )
    later = (
        Prolongation.objects.filter(order__in=mine).order_by("pk").values("order", "before", "until", "reason", "at")
    )
    return [
        {**row, "prolonged": [dict(one) for one in later if one["order"] == row["pk"]]}
        for row in mine.values("pk", *told)
    ]


excuse(SetAside, "what may be what the law forbids to show, until the site’s team has looked")
excuse(SealedOrder, "withdrawn because the law orders it: kept for the authority alone, then erased")


@exports("contested", Contest)
def contested(user_id: int) -> list[dict[str, Any]]:
    """What she contested, and what was answered."""
    mine = Contest.objects.filter(by=user_id).order_by("pk")
    return [
        dict(row) for row in mine.values("community__name", "line", "text", "at", "ending", "answer", "answered_at")
    ]


@exports("decided_of_my_reports", Misuse)
def misuses(user_id: int) -> list[dict[str, Any]]:
    """What was decided of her reports."""
    mine = Misuse.objects.filter(user=user_id).order_by("pk")
    return [
        dict(row)
        for row in mine.values("community__name", "kind", "decided", "unfounded", "why", "at", "until", "lifted_at")
    ]


@exports("texts_reported", Objection)
def objections(user_id: int) -> list[dict[str, Any]]:
    """What she reported of what organisations say."""
    mine = Objection.objects.filter(by=user_id).order_by("pk")
    return [dict(row) for row in mine.values("finding__kind", "article__number", "category", "text", "at", "receipt")]


@exports("texts_decided", Finding)
def findings(user_id: int) -> list[dict[str, Any]]:
    """What she decided, as one who moderates or of the team, of texts of organisations."""
    mine = Finding.objects.filter(by=user_id).order_by("pk")
    return [dict(row) for row in mine.values("kind", "content", "withdraws", "why", "decided_at")]


@exports("decided_as_a_last_resort", Referral)
def last_resorts(user_id: int) -> list[dict[str, Any]]:
    """What she decided for the site's team where nobody there could."""
    mine = Referral.objects.filter(by=user_id).order_by("pk")
    return [dict(row) for row in mine.values("case", "case__ruling__facts", "case__ruling__why", "case__decided_at")]


@exports("trusted_flagger", Flagger)
def flagger(user_id: int) -> list[dict[str, Any]]:
    """For which organisation she reports."""
    mine = Flagger.objects.filter(user=user_id).order_by("pk")
    return [
        dict(row)
        for row in mine.values("organisation", "awarded_by", "categories", "until", "suspended_for", "ended_at")
    ]


@exports("said_as_a_moderator", Remark)
def remarks(user_id: int) -> list[dict[str, Any]]:
    """What she said to the others who moderate."""
    mine = Remark.objects.filter(by__user=user_id).order_by("pk")
    return [dict(row) for row in mine.values("case", "text", "at")]


@exports("as_a_moderator", BenchNote, Absence, CourseAnswer)
def among_moderators(user_id: int) -> dict[str, Any]:
    """What she said to those who moderated with her, and when she is away."""
    notes = BenchNote.objects.filter(by__user=user_id).order_by("pk")
    learnt = CourseAnswer.objects.filter(membership__user=user_id).order_by("pk")
    away = Absence.objects.filter(membership__user=user_id).order_by("pk")
    return {
        "notes": [dict(row) for row in notes.values("community__name", "text", "is_handover", "at")],
        "course": [dict(row) for row in learnt.values("membership__community__name", "scene", "choice")],
        "away": [dict(row) for row in away.values("membership__community__name", "begins_on", "ends_on")],
    }


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
