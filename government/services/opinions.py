"""A consultation's statements: written by members, answered by members, drawn as groups by the clock, forgotten at the end."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import is_member, takes_part
from core import clock
from core.actors import CLOCK, Clock
from core.errors import Conflict, Invalid, Missing
from core.privacy import K
from core.text import clean_line
from government.models import Decision, Opinion, OpinionPicture, Statement
from government.opinions import unity
from government.opinions.groups import group
from government.opinions.plane import Votes, plane
from government.opinions.unity import Statement as Told
from government.selectors import opinions
from government.services.votes import require_entry

TEXT, OWN, MOST = 200, 10, 200
SHOWN, MOST_DIVIDING = 12, 5
"""Statements that unite, and that divide, kept in a picture: more of what unites."""
APART = 0.3
"""How far apart two groups are, in shares that agree, for a statement to divide."""


@transaction.atomic
def write(*, by: Membership, decision_id: int, text: str) -> Statement:
    """Write a short statement that others agree with, or not; whoever writes it agrees. The same words twice are one."""
    decision = _open(decision_id, by)
    takes_part.require(by, decision.community_id)
    words = clean_line(text, at_most=TEXT, at_least=5, field="text")
    known = opinions.statements(decision)
    if known.filter(author=by).count() >= OWN or known.count() >= MOST:
        raise Conflict(_("There are enough statements to think about: answer those that are there."), code="full")
    statement = Statement.objects.get_or_create(decision=decision, text=words, defaults={"author": by})[0]
    _say(statement, by, Opinion.Says.AGREE)
    return statement


@transaction.atomic
def say(*, by: Membership, statement_id: int, says: int) -> Opinion:
    """Agree, disagree or pass; said again, it replaces what was said before."""
    statement = opinions.by_id(statement_id)
    _open(statement.decision_id, by)
    if says not in Opinion.Says.values:
        sentence = _("Agree, disagree or pass.")
        raise Invalid(sentence, fields={"says": sentence})
    return _say(statement, by, says)


def _say(statement: Statement, by: Membership, says: int) -> Opinion:
    values = {"says": says, "said_at": clock.now()}
    return Opinion.objects.update_or_create(statement=statement, member=by, defaults=values)[0]


def _open(decision_id: int, by: Membership) -> Decision:
    """The consultation, shared with others who speak in it and closed to the clock meanwhile."""
    rows = list(Decision.objects.raw("SELECT * FROM government_decision WHERE id = %s FOR SHARE", [decision_id]))
    if not rows:
        raise Missing(_("There is no such decision here."))
    decision: Decision = rows[0]
    is_member.require(by, decision.community_id)
    if decision.kind != Decision.Kind.CONSULTATION or decision.state not in opinions.OPEN:
        raise Conflict(_("Opinions are gathered in consultations, while they are open."), code="not_now")
    require_entry(decision.poll, by)
    return decision


def redraw(*, by: Clock = CLOCK) -> int:
    """Draw anew the groups of every consultation in which somebody spoke since; how many were drawn."""
    return sum(_redraw(pk) for pk in opinions.to_redraw().values_list("pk", flat=True))


@transaction.atomic
def _redraw(pk: int) -> int:
    decision = Decision.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=pk).first()
    if decision is None:
        return 0
    draw(decision)
    return 1


def draw(decision: Decision) -> None:
    """Keep the groups as they are now: sizes, places, what each says of what unites and divides; nobody's own answers."""
    now = clock.now()
    cast = Opinion.objects.filter(statement__decision=decision).order_by("said_at", "pk")
    votes = Votes.of(cast.values_list("member_id", "statement_id", "says"))
    placed = int(votes.placed().sum()) if votes.people else 0
    values = {
        "people": len(votes.people), "silent": len(votes.people) - placed, "record": _grouped(votes, placed),
        "drawn_at": now,
    }  # fmt: skip
    OpinionPicture.objects.update_or_create(decision=decision, defaults=values)


def _grouped(votes: Votes, placed: int) -> dict[str, Any]:
    """Groups none of which is under the privacy threshold, or none at all."""
    points = plane(votes) if placed >= 2 * K else None
    labels = None if points is None else group(points, at_least=K)
    if points is None or labels is None:
        return {"groups": [], "uniting": [], "dividing": []}
    wide = max(float(abs(points).max()), 1e-9)
    sizes = [int((labels == number).sum()) for number in range(int(labels.max()) + 1)]
    middles = [points[labels == number].mean(axis=0) / wide for number in range(len(sizes))]
    told = unity.statements(votes, labels)
    return {
        "groups": [
            {"size": size, "x": round(float(x), 3), "y": round(float(y), 3)}
            for size, (x, y) in zip(sizes, middles, strict=True)
        ],
        "uniting": _kept(unity.uniting(told, at_least=K)),
        "dividing": _kept([one for one in unity.dividing(told, at_least=K) if one.divides >= APART][:MOST_DIVIDING]),
    }


def _kept(told: Sequence[Told]) -> list[dict[str, Any]]:
    return [
        {"statement": one.number, "stances": [[each.agree, each.disagree, each.passed] for each in one.stances]}
        for one in told[:SHOWN]
    ]


def close(decision: Decision) -> None:
    """The consultation ends: the last picture stays, what each person said is deleted. In the transaction of the end."""
    spoken = Opinion.objects.filter(statement__decision=decision)
    if spoken.exists():
        draw(decision)
        spoken.delete()
