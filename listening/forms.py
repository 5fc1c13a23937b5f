"""What the pages of listening ask people to fill in: messages to brands and answers, questions to a panel and answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.models import Community
from core.text import bound
from listening import reading
from listening.services import inquiries, messages
from listening.wording import MOODS, QUESTIONS, SATISFIED, STEPS

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


class AskForm(forms.Form):
    """What a brand would ask a panel: of which community, why, how many, until when, and up to four questions."""

    community = forms.ChoiceField(label=_("Of which community?"))
    subject = forms.CharField(label=_("About what, in a few words?"), max_length=inquiries.SUBJECT, min_length=5)
    why = forms.CharField(
        label=_("Why do you ask, and what will you do with it?"),
        help_text=_("Whoever answers for the community reads it before saying yes, and those drawn before answering."),
        max_length=inquiries.WHY, min_length=20, widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )  # fmt: skip
    seats = forms.IntegerField(
        label=_("How many people?"), help_text=_("From 10 to 60. Under five answers nothing is told."),
        min_value=inquiries.SEATS[0], max_value=inquiries.SEATS[-1], initial=20,
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("How many days to answer?"), min_value=inquiries.DAYS[0], max_value=inquiries.DAYS[-1], initial=10
    )

    def __init__(self, *args: Any, communities: Sequence[Community], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["community"].choices = [(str(one.pk), one.name) for one in communities]  # type: ignore[attr-defined]
        for number in range(1, reading.AT_MOST + 1):
            self._add(number)

    def _add(self, number: int) -> None:
        self.fields[f"q{number}_text"] = forms.CharField(
            label=_("Question %(n)d") % {"n": number}, max_length=reading.ASKED, required=number == 1
        )
        self.fields[f"q{number}_kind"] = forms.ChoiceField(
            label=_("Answered how?"), choices=list(QUESTIONS.items()), initial=reading.CHOICE
        )
        self.fields[f"q{number}_options"] = forms.CharField(
            label=_("Options, one a line"), help_text=_("For a choice: from two to eight. A blank answer is always there."),
            max_length=1200, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip

    @property
    def groups(self) -> list[list[forms.BoundField]]:
        """The fields of each question, for the page."""
        parts = ("text", "kind", "options")
        return [[self[f"q{number}_{part}"] for part in parts] for number in range(1, reading.AT_MOST + 1)]

    @property
    def sheet(self) -> list[dict[str, Any]]:
        """The questions that were written, as the service takes them."""
        said = self.cleaned_data
        numbers = [number for number in range(1, reading.AT_MOST + 1) if said[f"q{number}_text"]]
        return [
            {"text": said[f"q{n}_text"], "kind": said[f"q{n}_kind"], "options": _lines(said[f"q{n}_options"])}
            for n in numbers
        ]

    @property
    def said(self) -> dict[str, Any]:
        """All of it."""
        words = {name: self.cleaned_data[name] for name in ("subject", "why", "seats", "days")}
        return {**words, "community_id": int(self.cleaned_data["community"]), "questions": self.sheet}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class SheetForm(forms.Form):
    """The questions of a brand, as who was drawn answers them; each may be left blank."""

    def __init__(self, *args: Any, questions: Sequence[reading.Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, question in enumerate(questions, start=1):
            self._add(f"q{number}", question)

    def _add(self, name: str, question: reading.Question) -> None:
        if question["kind"] == reading.FREE:
            self.fields[name] = forms.CharField(
                label=bound(question["text"]), max_length=reading.TEXT, required=False,
                widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
            )  # fmt: skip
            self.fields[f"{name}_shown"] = forms.BooleanField(
                label=_("The brand may read these words as they are, without my name"), required=False
            )
            return
        options = question["options"] if question["kind"] == reading.CHOICE else STEPS
        numbered = [(str(number), bound(str(option))) for number, option in enumerate(options, start=1)]
        blank = ("", pgettext_lazy("a question", "No answer"))
        self.fields[name] = forms.ChoiceField(
            label=bound(question["text"]), choices=[*numbered, blank], required=False, widget=forms.RadioSelect
        )


def left(answers: Sequence[dict[str, Any]] | None) -> dict[str, Any]:
    """What somebody answered, as the form shows it again."""
    found: dict[str, Any] = {}
    for number, one in enumerate(answers or [], start=1):
        found[f"q{number}"] = one.get("text", str(one["choice"]) if "choice" in one else "")
        found[f"q{number}_shown"] = one.get("shown", False)
    return found
