"""What members think, in a consultation: a statement at a time to answer, the groups of opinion, what unites them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, entering, members_only
from core.errors import Missing
from core.forms import attempt
from government.forms import SayForm, ThoughtForm
from government.models import Decision, OpinionPicture, Statement
from government.selectors import decisions, opinions, polls
from government.services import opinions as acting
from government.views.decisions import told
from government.wording.methods import percent

NAMES = "ABCDE"
"""Groups are called by letters, the largest first: a name would say what they think."""
EDGE = 16
"""Around the circles of a picture 300 wide."""


@require_safe
@entering
def see(door: Door, decision_id: int) -> HttpResponse:
    """The statements, and what is drawn of them."""
    return draw(door, _consultation(door, decision_id))


def _consultation(door: Door, decision_id: int) -> Decision:
    decision = decisions.inside(door.community.slug, decision_id)
    if decision.kind != Decision.Kind.CONSULTATION:
        raise Missing(_("Opinions are gathered in consultations."))
    return decision


def draw(door: Door, decision: Decision, *, status: int = 200, form: ThoughtForm | None = None) -> HttpResponse:
    """The page, with the statement as it came back."""
    by_number = {one.pk: one for one in opinions.statements(decision)}
    open_now = decision.state in opinions.OPEN
    on_roll = open_now and polls.entry_of(decision.poll, door.membership) is not None
    context = door.context | told(decision) | {
        "statements": len(by_number), "open_now": open_now, "on_roll": on_roll, "form": form or ThoughtForm(),
        **(_reader(door, decision) if on_roll else {}), **_drawn(opinions.picture(decision), by_number),
    }  # fmt: skip
    return render(door.request, "government/opinions.html", context, status=status)


def _reader(door: Door, decision: Decision) -> dict[str, Any]:
    """The statement that waits for the reader's answer, and how many were answered."""
    assert door.membership is not None
    return {
        "waiting": opinions.next_for(decision, door.membership),
        "answered": opinions.answered(decision, door.membership),
    }


def _drawn(picture: OpinionPicture | None, by_number: dict[int, Statement]) -> dict[str, Any]:
    if picture is None:
        return {"picture": None}
    record = picture.record
    circles = [_circle(name, one, picture) for name, one in zip(NAMES, record["groups"], strict=False)]
    return {
        "picture": picture, "groups": circles, "frame": _frame(circles),
        "uniting": [_stances(one, by_number) for one in record["uniting"]],
        "dividing": [_stances(one, by_number) for one in record["dividing"]],
    }  # fmt: skip


def _circle(name: str, group: dict[str, float], picture: OpinionPicture) -> dict[str, Any]:
    """A group as a circle on a width of 300 with its letter below, its area in proportion to its people."""
    radius = round(60 * (group["size"] / max(picture.people, 1)) ** 0.5)
    x, y = round(150 + 90 * group["x"]), round(150 - 80 * group["y"])
    return {"name": name, "size": group["size"], "x": x, "y": y, "r": radius, "label": y + radius + 15}


def _frame(circles: list[dict[str, Any]]) -> dict[str, int]:
    """Where the picture begins and how high it is, for circles and letters to fill it: two groups need no square."""
    top = min((one["y"] - one["r"] for one in circles), default=0) - EDGE
    bottom = max((one["label"] for one in circles), default=300) + EDGE
    return {"top": top, "height": bottom - top}


def _stances(kept: dict[str, Any], by_number: dict[int, Statement]) -> dict[str, Any]:
    """A statement with the share of each group that agrees, of those of it who answered; per cent, to the nearest five."""
    rounded = [round(20 * agree / max(agree + disagree + passed, 1)) * 5 for agree, disagree, passed in kept["stances"]]
    shares = [(name, share, percent(share)) for name, share in zip(NAMES, rounded, strict=False)]
    return {"statement": by_number[kept["statement"]], "shares": shares}


@require_POST
@members_only
def write(door: Door, decision_id: int) -> HttpResponse:
    """A statement of one's own."""
    decision = _consultation(door, decision_id)
    form = ThoughtForm(door.request.POST)
    if refused := attempt(form, lambda: acting.write(by=door.membership, decision_id=decision.pk, **form.cleaned_data)):
        return draw(door, decision, status=refused, form=form)
    return _back(door, decision)


@require_POST
@members_only
def say(door: Door, decision_id: int, statement_id: int) -> HttpResponse:
    """Agree, disagree or pass; the next statement comes."""
    decision = _consultation(door, decision_id)
    form = SayForm(door.request.POST)
    says = int(form.cleaned_data["says"]) if form.is_valid() else 9  # the service refuses it in words
    acting.say(by=door.membership, statement_id=statement_id, says=says)
    return _back(door, decision)


def _back(door: Door, decision: Decision) -> HttpResponse:
    return redirect("government:opinions", door.community.slug, decision.pk)
