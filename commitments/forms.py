"""What the pages of following through ask people to fill in."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments import contents
from commitments.contents import Won
from commitments.models import Turn
from commitments.selectors.products import Product
from commitments.services import commitments, prices, promises, sightings
from commitments.wording import CHOICES
from rounds.reading import money

ROWS = 6
"""Milestones that the page has room for beside those that stand already; programs may write up to twenty."""


class Day(forms.DateInput):
    """A day, as the browser lets one pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _text(label: Any, at_most: int, **more: Any) -> forms.CharField:
    rows = more.pop("rows", 2)
    return forms.CharField(
        label=label, max_length=at_most, widget=forms.Textarea(attrs={"rows": rows, "data-count": ""}), **more
    )


class AnswerForm(forms.Form):
    """The brand's answer to a result: for each option that won whether it is kept, then milestones. A draft may be unfinished."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    words = _text(
        _("In a few words"), contents.WORDS, rows=4, required=False,
        help_text=_("What you make of what members chose. Everybody reads it first."),
    )  # fmt: skip

    def __init__(self, *args: Any, asked: Sequence[Won], content: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.rows = asked, min(contents.MILESTONES, len(content["milestones"]) + ROWS)
        for place, _one in enumerate(asked):
            self.fields.update(_of_option(place))
        for place in range(self.rows):
            self.fields[f"what-{place}"] = forms.CharField(
                label=_("What will be done"), max_length=contents.WHAT, min_length=5, required=False
            )
            self.fields[f"by-{place}"] = forms.DateField(label=_("By when"), widget=Day(), required=False)
        if not self.is_bound:
            self.initial.update(_left(asked, content))

    def options(self) -> Iterator[tuple[Won, list[Any]]]:
        """Each option that won, with the fields that answer it."""
        for place, one in enumerate(self.asked):
            yield one, [self[f"{name}-{place}"] for name in ("kept", "due", "why", "instead")]

    def milestones(self) -> list[tuple[int, Any, Any]]:
        """The rows that say something, each by its number, and one to write in."""
        return self._rows()[: self._written() + 1]

    def further(self) -> list[tuple[int, Any, Any]]:
        """The rows behind them, all empty."""
        return self._rows()[self._written() + 1 :]

    def _rows(self) -> list[tuple[int, Any, Any]]:
        return [(place + 1, self[f"what-{place}"], self[f"by-{place}"]) for place in range(self.rows)]

    def _written(self) -> int:
        return max((number for number, what, by in self._rows() if what.value() or by.value()), default=0)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for place in range(self.rows):
            if bool(said.get(f"what-{place}")) != bool(said.get(f"by-{place}")) and f"by-{place}" not in self.errors:
                self.add_error(f"by-{place}", _("A milestone is what, and by when."))
        return said

    def content(self) -> dict[str, Any]:
        """The document that was written."""
        said = self.cleaned_data
        rows = ((said.get(f"what-{place}"), said.get(f"by-{place}")) for place in range(self.rows))
        return {
            "words": said["words"],
            "answers": [self._answer(place, one) for place, one in enumerate(self.asked) if said.get(f"kept-{place}")],
            "milestones": [{"what": what, "due": due.isoformat()} for what, due in rows if what and due],
        }

    def _answer(self, place: int, one: Won) -> dict[str, Any]:
        said = self.cleaned_data
        due = said.get(f"due-{place}")
        return {
            "attribute": one.attribute, "kept": said[f"kept-{place}"] == "yes", "due": due.isoformat() if due else None,
            "why": said[f"why-{place}"], "instead": said[f"instead-{place}"],
        }  # fmt: skip


def _of_option(place: int) -> dict[str, forms.Field]:
    return {
        f"kept-{place}": forms.ChoiceField(
            label=_("Do you keep it?"), choices=[("yes", _("Yes, by the day below")), ("no", _("No, for the reason below"))],
            widget=forms.RadioSelect, required=False,
        ),
        f"due-{place}": forms.DateField(label=_("If you keep it: by when"), widget=Day(), required=False),
        f"why-{place}": _text(_("If you do not: why"), contents.WHY, required=False),
        f"instead-{place}": _text(_("And what instead"), contents.WHY, required=False),
    }  # fmt: skip


def _left(asked: Sequence[Won], content: Mapping[str, Any]) -> dict[str, Any]:
    """The draft as it was left, by the names of the fields."""
    answers = {one["attribute"]: one for one in content["answers"]}
    left: dict[str, Any] = {"words": content["words"]}
    for place, one in enumerate(asked):
        if answer := answers.get(one.attribute):
            left[f"kept-{place}"] = "yes" if answer["kept"] else "no"
            left |= {f"{name}-{place}": answer[name] for name in ("due", "why", "instead")}
    for place, milestone in enumerate(content["milestones"]):
        left |= {f"what-{place}": milestone["what"], f"by-{place}": milestone["due"]}
    return left


class TurnForm(forms.Form):
    """What became of one line."""

    kind = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[
            (Turn.Kind.DONE, _("It is done")),
            (Turn.Kind.MOVED, _("It will be done on another day")),
            (Turn.Kind.GIVEN_UP, _("It will not be done")),
        ],
        widget=forms.RadioSelect,
    )
    words = _text(
        _("In your words"), promises.WORDS, rows=4, min_length=10,
        help_text=_("What was done, and what shows it; or why not, or not yet. Everybody reads it, for good."),
    )  # fmt: skip
    day = forms.DateField(
        label=_("Which day"), widget=Day(), required=False,
        help_text=_("The day it was done, or the new day. Lateness is counted from the first day all the same."),
    )  # fmt: skip
    proof = forms.CharField(
        label=_("An address where anybody can check it"), max_length=promises.PROOF, required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") in (Turn.Kind.DONE, Turn.Kind.MOVED) and not said.get("day") and "day" not in self.errors:
            self.add_error("day", _("Say which day."))
        return said


class PriceForm(forms.Form):
    """What a product costs now, part by part, and where that comes from."""

    def __init__(self, *args: Any, product: Product, now: Mapping[str, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = product.design.parts
        amounts = {
            f"parts.{one.key}": forms.RegexField(
                r"^\s*[0-9]{1,6}([.,][0-9]{1,4})?\s*\Z", label=one.name, initial=money(now[one.key]),
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                error_messages={"invalid": _("A price is written so: 0.99.")},
            )
            for one in self.parts
        }  # fmt: skip
        self.fields = {**amounts, **self.fields}

    computed_by = forms.CharField(label=_("Who worked it out"), max_length=prices.BY, min_length=2)
    basis = _text(
        _("From what"),
        prices.BASIS,
        min_length=4,
        help_text=_("Invoices, a contract, an index: what anybody could ask to see."),
    )
    valid_until = forms.DateField(label=_("Known until"), widget=Day())

    def said(self) -> dict[str, Any]:
        """What was written, as the service takes it."""
        said = self.cleaned_data
        parts = {one.key: said[f"parts.{one.key}"].strip().replace(",", ".") for one in self.parts}
        return {"parts": parts, **{name: said[name] for name in ("computed_by", "basis", "valid_until")}}


class BallotForm(forms.Form):
    """What somebody says of a new price."""

    choice = forms.ChoiceField(label=_("This new price"), choices=CHOICES.items(), widget=forms.RadioSelect)


class SightingForm(forms.Form):
    """What somebody saw of a product in a shop."""

    as_promised = forms.TypedChoiceField(
        label=_("Was it as promised?"), choices=[("yes", _("Yes")), ("no", _("No, something was otherwise"))],
        coerce=lambda word: word == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    seen_on = forms.DateField(label=_("Which day"), widget=Day())
    place = forms.CharField(
        label=_("In which town"), help_text=_("The town is enough: your street is nobody’s business."),
        max_length=sightings.PLACE, min_length=2,
    )  # fmt: skip
    price = forms.DecimalField(
        label=_("At which price"), max_digits=7, decimal_places=2, min_value=Decimal("0.01"), required=False, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    text = _text(
        _("What you saw"), sightings.TEXT, rows=4, required=False,
        help_text=_("Asked where something was otherwise. It is public, without your name; name nobody."),
    )  # fmt: skip
    picture = forms.FileField(
        label=_("A picture"), required=False, widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Of the shelf or the label, without anybody’s face. It loses what it says of where it was taken."),
    )  # fmt: skip


class SightingAnswerForm(forms.Form):
    """What the brand answers to what was seen."""

    text = _text(
        _("What does the brand answer?"), sightings.ANSWER, rows=4, min_length=10,
        help_text=_("Once, for everybody to read, beside what was seen."),
    )  # fmt: skip


class ProductStopForm(forms.Form):
    """Why a product is made no more."""

    why = _text(
        _("Why is it made no more?"), commitments.WHY, rows=4, min_length=10,
        help_text=_("Everybody reads it on the page of the product, which stays."),
    )  # fmt: skip
