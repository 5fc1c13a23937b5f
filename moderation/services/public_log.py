"""Lines of a community's public log: what was decided, on what ground, never about whom nor by whom."""

import math
from collections.abc import Mapping
from typing import Any

from core import log
from moderation.models import Appeal, Case, Referral, Ruling
from moderation.selectors.rulings import found_by_rule


def ruled(case: Case, ruling: Ruling, measures: Mapping[str, int | None]) -> None:
    """A case was decided."""
    _write(
        ruling, "case.decided", ruling.actor, what=case.kind, source=ruling.source,
        hours=math.ceil((ruling.at - case.opened_at).total_seconds() / 3600), reports=case.reports_count,
        measures=[[kind, days] for kind, days in measures.items()], **_ground(ruling),
        **({"by_rule": True} if found_by_rule(ruling) else {}),
    )  # fmt: skip


def referred(case: Case, referral: Referral) -> None:
    """A case that touches everybody who moderates is put before a jury."""
    _append(case, "case.referred", "clock", what=case.kind, panel=referral.panel_id)


def left_to_the_team(case: Case, *, moderated: bool) -> None:
    """Neither a moderator nor a jury could decide it in time: why, and that the site's team does."""
    _append(case, "case.left_to_team", "clock", what=case.kind, reason="all_concerned" if moderated else "nobody")


def exclusion(ruling: Ruling, *, begins: bool, by: str) -> None:
    """Whoever had to agree to an exclusion did, or did not."""
    _write(ruling, "exclusion.begun" if begins else "exclusion.dropped", by)


def ended(ruling: Ruling, kind: str) -> None:
    """A measure came to its end by itself, or by what the person did."""
    _write(ruling, "measure.ended", "clock", measure=kind)


def appealed(appeal: Appeal) -> None:
    """A side appealed."""
    _write(appeal.ruling, "appeal.made", "member", side=appeal.side)


def heard(appeal: Appeal) -> None:
    """What came of an appeal."""
    panel = {"panel": appeal.panel_id} if appeal.panel_id else {}
    _write(appeal.ruling, "appeal.ended", "jury" if panel else "clock", ending=appeal.ending, **panel)


def _ground(ruling: Ruling) -> dict[str, Any]:
    if ruling.article:
        return {"article": ruling.article.number, "charter": ruling.article.charter.version}
    return {"category": ruling.category} if ruling.category else {}


def _write(ruling: Ruling, verb: str, actor: str, **public: Any) -> None:
    _append(ruling.case, verb, actor, **public)


def _append(case: Case, verb: str, actor: str, **public: Any) -> None:
    log.append(
        chain=log.community_chain(case.community_id), verb=verb, actor=actor, public={"case": case.pk, **public},
        personal={"user": case.person.user_id}, user_id=case.person.user_id,
    )  # fmt: skip
