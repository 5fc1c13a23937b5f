"""Reads a design from plain data, strictly, all that is wrong said at once; writes it back in one canonical form.

Pure. `described` is the same as JSON Schema, for programs that are not ours.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rounds import sense
from rounds.design import (
    Attribute,
    Bond,
    Comparisons,
    CostNote,
    Design,
    Impact,
    Option,
    Part,
    Risk,
    Rule,
    Sharer,
    Sharing,
    Shortlisted,
    Unfit,
    Yearly,
)  # fmt: skip
from rounds.shapes import Among, ByKey, Count, Day, Figure, Key, Maybe, Several, Whole, Words, YesNo

ATTRIBUTES, OPTIONS, PARTS, BONDS, SHORTLIST, SHARERS, RISKS = 12, 8, 8, 60, 12, 8, 12
_MOST = Decimal(999_999)
_LINE, _LABEL = Words(80), Words(40)
_ABOUT, _SOURCE = Words(600, lines=True, at_least=0), Words(400, at_least=4, lines=True)
_MONEY, _CHANGE = Figure(Decimal(0), _MOST, 4), Figure(-_MOST, _MOST, 4)
_MEASURE = Figure(-_MOST, _MOST, 6)

_PART = Whole({"key": Key(), "name": _LINE, "amount": _MONEY})
_NOTE = Whole({"by": _LINE, "basis": _SOURCE, "valid_until": Day(), "invented": YesNo()}, frozenset({"invented"}))
_OPTION = Whole(
    {
        "key": Key(), "name": _LINE, "about": _ABOUT, "adds": ByKey(_CHANGE, PARTS), "impact": Maybe(_MEASURE),
        "note": _NOTE,
    },
    frozenset({"about", "impact"}),
)  # fmt: skip
_ATTRIBUTE = Whole(
    {"key": Key(), "name": _LINE, "about": _ABOUT, "options": Several(_OPTION, 2, OPTIONS)}, frozenset({"about"})
)
_BOND = Whole(
    {
        "kind": Among(("excludes", "requires")), "attribute": Key(), "option": Key(), "other_attribute": Key(),
        "other_option": Key(),
    }
)  # fmt: skip
_CHOICES = ByKey(Key(), ATTRIBUTES)
_SHORTLISTED = Whole({"key": Key(), "name": _LINE, "choices": _CHOICES})
_RULE = Whole(
    {"kind": Among(("plurality", "ranking", "median_price")), "shortlist": Several(_SHORTLISTED, 0, SHORTLIST)},
    frozenset({"shortlist"}),
)
_IMPACT = Whole(
    {"name": _LINE, "unit": _LABEL, "base": _MEASURE, "source": _SOURCE, "less_is_better": YesNo()},
    frozenset({"less_is_better"}),
)
_YEARLY = Whole(
    {"quantity": Figure(Decimal("0.001"), _MOST, 3), "ordinary_price": _MONEY, "source": _SOURCE},
)
_PERCENT = Figure(Decimal("0.01"), Decimal(100), 2)
_SHARER = Whole(
    {
        "key": Key(), "kind": Among(("contributors", "producers", "cause", "brand")), "name": _LINE, "percent": _PERCENT,
        "how": _SOURCE,
    }
)  # fmt: skip
_RISK = Whole({"what": _SOURCE, "borne_by": Key()})
_SHARING = Whole(
    {
        "benefit": _SOURCE, "percent": _PERCENT, "sharers": Several(_SHARER, 2, SHARERS), "risks": Several(_RISK, 1, RISKS),
    }
)  # fmt: skip
_COMPARISONS = Whole({"number": Count(4, 12), "products": Count(2, 3)})
SHAPE = Whole(
    {
        "unit": _LABEL, "parts": Several(_PART, 1, PARTS), "producer": Key(),
        "attributes": Several(_ATTRIBUTE, 1, ATTRIBUTES), "rule": _RULE, "bonds": Several(_BOND, 0, BONDS),
        "impact": Maybe(_IMPACT), "yearly": Maybe(_YEARLY), "sharing": Maybe(_SHARING),
        "comparisons": Maybe(_COMPARISONS), "reopens_beyond": Maybe(Figure(Decimal("0.1"), Decimal(100), 1)),
    },
    frozenset({"bonds", "impact", "yearly", "sharing", "comparisons", "reopens_beyond"}),
)  # fmt: skip


def read(data: Any) -> Design:
    """The design that plain data (as read from JSON) describes. Raises `Unfit` with all that is wrong with it."""
    if faults := list(SHAPE.faults(data, "")):
        raise Unfit(faults)
    design = _design(SHAPE.clean(data))
    if faults := list(sense.faults(design)):
        raise Unfit(faults)
    return design


def kept(data: Mapping[str, Any]) -> Design:
    """The design that was read before, from what `write` gave: a round's."""
    return _design(data)


