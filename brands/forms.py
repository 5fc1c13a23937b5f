"""What the pages of brands ask people to fill in."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from brands.models import Brand, Seat
from brands.scopes import SCOPES
from brands.services import brands, keys, welcomes
from brands.wording import LENGTHS, OF_PROGRAMS, OVERLAPS, ROLES


class BrandForm(forms.Form):
    """What a brand says of itself."""

    name = forms.CharField(label=_("The name of the brand"), max_length=brands.NAME, min_length=2)
    about = forms.CharField(
        label=_("What it makes, and what it would like to design with members"),
        max_length=brands.ABOUT,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": "", "data-draft": "brand-about"}),
    )
    company = forms.CharField(
        label=_("The company, the cooperative or the person behind it"), max_length=brands.COMPANY, min_length=2
    )
    registration = forms.CharField(
        label=_("Its number in a public register"),
        help_text=_("So that anybody can look it up: SIREN, RNA, or its like elsewhere."),
        max_length=brands.REGISTRATION,
        required=False,
    )
    site = forms.CharField(
        label=_("Its site"),
        max_length=brands.SITE,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )


class DescriptionForm(BrandForm):
    """The same, of a version: whoever says it otherwise has read what stands."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    @classmethod
    def of(cls, brand: Brand) -> "DescriptionForm":
        """The form as it was left."""
        return cls(initial={field: getattr(brand, field) for field in cls.base_fields})

    def over(self, brand: Brand) -> "DescriptionForm":
        """What was written, to be said over what stands by now: by somebody who was told that it changed."""
        self.data = {**{name: self.data.get(name, "") for name in self.fields}, "version": brand.version}
        return self


class AskForm(forms.Form):
    """Which community a brand would address, and what for."""

    community = forms.SlugField(
        label=_("Which community?"),
        help_text=_("The end of its address: what follows /c/."),
        max_length=60,
    )
    purpose = forms.CharField(
        label=_("What would you ask its members?"),
        help_text=_("Whoever answers for the community reads it, and so does everybody once you are let in."),
        max_length=welcomes.PURPOSE,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": "", "data-draft": "brand-purpose"}),
    )


class InviteForm(forms.Form):
    """Which brand a community would like to hear."""

    brand = forms.SlugField(
        label=_("Which brand?"), help_text=_("The end of its address: what follows /marques/."), max_length=60
    )


class SeatForm(forms.Form):
    """Whom to ask, and to do what."""

    handle = forms.CharField(
        label=_("Whom do you ask?"), help_text=_("Their name for mentions, without the @."), max_length=40
    )
    role = forms.ChoiceField(
        label=_("To do what?"),
        choices=list(ROLES.items()),
        initial=Seat.Role.DESIGNER,
        widget=forms.RadioSelect,
    )


class KeyForm(forms.Form):
    """Which program is let in, to do what, for how long. ``made_as`` makes of a form that is sent twice one key."""

    name = forms.CharField(
        label=_("What is the program called?"),
        help_text=_("For you, so that you know it again: “the shop”, “the questionnaires”."),
        max_length=keys.NAME,
        min_length=2,
    )
    role = forms.ChoiceField(
        label=_("What does it do?"),
        choices=list(OF_PROGRAMS.items()),
        initial=Seat.Role.DESIGNER,
        widget=forms.RadioSelect,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it reach?"), choices=lambda: list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("For how long?"),
        help_text=_("Then it needs another secret. You are told two weeks before."),
        choices=list(LENGTHS.items()),
        coerce=int,
        initial=90,
    )
    made_as = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class RenewalForm(forms.Form):
    """How long the former secret still opens; how many there were when this was asked."""

    overlap_days = forms.TypedChoiceField(
        label=_("How long does the former secret still open?"),
        choices=list(OVERLAPS.items()),
        coerce=int,
        initial=7,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32767)
