"""To write an automatic rule, without code and without scripts: rows are added and taken away by sending the form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from communities.doors import Door, members_only
from communities.models import Membership
from communities.policies import is_moderator
from communities.selectors import charters
from core.forms import attempt
from core.pages import draw_form, takes_form
from moderation import drafts
from moderation.models import Rule, RuleVersion
from moderation.selectors import rules as known
from moderation.services import rules
from moderation.wording.rules import MEANS

FIRST = "words.has"


def _moderating(door: Door) -> Membership:
    assert door.membership is not None
    is_moderator.require(door.membership, door.community)
    return door.membership


@takes_form
@members_only
def new(door: Door) -> HttpResponse:
    """A rule to be: nothing comes of it before it was tried and turned on."""
    return _write(door, None, {}, [FIRST])


@takes_form
@members_only
def change(door: Door, rule_id: int) -> HttpResponse:
    """A new version of a rule; the one in force stays so until this one is turned on."""
    rule = known.inside(door.community.slug, rule_id)
    return _write(door, rule, *drafts.initial(known.latest_of(rule)))


def _write(door: Door, rule: Rule | None, initial: dict[str, Any], rows: list[str]) -> HttpResponse:
    by, sent, status = _moderating(door), door.request.POST, 200
    shape = {"articles": _articles(door), "initial": initial}
    form = drafts.RuleForm(rows=rows, **shape)
    if door.request.method == "POST":
        if drafts.ADD in sent or drafts.DROP in sent:
            form = _redrawn(door, shape)
        else:
            form = drafts.RuleForm(sent, rows=drafts.rows_of(sent), **shape)
            written: list[RuleVersion] = []
            status = attempt(
                form, lambda: written.append(rules.write(by=by, rule_id=rule.pk if rule else None, **form.written()))
            )
            if not status:
                return redirect("moderation:rule", door.community.slug, written[0].rule_id)
    context = door.context | {"form": form, "rule": rule, "means": MEANS}
    return draw_form(door.request, "moderation/write_rule.html", context, status=status)


def _articles(door: Door) -> list[Any]:
    charter = charters.current(door.community.pk)
    return list(charter.articles.all()) if charter else []


def _redrawn(door: Door, shape: dict[str, Any]) -> drafts.RuleForm:
    """The same form with a row more, or without one; what was written in the others stays."""
    sent = door.request.POST
    rows = drafts.rows_of(sent)
    values = [_value(sent, number, row) for number, row in enumerate(rows)]
    if drafts.DROP in sent:
        dropped = sent[drafts.DROP]
        kept = [number for number in range(len(rows)) if str(number) != dropped]
        rows, values = [rows[number] for number in kept], [values[number] for number in kept]
    else:
        more = drafts.rows_of({drafts.ROWS: f"{' '.join(rows)} {sent.get('more', '')}"})
        rows, values = more, values + [None] * (len(more) - len(rows))
    written = {name: sent.get(name, "") for name in ("title", "article", "verdict", "sentence")}
    written |= {f"value_{number}": value for number, value in enumerate(values)}
    return drafts.RuleForm(rows=rows, **{**shape, "initial": written})


def _value(sent: Any, number: int, row: str) -> Any:
    name = f"value_{number}"
    return sent.getlist(name) if row.endswith(".is") else sent.get(name, "")[: drafts.LONGEST]
