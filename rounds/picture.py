"""A result as a page draws it: names beside keys, sentences beside figures; all from the release and the frozen design."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import drawing
from rounds import reading
from rounds.counting.result import UNSAID
from rounds.design import Design
from rounds.drawing import asked, composed
from rounds.models import Release
from rounds.selectors import rounds
from rounds.wording import weights
from rounds.wording.labels import PRICES
from rounds.wording.results import CROSSINGS, CURVES, METHODS, NO_WINNER

WIDTH, HEIGHT = 300, 120
KEPT = 3600
"""Seconds: names of brands and communities may change."""
KINDS = {"at_least": "live", "too_cheap": "soft", "cheap": "live", "dear": "act", "too_dear": "care"}


@dataclass(frozen=True)
class Line:
    """One option and what came of it."""

    name: str
    count: int
    share: int
    low: int
    high: int
    wins: bool = False


@dataclass(frozen=True)
class Table:
    """One question, its options in the order of the design; no lines where figures had to be left out."""

    name: str
    lines: tuple[Line, ...]


def drawn(release: Release) -> SafeString:
    """The result as HTML in the reader's language: it never changes, so that it is drawn once an hour at most."""
    found = cache.get_or_set(
        f"result:{release.digest}:{get_language()}",
        lambda: render_to_string("rounds/parts/whole.html", of(release)),
        KEPT,
    )
    return SafeString(found)


def of(release: Release) -> dict[str, Any]:
    """All that the page of a result draws."""
    found, body = release.round, release.body
    context = asked(found) | {"release": release, "result": body}
    if body["too_few"]:
        return context
    design: Design = context["design"]
    won = body["winner"]["choices"] or {}
    names = {one.slug: one.name for one in rounds.accepted(found.pk)}
    return context | {
        "taking_part": _percent(body["answers"], body["members"]),
        "winner": _winner(design, body["winner"]),
        "tables": list(_tables(design, body["attributes"], won)),
        "matters": _matters(design, body["matters"]),
        "first": _first(design, body["first"], body["winner"]["order"]),
        "price": _price(body["price"]),
        "groups": [
            {"name": names.get(one["community"], one["community"]), "composed": one["composed"],
             "tables": list(_tables(design, one["attributes"], won))}
            for one in body["groups"]
        ],
        "method": METHODS[body["rule"]],
        "compared": weights.told(design, body.get("comparisons")),
    }  # fmt: skip


def _percent(part: int, whole: int) -> int:
    return min(100, round(100 * part / whole)) if whole else 0


def _winner(design: Design, winner: Mapping[str, Any]) -> dict[str, Any]:
    if winner["choices"] is None:
        return {"why": NO_WINNER[winner["why"]]}
    options = {(one.key, option.key): option.name for one in design.attributes for option in one.options}
    return {
        "shown": composed(design, winner["choices"]),
        "chosen": [(one.name, options[one.key, winner["choices"][one.key]]) for one in design.attributes],
        "tied": winner["tied"],
        "budget": winner["budget"] and Decimal(winner["budget"]),
        **_yearly(winner["yearly"]),
    }


def _yearly(amount: str | None) -> dict[str, Any]:
    if amount is None:
        return {}
    return {"yearly": abs(Decimal(amount)), "yearly_less": Decimal(amount) < 0, "has_yearly": True}


def _tables(design: Design, attributes: Sequence[Mapping[str, Any]], won: Mapping[str, str]) -> Iterator[Table]:
    figures = {one["key"]: one["options"] for one in attributes}
    for attribute in design.attributes:
        names = {option.key: option.name for option in attribute.options}
        yield Table(attribute.name, _lines(figures[attribute.key], names, won.get(attribute.key)))


def _lines(
    figures: Sequence[Mapping[str, Any]] | None, names: Mapping[str, str], won: str | None = None
) -> tuple[Line, ...]:
    return tuple(
        Line(names[one["key"]], one["count"], one["share"], one["low"], one["high"], one["key"] == won)
        for one in figures or ()
    )


def _matters(design: Design, figures: Sequence[Mapping[str, Any]] | None) -> Table:
    names = {one.key: one.name for one in design.attributes} | {UNSAID: _("Not said")}
    lines = _lines(figures, names)
    return Table(_("What matters most"), tuple(sorted(lines, key=lambda one: (one.name == names[UNSAID], -one.count))))


def _first(design: Design, figures: Sequence[Mapping[str, Any]] | None, order: Sequence[str]) -> dict[str, Any] | None:
    if design.rule.kind != "ranking":
        return None
    names = {one.key: one.name for one in design.rule.shortlist}
    table = Table(_("Put first by"), _lines(figures, names | {UNSAID: _("Not said")}, order[0] if order else None))
    return {"order": [names[key] for key in order], "table": table}


def _price(price: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The curves as paths, every tenth share in words; where they meet."""
    if price is None:
        return None
    steps = [Decimal(step) for step in price["steps"]]
    lines = [
        {"name": CURVES[name], "kind": KINDS[name], "key": name, "line": drawing.line(shares, top=100, width=WIDTH, height=HEIGHT)}
        for name, shares in price["shares"].items()
    ]  # fmt: skip
    met = [
        (CROSSINGS[name], Decimal(price["crossings"][name]))
        for name in CROSSINGS
        if price.get("crossings", {}).get(name)
    ]
    return {
        "answers": price["answers"], "lines": lines, "first": steps[0], "last": steps[-1], "met": met,
        "half": _last_at(steps, price["shares"].get("at_least", ()), 50),
        "names": [CURVES[name] for name in price["shares"]],
        "rows": list(zip(steps, zip(*price["shares"].values(), strict=True), strict=True)),
        "questions": PRICES if "cheap" in price["shares"] else {},
    }  # fmt: skip


def _last_at(steps: Sequence[Decimal], shares: Sequence[int], least: int) -> Decimal | None:
    return max((step for step, share in zip(steps, shares, strict=False) if share >= least), default=None)


def rows(release: Release) -> Iterator[tuple[object, ...]]:
    """The figures line by line, for a spreadsheet: what of, what, how many, share, interval."""
    design, body = reading.kept(release.round.design), release.body
    yield "question", "answer", "community", "count", "percent", "low", "high"
    if body["too_few"]:
        return
    yield "answers", "", "", body["answers"], "", "", ""
    yield "blank", "", "", _known(body["blank"]), "", "", ""
    names = {(one.key, option.key): (one.name, option.name) for one in design.attributes for option in one.options}
    for place, attributes in [
        ("", body["attributes"]),
        *((one["community"], one["attributes"]) for one in body["groups"]),
    ]:
        for one in attributes:
            for line in one["options"] or ():
                yield *names[one["key"], line["key"]], place, line["count"], line["share"], line["low"], line["high"]
    for line in body["matters"] or ():
        yield "matters", line["key"], "", line["count"], line["share"], line["low"], line["high"]
    yield from weights.rows(body.get("comparisons"), names)
    price = body["price"] or {"shares": {}, "steps": []}
    for name, shares in price["shares"].items():
        for step, share in zip(price["steps"], shares, strict=True):
            yield name, step, "", "", share, "", ""


def _known(count: int | None) -> object:
    return "" if count is None else count
