"""To propose something, to word it otherwise, to take another wording, to take it all back."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.doors import Door, members_only
from core import clock
from core.errors import Conflict, DomainError, Missing
from core.pages import draw_form, takes_form
from government.constitution import schema
from government.drafts import sheet_for
from government.models import Decision
from government.selectors import constitutions, decisions
from government.services import contents
from government.services import decisions as acting
from government.views.decisions import to_decision, told
from government.wording import decisions as wording

Subject = Decision.Subject


@takes_form
@members_only
def propose(door: Door, subject: str) -> HttpResponse:
    """What is proposed, why, and how it is decided: said before it is done."""
    if subject not in Subject.values:
        raise Missing("")
    rules = constitutions.in_force(door.community.pk)
    if rules is None:
        return redirect("government:rules", door.community.slug)
    in_force = {
        Subject.CHARTER: {"articles": contents.articles_of(door.community.pk)},
        Subject.CONSTITUTION: {"rules": schema.write(rules.constitution)},
    }.get(Subject(subject), {"text": ""})
    sheet, status = sheet_for(subject, in_force, opens=True), 200
    if door.request.method == "POST":
        sheet, status = sheet_for(subject, in_force, door.request.POST, opens=True), 422
        if sheet.is_valid():
            try:
                decision = acting.propose(by=door.membership, subject=subject, **sheet.said())
            except DomainError as error:
                sheet.explain(error)
                status = error.status
            else:
                return to_decision(door, decision)
    way = acting.way_of(rules.constitution, subject, "majority")
    context = door.context | {
        "sheet": sheet, "form": sheet.form, "subject": subject, "title": wording.SUBJECTS[subject],
        **_dates(way),
        "how": "" if subject == Subject.TEXT else wording.how(way.kind, way.share),
    }  # fmt: skip
    return draw_form(door.request, "government/propose.html", context, status=status)


def _dates(way: acting.Way) -> dict[str, dt.datetime]:
    opens = clock.now() + dt.timedelta(days=way.discussion_days)
    return {"opens": opens, "closes": opens + dt.timedelta(days=way.voting_days)}


@takes_form
@members_only
def reword(door: Door, decision_id: int) -> HttpResponse:
    """Another wording, begun from the one in hand."""
    decision = decisions.inside(door.community.slug, decision_id)
    if decision.state != Decision.State.DISCUSSION:
        raise Conflict(_("This is over in this decision, or has not begun."))
    in_hand = decisions.draft_in_hand(decision).content
    sheet, status = sheet_for(decision.subject, in_hand), 200
    if door.request.method == "POST":
        sheet, status = sheet_for(decision.subject, in_hand, door.request.POST), 422
        if sheet.is_valid():
            try:
                acting.reword(by=door.membership, decision_id=decision.pk, **sheet.said())
            except DomainError as error:
                sheet.explain(error)
                status = error.status
            else:
                return to_decision(door, decision)
    context: dict[str, Any] = door.context | told(decision) | {"sheet": sheet, "form": sheet.form}
    return draw_form(door.request, "government/reword.html", context, status=status)


@require_POST
@members_only
def answer_draft(door: Door, decision_id: int, number: int) -> HttpResponse:
    """Whoever proposed takes another wording, or leaves it."""
    decision = decisions.inside(door.community.slug, decision_id)
    takes = door.request.POST.get("answer") == "take"
    acting.answer_draft(by=door.membership, decision_id=decision.pk, number=number, takes=takes)
    return to_decision(door, decision)


@require_POST
@members_only
def withdraw(door: Door, decision_id: int) -> HttpResponse:
    """Take back what one proposed."""
    decision = decisions.inside(door.community.slug, decision_id)
    acting.withdraw(by=door.membership, decision_id=decision.pk)
    messages.success(door.request, _("You took it back. What was said about it stays in the conversation."))
    return to_decision(door, decision)
