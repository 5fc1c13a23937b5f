"""What the pages of endpoints ask to fill in."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from webhooks.services import endpoints
from webhooks.telling import choices


class EndpointForm(forms.Form):
    """Which address is told what."""

    url = forms.CharField(
        label=_("To which address?"),
        help_text=_("One of yours, that begins with https://. We send to it, and follow no redirection."),
        max_length=endpoints.URL,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What is it told?"), choices=lambda: list(choices()), widget=forms.CheckboxSelectMultiple
    )


class NewEndpointForm(EndpointForm):
    """The same, new: sent twice it makes one."""

    made_as = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeForm(EndpointForm):
    """The same, of a version; on or off."""

    is_on = forms.BooleanField(label=_("It is told"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class SinceForm(forms.Form):
    """After which message all is told again."""

    since = forms.IntegerField(
        label=_("After which message?"),
        help_text=_("Its number in the list. Empty, all that was kept: thirty days."),
        min_value=0,
        max_value=2**62,
        required=False,
    )