def write(design: Design) -> dict[str, Any]:
    """Plain data, as it is kept and published: every field said, money with two decimals at least."""
    return {
        "unit": design.unit,
        "parts": [{"key": one.key, "name": one.name, "amount": money(one.amount)} for one in design.parts],
        "producer": design.producer,
        "attributes": [_attribute_written(one) for one in design.attributes],
        "rule": {
            "kind": design.rule.kind,
            "shortlist": [
                {"key": one.key, "name": one.name, "choices": dict(one.choices)} for one in design.rule.shortlist
            ],
        },
        "bonds": [vars(one) | {} for one in design.bonds],
        "impact": design.impact and vars(design.impact) | {"base": figure(design.impact.base)},
        "yearly": design.yearly and {
            "quantity": figure(design.yearly.quantity), "ordinary_price": money(design.yearly.ordinary_price),
            "source": design.yearly.source,
        },
        "sharing": _sharing_written(design.sharing),
        "comparisons": design.comparisons and dict(vars(design.comparisons)),
        "reopens_beyond": None if design.reopens_beyond is None else figure(design.reopens_beyond),
    }  # fmt: skip


def _sharing_written(sharing: Sharing | None) -> dict[str, Any] | None:
    if sharing is None:
        return None
    return {
        "benefit": sharing.benefit, "percent": figure(sharing.percent),
        "sharers": [vars(one) | {"percent": figure(one.percent)} for one in sharing.sharers],
        "risks": [dict(vars(one)) for one in sharing.risks],
    }  # fmt: skip


def described() -> dict[str, Any]:
    """What `read` takes, as JSON Schema."""
    return SHAPE.described()


def money(amount: Decimal) -> str:
    """The one way in which an amount is written: two decimals, or as many more as it has."""
    written = figure(amount)
    whole, _point, decimals = written.partition(".")
    return f"{whole}.{decimals:0<2}"


def figure(number: Decimal) -> str:
    """The one way in which a number is written: no zero at its end, no sign before nothing."""
    written = f"{number + 0:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _attribute_written(attribute: Attribute) -> dict[str, Any]:
    options = [_option_written(one) for one in attribute.options]
    return {"key": attribute.key, "name": attribute.name, "about": attribute.about, "options": options}


def _option_written(option: Option) -> dict[str, Any]:
    return {
        "key": option.key, "name": option.name, "about": option.about,
        "adds": {part: money(amount) for part, amount in option.adds.items()},
        "impact": None if option.impact is None else figure(option.impact),
        "note": vars(option.note) | {"valid_until": option.note.valid_until.isoformat()},
    }  # fmt: skip


def _design(data: Mapping[str, Any]) -> Design:
    beyond, compared = data.get("reopens_beyond"), data.get("comparisons")
    return Design(
        unit=data["unit"],
        parts=tuple(Part(one["key"], one["name"], Decimal(one["amount"])) for one in data["parts"]),
        producer=data["producer"],
        attributes=tuple(_attribute(one) for one in data["attributes"]),
        rule=_rule(data["rule"]),
        bonds=tuple(Bond(**one) for one in data.get("bonds", ())),
        impact=_impact(data.get("impact")),
        yearly=_yearly(data.get("yearly")),
        sharing=_sharing(data.get("sharing")),
        comparisons=None if compared is None else Comparisons(**compared),
        reopens_beyond=None if beyond is None else Decimal(beyond),
    )


def _attribute(data: Mapping[str, Any]) -> Attribute:
    options = tuple(_option(one) for one in data["options"])
    return Attribute(data["key"], data["name"], options, data.get("about", ""))


def _option(data: Mapping[str, Any]) -> Option:
    impact, note = data.get("impact", "0"), data["note"]
    return Option(
        key=data["key"],
        name=data["name"],
        adds={part: Decimal(amount) for part, amount in data["adds"].items()},
        note=CostNote(
            note["by"], note["basis"], dt.date.fromisoformat(note["valid_until"]),
            note.get("invented", False),
        ),
        about=data.get("about", ""),
        impact=None if impact is None else Decimal(impact),
    )  # fmt: skip


def _rule(data: Mapping[str, Any]) -> Rule:
    shortlist = (Shortlisted(one["key"], one["name"], one["choices"]) for one in data.get("shortlist", ()))
    return Rule(data["kind"], tuple(shortlist))


def _impact(data: Mapping[str, Any] | None) -> Impact | None:
    if data is None:
        return None
    less = data.get("less_is_better", True)
    return Impact(data["name"], data["unit"], Decimal(data["base"]),
                  data["source"], less)  # fmt: skip


def _yearly(data: Mapping[str, Any] | None) -> Yearly | None:
    if data is None:
        return None
    return Yearly(Decimal(data["quantity"]), Decimal(data["ordinary_price"]), data["source"])


def _sharing(data: Mapping[str, Any] | None) -> Sharing | None:
    if data is None:
        return None
    sharers = (Sharer(**one | {"percent": Decimal(one["percent"])}) for one in data["sharers"])
    risks = (Risk(**one) for one in data["risks"])
    return Sharing(data["benefit"], Decimal(data["percent"]), tuple(sharers), tuple(risks))
