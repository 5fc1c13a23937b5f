"""What pages send: only its shape is checked here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from signals.models import WeakSignal
from signals.wording import EMOTIONS, VALUES

HELPED = [("yes", _("It helped")), ("no", _("It did not help")), ("", _("Too early to say"))]


class MoveForm(forms.Form):
    """Seen, answered, closed."""

    state = forms.ChoiceField(choices=WeakSignal.State.choices, widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("What you answered"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    helped = forms.ChoiceField(label=_("Did it help?"), choices=HELPED, required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = self.data.get("state", "answered") == "answered"

    def clean_helped(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["helped"])


class ContestForm(forms.Form):
    """What the author really meant."""

    labels = forms.MultipleChoiceField(
        label=_("What I felt"), choices=list(EMOTIONS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    value_labels = forms.MultipleChoiceField(
        label=_("What it was about"), choices=list(VALUES.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
