"""A decision as one record in the field names of the European Commission's transparency database (article 24, paragraph 5 of
Regulation (EU) 2022/2065), without any personal data.
"""

from typing import Any

from django.utils.timezone import localdate, localtime

from moderation.models import Measure, Ruling
from moderation.selectors.rulings import found_by_rule

Kind = Measure.Kind
VISIBILITY = {Kind.WITHDRAWAL: "CONTENT_REMOVED", Kind.CLOSURE: "CONTENT_INTERACTION_RESTRICTED"}
PROVISION = {Kind.MUTE: "PARTIAL_SUSPENSION", Kind.SUSPENSION: "TOTAL_SUSPENSION", Kind.EXCLUSION: "TOTAL_SUSPENSION"}
"""Exclusion ends by itself too, and touches one community, never the account: a suspension of the service, for a time."""
SOURCES = {"flagger": "SOURCE_TRUSTED_FLAGGER", "moderator": "SOURCE_VOLUNTARY", "rule": "SOURCE_VOLUNTARY"}
_DECIDERS = {
    "moderator": "an elected moderator of the community", "jury": "members of the community drawn by lot",
    "staff": "the site's team, as a last resort",
}  # fmt: skip
WHOLE_UNION = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT",
    "NL", "PL", "PT", "RO", "SE", "SI", "SK",
]  # fmt: skip


def record(ruling: Ruling) -> dict[str, Any]:
    """One statement of reasons. Facts are said by the fixed parts alone: a moderator's own words may name somebody."""
    case, measures = ruling.case, {measure.kind: measure for measure in ruling.measures.all()}
    told: dict[str, Any] = {
        "decision_visibility": [
            f"DECISION_VISIBILITY_{VISIBILITY[Kind(kind)]}" for kind in measures if kind in VISIBILITY
        ],
        "content_type": ["CONTENT_TYPE_TEXT"],
        "category": f"STATEMENT_CATEGORY_{ruling.category}",
        "territorial_scope": WHOLE_UNION,
        "content_language": case.community.language.upper(),
        "content_date": localdate(case.written_at or case.opened_at).isoformat(),
        "application_date": localdate(ruling.at).isoformat(),
        "decision_facts": _facts(ruling),
        "source_type": SOURCES.get(ruling.source, "SOURCE_ARTICLE_16"),
        "automated_detection": "Yes" if found_by_rule(ruling) else "No",
        "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
        "puid": str(ruling.puid),
        **_ground(ruling),
        **_provision(measures),
    }
    if not told["decision_visibility"] and "decision_provision" not in told:
        told |= {"decision_visibility": ["DECISION_VISIBILITY_OTHER"], "decision_visibility_other": _other(measures)}
    return told


def _ground(ruling: Ruling) -> dict[str, Any]:
    if ruling.article:
        said = f"{ruling.article.number}. {ruling.article.title}"
        return {
            "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
            "incompatible_content_ground": said[:500],
            "incompatible_content_explanation": ruling.article.text[:2000],
        }
    return {
        "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
        "illegal_content_legal_ground": ruling.law,
        "illegal_content_explanation": ruling.law,
    }


def _provision(measures: dict[str, Measure]) -> dict[str, Any]:
    found = next((measure for kind, measure in measures.items() if kind in PROVISION), None)
    if found is None:
        return {}
    ends = {"end_date_service_restriction": localtime(found.until).date().isoformat()} if found.until else {}
    return {"decision_provision": f"DECISION_PROVISION_{PROVISION[Kind(found.kind)]}", **ends}


def _other(measures: dict[str, Measure]) -> str:
    return ", ".join(measures) or "none"


def _facts(ruling: Ruling) -> str:
    """How it came to be known, and what was imposed; in English, for a database of all countries."""
    kinds = ", ".join(f"{one.kind} ({one.days} days)" if one.days else one.kind for one in ruling.measures.all())
    known = f"Reported {ruling.case.reports_count} time(s)."
    if ruling.source == "rule":
        known = "Pointed out by an automatic rule of the community, and by nobody else."
    return f"{known} Decided by {_DECIDERS[ruling.actor]}: {kinds or 'no measure'}."
