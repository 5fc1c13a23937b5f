"""Impact as a range with its method, in words; a missing figure says why it is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from actions import impact
from actions.models import Action


@dataclass(frozen=True)
class Figure:
    """A range of kilograms a year, and where it comes from."""

    low: float
    mid: float
    high: float
    value: str
    span: str
    ends_high: str
    is_exact: bool
    basis: str = ""
    method: str = ""
    source: str = ""
    version: str = ""
    url: str = ""
    licence: str = ""
    rule: str = ""


def of(action: Action) -> Figure | None:
    """A step's figure, or None where the catalogue gives the reason instead."""
    return _figure(action.impact) if action.impact else None


def of_total(total: impact.Total) -> Figure:
    """A sum over people and steps."""
    return _range(total.low, total.mid, total.high)


def _figure(raw: Mapping[str, Any]) -> Figure:
    language = "fr" if (get_language() or "fr").startswith("fr") else "en"
    return replace(
        _range(raw["low"], raw["mid"], raw["high"]),
        basis=_basis(raw),
        method=raw[f"method_{language}"],
        source=raw["source"],
        version=raw["version"],
        url=raw["url"],
        licence=raw["licence"],
        rule=raw["rule"],
    )


def _range(low: float, mid: float, high: float) -> Figure:
    return Figure(
        low=low,
        mid=mid,
        high=high,
        value=_("about %(kg)s kg") % {"kg": _kilograms(mid)},
        span=_("Between %(low)s and %(high)s kg, by situation.") % {"low": _kilograms(low), "high": _kilograms(high)},
        ends_high=_("%(kg)s kg") % {"kg": _kilograms(high)},
        is_exact=low == high,
    )


def _kilograms(amount: float) -> str:
    return number_format(impact.rounded(amount), use_l10n=True, force_grouping=True)


def _basis(raw: Mapping[str, Any]) -> str:
    n, of = int(raw["situations"]), int(raw["profiles"])
    if raw["basis"] == "default":
        sentence = _(
            "The middle is the model’s average French profile. The step applies to %(n)d of its %(of)d sample profiles; "
            "the range goes from the lowest to the highest of them."
        )
    else:
        sentence = _(
            "The step applies to %(n)d of the model’s %(of)d sample profiles. The middle is their median; "
            "the range goes from the lowest to the highest of them."
        )
    return sentence % {"n": n, "of": of}
