"""What pages ask people to fill in. Rules live in the services; a form only gives shapes and words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from government import sealing
from government.services import decisions, elections, objections, opinions, panels, recalls, votes
from government.wording.patterns import PATTERNS


class ChoosingForm(forms.Form):
    """The model to begin with."""

    pattern = forms.ChoiceField(
        label=_("The model to begin with"),
        choices=[(key, model.name) for key, model in PATTERNS.items()],
        widget=forms.RadioSelect,
    )


class StatementForm(forms.Form):
    """What somebody who stands says of themselves."""

    statement = forms.CharField(
        label=_("What you would like people to know"),
        help_text=_("Why you stand, what you would do, how much time you have. Public while you stand."),
        max_length=elections.STATEMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": ""}),
    )


class ProposalForm(forms.Form):
    """Somebody one would like to see stand."""

    handle = forms.CharField(
        label=_("Propose somebody"),
        help_text=_("Their name for mentions, without the @. They are asked, and free to decline."),
        max_length=40,
    )


class VouchForm(forms.Form):
    """Somebody one vouches for."""

    handle = forms.CharField(
        label=_("Somebody you know"),
        help_text=_("Their name for mentions, without the @. They are told."),
        max_length=40,
    )


class QuestionForm(forms.Form):
    """A question to all who stand."""

    text = forms.CharField(
        label=_("Ask all who stand"), max_length=elections.QUESTION, widget=forms.Textarea(attrs={"rows": 2})
    )


class AnswerForm(forms.Form):
    """What somebody who stands answers."""

    text = forms.CharField(
        label=_("Your answer"), max_length=elections.ANSWER, widget=forms.Textarea(attrs={"rows": 4, "data-count": ""})
    )


class WordForm(forms.Form):
    """A word for the seed of a draw."""

    word = forms.CharField(
        label=_("Your word for the draw"),
        help_text=_(
            "Any word: it is public, and nobody could know it before. It makes the draw one that nobody chose."
        ),
        max_length=votes.WORD,
    )


class ObjectionForm(forms.Form):
    """Why a result is not right."""

    text = forms.CharField(
        label=_("Why this result is not right"), max_length=objections.REASON, widget=forms.Textarea(attrs={"rows": 4})
    )


class ThoughtForm(forms.Form):
    """A short statement."""

    text = forms.CharField(
        label=_("A sentence of your own"),
        help_text=_("One idea, which others can agree with or not. Shown without your name."),
        max_length=opinions.TEXT,
    )


class SayForm(forms.Form):
    """What one says of a statement."""

    says = forms.TypedChoiceField(choices=[(1, _("I agree")), (-1, _("I disagree")), (0, _("I pass"))], coerce=int)


class OppositionForm(forms.Form):
    """Why one cannot consent."""

    text = forms.CharField(
        label=_("Why you cannot live with it, and what would make it possible"),
        max_length=decisions.REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PetitionForm(forms.Form):
    """Why a mandate should end."""

    reasons = forms.CharField(
        label=_("Why this mandate should end"),
        help_text=_("What was done, or not done, and when. Public, with your name; the person concerned can reply."),
        max_length=recalls.REASONS,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": ""}),
    )


class ReplyForm(forms.Form):
    """What the person concerned replies."""

    text = forms.CharField(
        label=_("Your reply"),
        help_text=_("Public, beside the reasons. You can change it until the vote closes."),
        max_length=recalls.REPLY,
        widget=forms.Textarea(attrs={"rows": 5, "data-count": ""}),
    )


class PanelForm(forms.Form):
    """A question for members drawn by lot."""

    subject = forms.CharField(
        label=_("What it is about"),
        help_text=_("A few words, as a title. Called again on the same subject, it is shown as drawn again."),
        max_length=panels.SUBJECT,
    )
    question = forms.CharField(
        label=_("The question"),
        help_text=_("One that yes or no can answer, with what those who will sit need to know."),
        max_length=panels.QUESTION,
        widget=forms.Textarea(attrs={"rows": 8, "data-count": ""}),
    )
    size = forms.TypedChoiceField(
        label=_("How many sit"), choices=[(str(size), str(size)) for size in panels.SIZES], coerce=int
    )
    parties = forms.CharField(
        label=_("Whom it concerns"),
        help_text=_("Their names for mentions, if any. They do not sit, and are shown to nobody; neither do you."),
        required=False,
        max_length=1000,
    )

    def clean_parties(self) -> list[str]:
        """Names for mentions, one by one."""
        return [name.removeprefix("@") for name in self.cleaned_data["parties"].replace(",", " ").split()]


class ReasonForm(forms.Form):
    """Why somebody who sits answers so."""

    text = forms.CharField(
        label=_("Your reasons"),
        help_text=_("Published without your name with the answer of the panel. You can change them until the close."),
        max_length=panels.REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )


class VoteForm(forms.Form):
    """A ballot: a rank beside each name, or ticks; and the word that one will recognise one’s receipt by."""

    word = forms.CharField(
        label=_("A word of yours, for your receipt"),
        help_text=_(
            "You will find your ballot again by it. Not your name: whoever knows the word can read your ballot."
        ),
        max_length=sealing.WORD,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, names: Sequence[str], shape: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape, self.numbers = shape, range(1, len(names) + 1)
        if shape == "answer":
            choices = [(str(number), name) for number, name in enumerate(names, 1)]
            self.fields["on"] = forms.ChoiceField(label=_("Your answer"), choices=choices, widget=forms.RadioSelect)
        else:
            self.fields |= {f"on_{number}": self._field(name) for number, name in enumerate(names, 1)}
        self.order_fields([*(name for name in self.fields if name != "word"), "word"])

    def _field(self, name: str) -> forms.Field:
        if self.shape == "ticked":
            return forms.BooleanField(label=name, required=False)
        return forms.IntegerField(label=name, required=False, min_value=1, max_value=len(self.numbers))

    @property
    def rows(self) -> list[Any]:
        """What can be chosen, in the order of the ballot."""
        return list(self["on"]) if self.shape == "answer" else [self[f"on_{number}"] for number in self.numbers]

    def clean(self) -> dict[str, Any]:
        """``choices``: numbers, the first choice first."""
        said = self.cleaned_data
        if self.shape == "answer":
            return {"choices": [int(said["on"])] if said.get("on") else [], "word": said.get("word", "")}
        ranks = sorted((said[f"on_{number}"], number) for number in self.numbers if said.get(f"on_{number}"))
        if self.shape == "ranked" and len({rank for rank, _number in ranks}) < len(ranks):
            raise forms.ValidationError(_("Two names have the same rank: give each its own."))
        if not ranks and not self.errors:
            raise forms.ValidationError(_("Choose somebody, or “none of these”."))
        return {"choices": [number for _rank, number in ranks], "word": said.get("word", "")}
