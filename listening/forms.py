"""What the pages of messages to brands ask people to fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from listening.services import messages
from listening.wording import MOODS, SATISFIED

PUBLIC, PRIVATE = "public", "private"


class MessageForm(forms.Form):
    """What goes well or does not, and how one would be answered. Nothing is chosen beforehand."""

    mood = forms.ChoiceField(label=_("What would you tell?"), choices=list(MOODS.items()), widget=forms.RadioSelect)
    about = forms.CharField(
        label=_("Of what?"), help_text=_("A product, a shop, a co-design; leave it empty if it is the brand as a whole."),
        max_length=messages.ABOUT, required=False,
    )  # fmt: skip
    text = forms.CharField(
        label=_("In your words"),
        help_text=_("What happened, where, when. Say nothing here of your health, or of somebody else."),
        max_length=messages.TEXT, min_length=messages.AT_LEAST,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": "", "data-draft": "message-to-brand"}),
    )  # fmt: skip
    reach = forms.ChoiceField(
        label=_("Who reads it, and the answer?"),
        choices=[(PRIVATE, _("The brand and I alone")), (PUBLIC, _("Everybody, on the brand’s page"))],
        widget=forms.RadioSelect,
    )
    is_signed = forms.TypedChoiceField(
        label=_("Under which name?"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("no", _("None: “a member of” this community")), ("yes", pgettext_lazy("a name", "Mine"))],
    )  # fmt: skip
    consents_to_it = forms.BooleanField(
        label=_("I let this brand read this message, and answer me here"),
        help_text=_(
            "It reads nothing else of you, and cannot write to you outside this exchange. You may take it back at any moment:"
            " your words are then deleted, and its answers with them."
        ),
        required=False,
    )

    @property
    def said(self) -> dict[str, Any]:
        """As the service takes it."""
        said = dict(self.cleaned_data)
        return {"is_public": said.pop("reach") == PUBLIC, **said}


class TurnForm(forms.Form):
    """What either says next."""

    text = forms.CharField(
        label=_("Your answer"), max_length=messages.TEXT, min_length=2,
        widget=forms.Textarea(attrs={"rows": 5, "data-count": ""}),
    )  # fmt: skip


class FollowUpForm(TurnForm):
    """What whoever wrote asks once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Ask once more")


class RatingForm(forms.Form):
    """Whether the answer satisfies; nothing is an answer, too."""

    satisfied = forms.ChoiceField(
        label=_("Does this answer satisfy you?"),
        choices=[*SATISFIED.items(), ("", pgettext_lazy("an answer satisfies", "I would rather not say"))],
        required=False, widget=forms.RadioSelect,
    )  # fmt: skip


class DelayForm(forms.Form):
    """Within how many days a brand says that it answers."""

    days = forms.IntegerField(
        label=_("Within how many days do you answer?"),
        help_text=_("It is shown to whoever writes, and beside it how often it was kept. It holds for messages to come."),
        min_value=1, max_value=messages.DAYS,
    )  # fmt: skip
