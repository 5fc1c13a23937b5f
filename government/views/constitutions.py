"""The rules of government: read by anybody, version after version; the first chosen by the founder."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.cursors import read_id
from communities.doors import Door, entering, members_only
from communities.models import Mandate
from communities.selectors import mandates
from core.errors import Missing
from core.pages import draw_form, takes_form
from government import policies
from government.constitution import sense
from government.constitution.patterns import PATTERNS
from government.constitution.rules import Constitution
from government.forms import ChoosingForm
from government.models import ConstitutionVersion
from government.selectors import constitutions
from government.services import constitutions as governing
from government.views.recalls import of_community as recalls_of
from government.wording import patterns, sentences
from government.wording.faults import sentence

RECALLS = 12


@dataclass(frozen=True)
class Told:
    """A section with what it asks for that is not there yet."""

    key: str
    title: str
    sentences: tuple[str, ...]
    cautions: list[str]


@dataclass(frozen=True)
class Office:
    """A task, and who holds it now."""

    key: str
    held: list[Mandate]


@require_safe
@entering
def see(door: Door) -> HttpResponse:
    """The rules in force, or those of one version; who holds which task. A line of it where another page asks."""
    versions = list(constitutions.versions(door.community.pk))
    context = door.context | {"may_choose": not versions and _may_choose(door)}
    if getattr(door.request, "htmx", False):
        return render(door.request, "government/parts/invitation.html", context)
    offices = _offices(door)
    context |= {"offices": offices, "provisional": any(office.held for office in offices), "versions": versions}
    if versions:
        context |= recalls_of(door.community.pk, RECALLS)
        return render(door.request, "government/rules.html", context | _read(door, versions))
    return render(door.request, "government/not_chosen.html", context)


def _may_choose(door: Door) -> bool:
    return policies.may_choose_rules.allows(door.membership, door.community)


def _offices(door: Door) -> list[Office]:
    held = mandates.held_now(door.community.pk)
    return [
        Office(office, [mandate for mandate in held if mandate.office == office])
        for office in (Mandate.Office.MODERATOR, Mandate.Office.ANIMATOR)
    ]


def _read(door: Door, versions: list[ConstitutionVersion]) -> dict[str, Any]:
    """The version that was asked for, told in sentences, with what it changed."""
    asked = door.request.GET.get("version")
    number = versions[0].version if asked is None else read_id(asked)
    by_number = {version.version: version for version in versions}
    shown, before = by_number.get(number), by_number.get((number or 0) - 1)
    if shown is None:
        raise Missing(_("There is no version of this number."))
    rules = shown.constitution
    return {
        "shown": shown,
        "in_force": versions[0],
        "sections": _told(rules, door) if shown == versions[0] else sentences.sections(rules),
        "changes": sentences.changes(before.constitution, rules) if before else [],
    }


def _told(rules: Constitution, door: Door) -> list[Told]:
    """Each section, with the cautions that today's number of members calls for."""
    cautions = sense.cautions(rules, members=door.community.members_count)
    return [
        Told(
            section.key,
            section.title,
            section.sentences,
            [sentence(caution) for caution in cautions if caution.path.partition(".")[0] == section.key],
        )
        for section in sentences.sections(rules)
    ]


@takes_form
@members_only
def choose(door: Door) -> HttpResponse:
    """Four models side by side; the founder takes one, and the community changes it as it learns."""
    policies.may_choose_rules.require(door.membership, door.community)
    form, status = ChoosingForm(), 200
    if door.request.method == "POST":
        form, status = ChoosingForm(door.request.POST), 422
        if form.is_valid():
            governing.choose(by=door.membership, **form.cleaned_data)
            messages.success(door.request, _("These rules are in force. The public log says so."))
            return redirect("government:rules", door.community.slug)
    elif constitutions.in_force(door.community.pk) is not None:
        return redirect("government:rules", door.community.slug)
    context = door.context | {"form": form, "models": _models(door, form)}
    return draw_form(door.request, "government/choose.html", context, status=status)


def _models(door: Door, form: ChoosingForm) -> list[dict[str, Any]]:
    """Each model with its button, its three lines, and all it says."""
    return [
        {"radio": radio, "lines": patterns.PATTERNS[key].lines, "sections": _told(PATTERNS[key], door)}
        for key, radio in zip(PATTERNS, form["pattern"], strict=True)
    ]
