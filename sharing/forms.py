"""What the pages of a ledger ask a brand to fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rounds.design import Sharing
from sharing.services import entries


class _EntryForm(forms.Form):
    """What every entry says."""

    amount = forms.CharField(
        label=_("How much"),
        max_length=14,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    about = forms.CharField(label=_("What it is"), max_length=entries.ABOUT, min_length=4)
    proof = forms.CharField(
        label=_("Where one can check it"),
        help_text=_("An address of the web: accounts that were filed, a receipt."),
        max_length=entries.PROOF,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


class BenefitForm(_EntryForm):
    """The benefit of a time."""

    begins_on = _day(_("From"))
    ends_on = _day(_("To"))
    field_order = ("begins_on", "ends_on", "amount", "about", "proof")

    def __init__(self, agreed: Sharing, data: Any = None) -> None:
        super().__init__(data)


class PaymentForm(_EntryForm):
    """Somebody was paid."""

    sharer = forms.ChoiceField(label=_("Who was paid"), widget=forms.RadioSelect)
    field_order = ("sharer", "amount", "about", "proof")

    def __init__(self, agreed: Sharing, data: Any = None) -> None:
        super().__init__(data)
        self.fields["sharer"].choices = [(one.key, one.name) for one in agreed.sharers]  # type: ignore[attr-defined]


class LossForm(_EntryForm):
    """Something that might go wrong did."""

    risk = forms.TypedChoiceField(label=_("What went wrong"), widget=forms.RadioSelect, coerce=int)
    field_order = ("risk", "amount", "about", "proof")

    def __init__(self, agreed: Sharing, data: Any = None) -> None:
        super().__init__(data)
        self.fields["risk"].choices = [(n, one.what) for n, one in enumerate(agreed.risks)]  # type: ignore[attr-defined]


class ReverseForm(forms.Form):
    """Why an entry was wrong."""

    about = forms.CharField(label=_("What was wrong with it"), max_length=entries.ABOUT, min_length=4)
