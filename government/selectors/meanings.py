"""What a change of the charter or of the rules means for one member, as they stand today."""

from collections.abc import Mapping
from typing import Any

from communities.models import Membership
from communities.selectors import charters
from government.constitution import schema
from government.models import Decision, Draft
from government.selectors import constitutions, rolls
from government.wording.meanings import Meaning, Phase

Subject = Decision.Subject


def of(decision: Decision, membership: Membership, before: Mapping[str, Any], draft: Draft) -> Meaning | None:
    """What it would mean, or means; None of a text, and of what came to nothing."""
    if decision.subject == Subject.TEXT or decision.ending not in ("", Decision.Ending.ADOPTED):
        return None
    in_force = _in_force(decision) if decision.makes else None
    phase = Phase.OPEN if decision.is_open else Phase.IN_FORCE if in_force == decision.makes else Phase.REPLACED
    if decision.subject == Subject.CHARTER or phase == Phase.REPLACED:
        return Meaning(decision.subject, phase, version=in_force)
    was, is_now = (schema.kept(content["rules"]) for content in (before, draft.content))
    voters, candidates, voting, standing = rolls.lacks(
        membership, was.voters, was.candidates, is_now.voters, is_now.candidates
    )
    return Meaning(decision.subject, phase, votes=(voters, voting), stands=(candidates, standing))


def _in_force(decision: Decision) -> int | None:
    kind = constitutions.in_force if decision.subject == Subject.CONSTITUTION else charters.latest
    found = kind(decision.community_id)
    return found.version if found else None
