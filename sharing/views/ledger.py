"""The ledger of a round: what was agreed, where each who shares stands, every entry; and what a brand writes in it."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brands import policies
from brands.doors import Door, designers_only, entering
from core.errors import Missing
from core.forms import attempt
from core.pages import draw_form, takes_form
from rounds.models import Round
from rounds.selectors import rounds
from sharing.forms import BenefitForm, LossForm, PaymentForm, ReverseForm
from sharing.models import Entry
from sharing.selectors import ledger
from sharing.services import entries
from sharing.wording import BEARERS, KINDS, OURS, WRITING

PAGE = 50


@dataclass(frozen=True)
class Writing:
    """One kind of entry: its form, and the service that writes it down."""

    form: Callable[..., forms.Form]
    record: Callable[..., Entry]


KINDS_WRITTEN: Mapping[str, Writing] = {
    "benefice": Writing(BenefitForm, entries.record_benefit),
    "versement": Writing(PaymentForm, entries.record_payment),
    "perte": Writing(LossForm, entries.record_loss),
}


@require_safe
@entering
def see(door: Door, round_id: int) -> HttpResponse:
    """What was agreed, where each stands, the entries, fifty at a time."""
    found = rounds.in_brand(door.brand.pk, round_id, drafts=False)
    agreed, before = ledger.agreement(found), door.request.GET.get("avant", "")
    shown = ledger.entries(found.pk)
    if before.isascii() and before.isdigit() and len(before) < 9:
        shown = shown.filter(number__lt=int(before))
    page = list(shown[: PAGE + 1])
    names = {one.key: one.name for one in agreed.sharers} | OURS
    context = _around(door, found) | {
        "agreed": agreed, "risks": [(one.what, names[one.borne_by]) for one in agreed.risks],
        "standings": [(one, BEARERS[one.sharer.kind]) for one in ledger.standings(found)],
        "entries": [_told(one, names) for one in page[:PAGE]],
        "older": page[PAGE - 1].number if len(page) > PAGE else "",
        "writes": policies.designs.allows(door.seat, door.brand) and found.state == Round.State.COUNTED,
    }  # fmt: skip
    return render(door.request, "sharing/ledger.html", context)


def _around(door: Door, found: Round) -> dict[str, Any]:
    return door.context | {"round": found, "currency": found.currency}


def _told(entry: Entry, names: Mapping[str, Any]) -> tuple[Entry, Any, list[tuple[Any, Any]]]:
    """An entry with its kind in words, and whose account it moved by how much."""
    return entry, KINDS[entry.kind], [(names[line.account], line.amount) for line in entry.lines.all()]


@require_safe
@entering
def as_table(door: Door, round_id: int) -> HttpResponse:
    """The whole ledger for a spreadsheet, a row for each line, in its order; the names of accounts as programs know them."""
    found = rounds.in_brand(door.brand.pk, round_id, drafts=False)
    ledger.agreement(found)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{door.brand.slug}-{found.pk}.csv"'
    writer = csv.writer(answer)
    writer.writerow(
        ("number", "at", "kind", "account", "amount", "currency", "begins_on", "ends_on", "about", "proof", "reverses")
    )
    for entry in ledger.entries(found.pk).reverse():
        reverses = entry.reverses.number if entry.reverses else ""
        for line in entry.lines.all():
            writer.writerow((
                entry.number, entry.at.isoformat(), entry.kind, line.account.removeprefix("@"), line.amount, found.currency,
                entry.begins_on or "", entry.ends_on or "", _inert(entry.about), entry.proof, reverses,
            ))  # fmt: skip
    return answer


def _inert(words: str) -> str:
    """Words that no spreadsheet takes for a formula (CWE-1236)."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words


@takes_form
@designers_only
def write(door: Door, round_id: int, kind: str) -> HttpResponse:
    """One entry: a benefit, a payment, a loss."""
    writing = KINDS_WRITTEN.get(kind)
    if writing is None:
        raise Missing(_("There is no such page."))
    found = rounds.in_brand(door.brand.pk, round_id, drafts=False)
    form = writing.form(ledger.agreement(found), door.request.POST if door.request.method == "POST" else None)
    return _written(door, found, form, writing.record, WRITING[kind])


@takes_form
@designers_only
def reverse(door: Door, round_id: int, number: int) -> HttpResponse:
    """An entry was wrong: another undoes it, and says why."""
    found = rounds.in_brand(door.brand.pk, round_id, drafts=False)
    entry = ledger.entries(found.pk).filter(number=number).first()
    if entry is None:
        raise Missing(_("There is no such entry."))
    form = ReverseForm(door.request.POST if door.request.method == "POST" else None)

    def record(**said: Any) -> Entry:
        return entries.reverse(number=number, **said)

    return _written(
        door, found, form, record, _("Reverse entry %(n)d") % {"n": number}, undone=(entry, KINDS[entry.kind])
    )


def _written(
    door: Door, found: Round, form: forms.Form, record: Callable[..., Entry], title: Any, **more: Any
) -> HttpResponse:  # fmt: skip
    """The form as it stands, or, once it is written, the ledger."""
    status = 200
    if form.is_bound:
        status = attempt(form, lambda: record(by=door.seat, round_id=found.pk, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("It is written in the ledger, for everybody to see."))
            return redirect("sharing:ledger", door.brand.slug, found.pk)
    context = _around(door, found) | {"form": form, "title": title, **more}
    return draw_form(door.request, "sharing/write.html", context, status=status)
