"""What the pages of hours ask people to fill in."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.gates import NOTES
from guests.models import Hour, Question
from guests.services import answers, hours, questions, sorting
from guests.wording import FOR, LENGTHS


class _Moment(forms.DateTimeInput):
    """A day and a time, as the browser lets one pick them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class WhenForm(forms.Form):
    """When, and for how long."""

    starts_at = forms.DateTimeField(
        label=_("When?"), help_text=_("The time in France (Paris). Readers elsewhere see theirs, too."), widget=_Moment(),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )  # fmt: skip
    minutes = forms.TypedChoiceField(label=_("For how long?"), choices=list(LENGTHS.items()), coerce=int, initial=60)

    @classmethod
    def of(cls, hour: Hour) -> "WhenForm":
        """As it stands."""
        minutes = (hour.ends_at - hour.starts_at).total_seconds() // 60
        return cls(initial={"starts_at": timezone.localtime(hour.starts_at), "minutes": int(minutes)})


class PlanForm(WhenForm):
    """Whom to invite, for whom they speak, what about."""

    handle = forms.CharField(
        label=_("Whom do you invite?"),
        help_text=_("Their name for mentions, without the @. They need an account, and do not have to join."),
        max_length=40,
    )
    who = forms.CharField(
        label=_("Who is it?"), help_text=_("“Farmer in the Bocage for twenty years”: what members should know."),
        max_length=hours.WHO, min_length=3,
    )  # fmt: skip
    speaks_for = forms.ChoiceField(
        label=_("For whom do they speak?"),
        choices=list(FOR.items()),
        initial=Hour.For.THEMSELVES,
        widget=forms.RadioSelect,
    )
    organisation = forms.CharField(
        label=_("Which association, institution or employer?"), max_length=hours.ORGANISATION, required=False
    )
    brand = forms.ChoiceField(label=_("Which brand?"), required=False)
    title = forms.CharField(label=_("A title that says it"), max_length=hours.TITLE, min_length=3)
    about = forms.CharField(
        label=_("What about?"), help_text=_("What members can ask, and what is not the subject."), max_length=hours.ABOUT,
        min_length=10, widget=forms.Textarea(attrs={"rows": 4, "data-count": "", "data-draft": "hour-about"}),
    )  # fmt: skip
    field_order = (
        "handle", "who", "speaks_for", "organisation", "brand", "title", "about", "starts_at", "minutes",
    )  # fmt: skip

    def __init__(self, *args: Any, brands: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["brand"]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = [("", _("None")), *brands]
        if not brands:
            del self.fields["brand"]


class AcceptForm(forms.Form):
    """What ties the guest to the subject."""

    interests = forms.CharField(
        label=_("What ties you to the subject?"),
        help_text=_("Who employs or pays you, what you sell, in what you hold a share. Everybody reads it; “none” is an answer."),
        max_length=hours.INTERESTS, min_length=2,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": "", "data-draft": "interests"}),
    )  # fmt: skip


class CancelForm(forms.Form):
    """Why it does not take place."""

    why = forms.CharField(
        label=_("Why does it not take place?"), help_text=_("Everybody reads it."), max_length=hours.WHY, min_length=5
    )


class AskForm(forms.Form):
    """What one asks the guest."""

    as_it_is = forms.CharField(widget=forms.HiddenInput, max_length=NOTES, required=False)
    text = forms.CharField(
        label=_("Your question"), help_text=_("One question at a time, short."),
        max_length=questions.TEXT, min_length=5, widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )  # fmt: skip

    def __init__(self, *args: Any, hour_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-draft"] = f"ask-{hour_id}"


class GiveForm(forms.Form):
    """What is answered."""

    text = forms.CharField(
        label=_("Your answer"), max_length=answers.TEXT, widget=forms.Textarea(attrs={"rows": 5, "data-count": ""})
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "id_answer_%s")  # beside what one may ask: each its own
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-draft"] = f"answer-{question.pk}"


class AsideForm(forms.Form):
    """Why something is set aside."""

    why = forms.CharField(
        label=_("Why is it set aside?"), help_text=_("Everybody reads the reason, and its author is told."),
        max_length=sorting.WHY, min_length=5,
    )  # fmt: skip


class JoinForm(forms.Form):
    """To which question one is joined."""

    to = forms.TypedChoiceField(label=_("Which question asks the same?"), coerce=int)

    def __init__(self, *args: Any, others: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["to"]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = others
