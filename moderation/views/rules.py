"""The automatic rules of a community, for everybody; those who moderate try them, and turn them on and off."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, entering, members_only
from communities.models import Membership
from communities.policies import is_moderator
from core.errors import DomainError
from core.facts import Known
from core.forms import attempt
from core.pages import draw_form
from core.privacy import enough
from moderation import conditions
from moderation.drafts import TrialForm
from moderation.models import Rule, RuleTrial, RuleVersion
from moderation.selectors import examples
from moderation.selectors import rules as known
from moderation.services import rules
from moderation.wording import rules as wording


@require_safe
@entering
def listing(door: Door) -> HttpResponse:
    """What is in force in plain sentences, then what is not."""
    found = known.all_latest(door.community.pk)
    records = known.records([one.rule_id for one in found])
    context = door.context | {
        "rules": [_told(one, records[one.rule_id]) for one in found],
        "moderates": is_moderator.allows(door.membership, door.community),
    }
    return render(door.request, "moderation/rules.html", context)


def _told(version: RuleVersion, record: known.Record) -> dict[str, Any]:
    """A version in words, and how right its rule proved."""
    said = conditions.stored(version.conditions)
    return {
        "version": version,
        "sentence": wording.sentence(said, version.verdict),
        "record": record,
        "precision": wording.percent(record.precision) if record.precision is not None else "",
    }


@require_safe
@entering
def see(door: Door, rule_id: int) -> HttpResponse:
    """One rule: what it says whole, its versions, how right it proved; what its trial caught, to those who moderate."""
    return _draw(door, known.inside(door.community.slug, rule_id))


def _draw(door: Door, rule: Rule, *, form: TrialForm | None = None, status: int = 200) -> HttpResponse:
    latest, period = known.latest_of(rule), known.period_now(rule)
    said = conditions.stored(latest.conditions)
    moderates = is_moderator.allows(door.membership, door.community)
    context = door.context | {
        **_told(latest, known.records([rule.pk])[rule.pk]),
        "rule": rule,
        "moderates": moderates,
        "period": period,
        "is_latest_on": period is not None and period.version_id == latest.pk,
        "conditions": [wording.condition(one, whole=True) for one in said],
        "is_private": conditions.are_private(said),
        "verdict": wording.VERDICTS[latest.verdict],
        "means": wording.MEANS[latest.verdict],
        "versions": [(one, _sentence(one)) for one in known.history(rule)],
        "form": form or TrialForm(initial={"version": latest.number}),
        **(_trial(latest, said) if moderates else {}),
    }
    return draw_form(door.request, "moderation/rule.html", context, status=status)


def _sentence(version: RuleVersion) -> str:
    return wording.sentence(conditions.stored(version.conditions), version.verdict)


def _trial(version: RuleVersion, said: conditions.Conditions) -> dict[str, Any]:
    """What trying it gave. Where it reads what is nobody's to see, no example is shown, and no figure under five people."""
    trial = known.latest_trial(version)
    if trial is None:
        return {"trial": None}
    is_veiled = conditions.are_private(said)
    return {
        "trial": trial,
        "is_few": is_veiled and trial.people > 0 and not enough(trial.people),
        "examples": [] if is_veiled else _examples(trial, said),
    }


def _examples(trial: RuleTrial, said: conditions.Conditions) -> list[dict[str, Any]]:
    """The messages that it would have caught, as they are now, with the words that did it."""
    found = examples.of(trial)
    drafts = Known([one.draft for one in found])
    return [{"example": one, "words": conditions.words(said, drafts, place)} for place, one in enumerate(found)]


def _moderating(door: Door) -> Membership:
    assert door.membership is not None
    is_moderator.require(door.membership, door.community)
    return door.membership


@require_POST
@members_only
def try_out(door: Door, rule_id: int) -> HttpResponse:
    """Try it on what was said last."""
    by, rule = _moderating(door), known.inside(door.community.slug, rule_id)
    form = TrialForm(door.request.POST)
    if refused := attempt(form, lambda: rules.try_out(by=by, rule_id=rule.pk, **form.cleaned_data)):
        return _draw(door, rule, form=form, status=refused)
    return redirect(f"{_address(door, rule)}#essai")


def _address(door: Door, rule: Rule) -> str:
    return str(redirect("moderation:rule", door.community.slug, rule.pk).url)


@require_POST
@members_only
def turn_on(door: Door, rule_id: int) -> HttpResponse:
    """From now on it is asked of what is said here."""
    by, rule = _moderating(door), known.inside(door.community.slug, rule_id)
    wanted = door.request.POST.get("version", "")
    version = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 0
    return _done(door, rule, lambda: rules.turn_on(by=by, rule_id=rule.pk, version=version), _("The rule is in force."))


@require_POST
@members_only
def turn_off(door: Door, rule_id: int) -> HttpResponse:
    """It is asked of nothing any more."""
    by, rule = _moderating(door), known.inside(door.community.slug, rule_id)
    return _done(door, rule, lambda: rules.turn_off(by=by, rule_id=rule.pk), _("The rule is in force no more."))


def _done(door: Door, rule: Rule, act: Callable[[], object], told: str) -> HttpResponse:
    form = TrialForm(initial={"version": known.latest_of(rule).number})
    try:
        act()
    except DomainError as error:
        messages.error(door.request, str(error.sentence))
        return _draw(door, rule, form=form, status=error.status)
    messages.success(door.request, told)
    return redirect("moderation:rule", door.community.slug, rule.pk)
