"""What the pages of rounds ask people to fill in; a product is composed in a form made of its design."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rounds import plan
from rounds.contents import FOUR
from rounds.design import Choices, Design
from rounds.services import reviews, rounds
from rounds.wording.labels import PRICES

CHOICES, RANKS = "choices.", "ranking."


class WordsForm(forms.Form):
    """The words of a draft and how long it is open; what it asks comes by API."""

    title = forms.CharField(label=_("Its title"), max_length=rounds.TITLE, min_length=5)
    about = forms.CharField(
        label=_("What it is about"),
        help_text=_("Members read it before they compose the product."),
        max_length=rounds.ABOUT,
        min_length=20,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": ""}),
    )
    days = forms.IntegerField(label=_("For how many days is it open?"), min_value=1, max_value=rounds.DAYS)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class StopForm(forms.Form):
    """Why a round is given up."""

    why = forms.CharField(
        label=_("Why do you stop it?"),
        help_text=_("Once it was open, everybody reads it on its page, for good."),
        max_length=rounds.WHY,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )


class ReviewForm(forms.Form):
    """Why a community declines, or what it wishes otherwise."""

    words = forms.CharField(
        label=_("If you decline: why, or what should change?"),
        help_text=_("The brand reads it; nobody else does."),
        max_length=reviews.WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class CompareForm(forms.Form):
    """Which of the products side by side one takes, or none of them."""

    def __init__(self, *args: Any, letters: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [(letter, letter.upper()) for letter in letters]
        self.fields["chosen"] = forms.ChoiceField(
            label=_("Which one would you take?"), choices=[*said, (plan.NONE, _("None of these products")), (plan.UNSAID, "")],
            error_messages={"required": _("Choose one of the products, or none of them; or pass it by.")},
        )  # fmt: skip


class ComposeForm(forms.Form):
    """A product to compose: an option of each attribute, what matters most, what one would pay, which products one likes best.

    Its fields go by the names that a refusal gives (`rounds.contents`), so that each sentence stands beside what it is about.
    """

    def __init__(self, *args: Any, design: Design, asks_price: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.design = design
        for one in design.attributes:
            options = [(option.key, option.name) for option in one.options]
            self.fields[CHOICES + one.key] = forms.ChoiceField(label=one.name, choices=options, required=False)
        names = [("", _("They matter alike")), *((one.key, one.name) for one in design.attributes)]
        self.fields["matters"] = forms.ChoiceField(
            label=_("What matters most to you?"), choices=names, required=False, widget=forms.RadioSelect
        )
        self.fields.update(_price_fields(asks_price))
        for product in design.rule.shortlist:
            most = len(design.rule.shortlist)
            self.fields[RANKS + product.key] = forms.IntegerField(
                label=product.name, required=False, min_value=1, max_value=most,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip

    @property
    def chosen(self) -> Choices:
        """What was chosen so far, of what exists."""
        source = self.data if self.is_bound else self.initial
        known = {one.key: {option.key for option in one.options} for one in self.design.attributes}
        said = ((key, str(source.get(CHOICES + key) or "")) for key in known)
        return {key: option for key, option in said if option in known[key]}

    def clean(self) -> dict[str, Any]:
        """An answer, as `rounds.contents` reads it."""
        ranks = sorted(self._said(RANKS))
        if len({rank for rank, _key in ranks}) < len(ranks):
            raise forms.ValidationError(_("Two products have the same rank: give each its own."))
        prices = {name: _with_a_point(self.cleaned_data.get(f"prices.{name}")) for name in FOUR}
        return {
            "choices": {key: option for option, key in self._said(CHOICES)},
            "matters": self.cleaned_data.get("matters", ""),
            "price": _with_a_point(self.cleaned_data.get("price")) or None,
            "prices": prices if any(prices.values()) else None,
            "ranking": [key for _rank, key in ranks] or None,
        }

    def _said(self, prefix: str) -> list[tuple[Any, str]]:
        fields = (
            (self.cleaned_data.get(name), name.removeprefix(prefix)) for name in self.fields if name.startswith(prefix)
        )
        return [(value, key) for value, key in fields if value]

    @staticmethod
    def filled(content: dict[str, Any]) -> dict[str, Any]:
        """What the form holds when one comes back to one's answer."""
        said = {CHOICES + key: option for key, option in (content.get("choices") or {}).items()}
        said |= {f"prices.{name}": amount for name, amount in (content.get("prices") or {}).items()}
        said |= {RANKS + key: place for place, key in enumerate(content.get("ranking") or (), start=1)}
        return said | {"matters": content.get("matters") or "", "price": content.get("price") or ""}


def _price_fields(asks_price: str) -> dict[str, forms.Field]:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    if asks_price == "direct":
        label = _("Up to which price would you buy it?")
        return {"price": forms.CharField(label=label, max_length=12, required=False, widget=widget)}
    if asks_price == "westendorp":
        return {
            f"prices.{name}": forms.CharField(label=str(PRICES[name]), max_length=12, required=False, widget=widget)
            for name in FOUR
        }
    return {}


def _with_a_point(amount: str | None) -> str:
    return (amount or "").replace(",", ".").removesuffix("€").strip()
