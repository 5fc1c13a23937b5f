"""How a community is moderated, for everybody; for those who moderate, what waits."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communities.cursors import read_id
from communities.doors import Door, entering
from communities.journal import in_words
from communities.models import Membership
from communities.policies import is_moderator
from government.constitution.rules import LADDER
from government.selectors import constitutions
from government.wording.methods import EXCLUDERS
from moderation.models import Case
from moderation.selectors import (
    absences,
    bench,
    cases,
    contests,
    exclusions,
    findings,
    held,
    involvement,
    lane,
    referrals,
)
from moderation.wording import measures
from moderation.wording.cases import lasting


@require_safe
@entering
def queue(door: Door) -> HttpResponse:
    """Who moderates, by which measures, how fast, what was decided lately; above it, to those who moderate, what waits."""
    here = door.community.pk
    mandates = bench.mandates_now(here)
    context = door.context | {
        "bench": mandates,
        "provisional": bench.is_provisional(mandates),
        "lines": [(entry, in_words(entry.verb, entry.public)) for entry in bench.latest_lines(here)],
        "moderates": is_moderator.allows(door.membership, door.community),
        "votes": list(exclusions.going_on(here)) if door.membership else [],
        "stands_in": absences.stands_in([one.membership for one in mandates], here),
        **_ladder(here),
        **_pace(here),
    }
    if context["moderates"] and door.membership:
        context |= _waiting(door, door.membership)
        context["held"] = held.to_look_at(door.membership)
    return render(door.request, "moderation/queue.html", context)


def _ladder(community_id: int) -> dict[str, Any]:
    """The measures that this community knows, with their lengths, and who alone may exclude."""
    found = constitutions.in_force(community_id)
    said = found.constitution.sanctions if found else None
    rungs = said.ladder if said else [one for one in LADDER if one != "exclusion"]
    told = [(measures.CHOICES[kind], measures.MEANS[kind], measures.spans(kind)) for kind in rungs]
    return {"rungs": told, "excluders": EXCLUDERS[said.exclusion] if said and "exclusion" in rungs else ""}


def _pace(community_id: int) -> dict[str, Any]:
    """How long members waited lately, in words."""
    pace = cases.pace(community_id)
    return {"pace": pace, "look": lasting(pace.to_look or 0), "decide": lasting(pace.to_decide or 0)}


def _waiting(door: Door, member: Membership) -> dict[str, Any]:
    """What waits, by gravity and age; what was decided. Cases that touch the reader are lines without words."""
    here, after = door.community.pk, read_id(door.request.GET.get("apres"))
    waiting = list(cases.waiting(here)[: cases.PAGE])
    decided = cases.decided(here).prefetch_related("ruling__measures")
    over = list((decided.filter(pk__lt=after) if after else decided)[: cases.PAGE + 1])
    return {
        "waiting": _lines(member, waiting),
        "handed": lane.of_community(here),
        "contests": contests.waiting(here),
        "texts": findings.waiting(here)[: findings.PAGE],
        "more": cases.waiting(here).count() - len(waiting) if len(waiting) == cases.PAGE else 0,
        "over": [(one, _imposed(one)) for one in over[: cases.PAGE]],
        "older": over[cases.PAGE - 1].pk if len(over) > cases.PAGE else None,
    }


def _imposed(case: Case) -> str:
    return measures.listed((one.kind, one.days) for one in case.ruling.measures.all())


def _lines(member: Membership, waiting: list[Case]) -> list[dict[str, Any]]:
    """Each case that waits, whether the reader may judge it, and whether anybody may."""
    touched = involvement.touched(member, waiting)
    stuck, juries = bench.stuck(touched), referrals.among(touched)
    return [
        {"case": case, "why_not": case in touched, "stuck": case in stuck, "jury": juries.get(case.pk)}
        for case in waiting
    ]
