"""What the page of a sandbox asks to fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.services import inventions


class AnswersForm(forms.Form):
    """How many invented people answer."""

    count = forms.IntegerField(
        label=_("How many people?"),
        min_value=1,
        max_value=inventions.AT_ONCE,
        initial=50,
        help_text=_("Two hundred at most."),
    )
