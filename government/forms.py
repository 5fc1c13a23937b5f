"""What pages ask people to fill in. Rules live in the services; a form only gives shapes and words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from government.wording.patterns import PATTERNS


class ChoosingForm(forms.Form):
    """The model to begin with."""

    pattern = forms.ChoiceField(
        label=_("The model to begin with"),
        choices=[(key, model.name) for key, model in PATTERNS.items()],
        widget=forms.RadioSelect,
    )
