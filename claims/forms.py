"""What the pages of claims ask people to fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Wording
from claims.services import challenges, claims, confirmations, evidence
from claims.wording import GROUNDS


class _Day(forms.DateInput):
    """A day, as the browser lets one pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClaimForm(forms.Form):
    """What is claimed, of what, since when, and who checked it. ``why`` is asked of a correction alone."""

    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What do you claim?"),
        help_text=_("One sentence that can be checked: a figure, a place, a fact. “Our cows graze 200 days a year.”"),
        max_length=claims.TEXT,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 2, "data-count": ""}),
    )
    scope = forms.CharField(
        label=_("Of what, exactly?"),
        help_text=_("Which product, which part of it, which places. “The one-litre carton, from 30 farms.”"),
        max_length=claims.SCOPE,
        min_length=3,
    )
    dated = forms.DateField(label=_("So since"), widget=_Day())
    until = forms.DateField(
        label=_("Claimed until"), help_text=_("The day a certificate ends, for instance. After it, it is claimed no more."),
        widget=_Day(), required=False,
    )  # fmt: skip
    verifier = forms.CharField(
        label=_("Who checked it"), help_text=_("An independent body, by its name; nobody is an answer, too."),
        max_length=claims.NAME, required=False,
    )  # fmt: skip
    reference = forms.CharField(
        label=_("Under which reference"), help_text=_("The number of the certificate or report, so that anybody can ask for it."),
        max_length=claims.REFERENCE, required=False,
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=_("If a word in it is allowed by law only with a proof: which one?"),
        help_text=_("“Ecological”, “green”, “carbon neutral” and their like: Directive (EU) 2024/825."),
        choices=list(GROUNDS.items()), required=False, initial="", widget=forms.RadioSelect,
    )  # fmt: skip
    why = forms.CharField(
        label=_("What changes, and why"), help_text=_("Everybody reads it beside the wording of before, which stays to be read."),
        max_length=claims.WHY, min_length=10, widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )  # fmt: skip

    def __init__(self, *args: Any, is_correction: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["why"]

    @classmethod
    def of(cls, wording: Wording, version: int, *, is_correction: bool) -> "ClaimForm":
        """The form as it was left; of what is published, to begin a correction from."""
        left = {field: getattr(wording, field) for field in cls.base_fields if field != "version"}
        return cls(initial={**left, "version": version}, is_correction=is_correction)

    def said(self) -> dict[str, Any]:
        """What was written, without the version."""
        return {field: value for field, value in self.cleaned_data.items() if field != "version"}


class EvidenceForm(forms.Form):
    """One piece of evidence: a file, or an address."""

    title = forms.CharField(
        label=_("What does it show?"),
        help_text=_("“Audit of March 2026”, “List of the farms”."),
        max_length=evidence.TITLE,
        min_length=3,
    )
    file = forms.FileField(
        label=_("A file"),
        help_text=_(
            "PDF, PNG or JPEG, 5 MB at most. A picture loses what it says of whoever took it; a PDF is kept as it is."
        ),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"}),
        required=False,
    )
    url = forms.CharField(
        label=_("Or an address that anybody can open"), max_length=evidence.URL, required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )  # fmt: skip


class WithdrawForm(forms.Form):
    """Why a brand claims it no more."""

    why = forms.CharField(
        label=_("Why do you claim it no more?"), max_length=claims.REASON, min_length=10,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )  # fmt: skip


class ConfirmForm(forms.Form):
    """What somebody saw for themselves."""

    text = forms.CharField(
        label=_("What did you see for yourself?"),
        help_text=_("Where, when, what exactly. It is public, under your name."),
        max_length=confirmations.TEXT, min_length=20,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": "", "data-draft": "confirm"}),
    )  # fmt: skip


class ChallengeForm(forms.Form):
    """Why a claim does not hold."""

    reasons = forms.CharField(
        label=_("Why does it not hold?"),
        help_text=_("What you saw, read or measured, and where anybody can look. It is public, under your name."),
        max_length=challenges.REASONS, min_length=20,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": "", "data-draft": "challenge"}),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the brand answers."""

    text = forms.CharField(
        label=_("What does the brand answer?"),
        help_text=_("Once, for good: then a jury is called. Evidence belongs into the claim: a correction may bring more."),
        max_length=challenges.REASONS, min_length=20,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": "", "data-draft": "answer-challenge"}),
    )  # fmt: skip
