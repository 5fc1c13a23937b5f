"""What pages ask people to fill in. Rules live in the services; a form only gives shapes and words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.models import Article
from moderation import ladder
from moderation.grounds import ILLEGAL
from moderation.services import appeals, bench, cases, exclusions, options, reports, rulings
from moderation.services.options import Ground
from moderation.wording.grounds import CATEGORIES
from moderation.wording.measures import CHOICES, MEANS, days

LAW = "law"


def grounds(articles: Iterable[Article]) -> list[tuple[str, Any]]:
    """The articles of the charter, then the law by its kind."""
    return [
        (str(_("The charter")), [(str(one.number), f"{one.number}. {one.title}") for one in articles]),
        (str(_("The law")), [(key, said) for key, said in CATEGORIES.items() if key in ILLEGAL]),
    ]


class _Day(forms.DateInput):
    """A day, as the browser lets one pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _Grounded(forms.Form):
    """A form that names one ground: a number is an article, a word a category of the law."""

    def __init__(self, *args: Any, articles: Sequence[Article], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", _("Choose one")), *grounds(articles)]  # type: ignore[attr-defined]

    def named(self) -> tuple[int | None, str]:
        """The article, or the category."""
        ground = self.cleaned_data.get("ground", "")
        return (int(ground), "") if ground.isdecimal() else (None, ground)


class ReportForm(_Grounded):
    """What is wrong, and why."""

    ground = forms.ChoiceField(
        label=_("What it breaks"), widget=forms.RadioSelect, error_messages={"required": _("Choose one of these.")}
    )
    text = forms.CharField(
        label=_("What is wrong, in your own words"),
        help_text=_("Point at the passage. Those who moderate read it, without your name; whoever wrote it does not."),
        max_length=reports.TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )
    danger = forms.BooleanField(
        label=_("Somebody’s life or safety is in danger"),
        help_text=_("The site’s team reads it at once, instead of those who moderate."),
        required=False,
    )
    contact = forms.EmailField(
        label=_("Your e-mail address, if you wish to be answered"),
        help_text=_("For the answer alone. Without it, keep the receipt that you get."),
        required=False,
    )
    good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I write here is true and complete."), required=False
    )

    def __init__(self, *args: Any, anonymous: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not anonymous:
            del self.fields["contact"]

    def of_charter(self) -> list[Any]:
        """The articles, each a choice."""
        return [one for one in self["ground"] if one.data["value"].isdecimal()]

    def of_law(self) -> list[Any]:
        """The kinds of what the law forbids, each a choice."""
        return [one for one in self["ground"] if one.data["value"] in ILLEGAL]

    @property
    def rests_on_law(self) -> bool:
        """Whether the law was chosen, or is all there is to choose."""
        return not self.of_charter() or self["ground"].value() in ILLEGAL

    def filed(self) -> dict[str, Any]:
        """What the service takes."""
        article, category = self.named()
        said = {name: self.cleaned_data[name] for name in ("text", "good_faith", "danger")}
        return {**said, "article": article, "category": category, "contact": self.cleaned_data.get("contact", "")}


class TextReportForm(ReportForm):
    """The same of what an organisation says: its people are those who never read it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, anonymous=False, **kwargs)  # no letter goes out: the receipt answers
        self.fields["text"].help_text = _(
            "Point at the passage. Whoever decides reads it, without your name; nobody of the organisation does."
        )
        self.fields["danger"].help_text = _("The site’s team reads it at once.")


class RemarkForm(forms.Form):
    """Something for the others who moderate."""

    text = forms.CharField(
        label=_("Say something to the others who moderate"),
        max_length=cases.REMARK,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NoteForm(forms.Form):
    """Something for those who moderate, now or next."""

    text = forms.CharField(
        label=_("Say something to the others who moderate"),
        max_length=bench.TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )
    is_handover = forms.BooleanField(label=_("It is for whoever takes over after me"), required=False)


class SceneForm(forms.Form):
    """What one would do in a scene of the course."""

    choice = forms.CharField(max_length=1, error_messages={"required": _("Choose one of these.")})


class AbsenceForm(forms.Form):
    """From when to when one is away."""

    begins = forms.DateField(label=_("From"), widget=_Day())
    ends = forms.DateField(label=_("To, that day included"), widget=_Day())
    hands_over = forms.BooleanField(label=_("Pass on the cases that I keep"), required=False)
    note = forms.CharField(
        label=_("For whoever takes over"),
        help_text=_("What they would not find in the cases."),
        max_length=bench.TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )


class DecisionForm(_Grounded):
    """What is done, on what ground, and why."""

    content = forms.ChoiceField(label=_("What was said"), required=False, widget=forms.RadioSelect)
    closure = forms.TypedChoiceField(
        label=_("Close the conversation to new messages"), required=False, coerce=int, empty_value=None
    )
    person = forms.ChoiceField(label=_("The person"), required=False, widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("What it breaks"), required=False)
    law = forms.CharField(
        label=_("Which law, and which article of it"),
        help_text=_("Only if it is the law."),
        max_length=options.LAW,
        required=False,
    )
    facts = forms.CharField(
        label=_("The facts"),
        help_text=_("What was said or done, where and when. The person reads it, and so does whoever reported it."),
        max_length=rulings.FACTS,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )
    why = forms.CharField(
        label=_("Why it breaks this, and why this answer"),
        max_length=rulings.WHY,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )

    def __init__(self, *args: Any, on_content: Sequence[str], steps: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("content", [one for one in on_content if one != "closure"], _("Leave it as it is"))
        self._offer("person", steps, _("Nothing"))
        lengths = [("", _("No")), *((n, days(n)) for n in ladder.DAYS["closure"])]
        self.fields["closure"].choices = lengths  # type: ignore[attr-defined]
        if "closure" not in on_content:
            del self.fields["closure"]

    def _offer(self, field: str, kinds: Sequence[str], nothing: Any) -> None:
        """A choice for each measure, and beside it a length where it may have several."""
        if not kinds:
            del self.fields[field]
            return
        self.fields[field].choices = [("", nothing), *((kind, CHOICES[kind]) for kind in kinds)]  # type: ignore[attr-defined]
        for kind in kinds:
            lengths = ladder.DAYS.get(kind, ())
            if len(lengths) > 1:
                self.fields[kind] = forms.TypedChoiceField(
                    label=_("For how long"), choices=[(n, days(n)) for n in lengths], coerce=int, required=False,
                    empty_value=None,
                )  # fmt: skip

    def rungs(self) -> Iterator[dict[str, Any]]:
        """The measures for the person from the lightest up: each a choice, what it means, its length."""
        return self._told("person")

    def deeds(self) -> Iterator[dict[str, Any]]:
        """What can be done to the message, likewise."""
        return self._told("content")

    def _told(self, field: str) -> Iterator[dict[str, Any]]:
        for choice in self[field] if field in self.fields else ():
            kind = choice.data["value"]
            yield {
                "choice": choice,
                "means": MEANS.get(kind, ""),
                "length": self[kind] if kind in self.fields else None,
            }

    def _length(self, kind: str) -> int | None:
        allowed = ladder.DAYS.get(kind, ())
        return self.cleaned_data.get(kind) or (allowed[0] if allowed else None)

    def decided(self) -> dict[str, Any]:
        """What the service takes."""
        chosen = [self.cleaned_data.get(field) or "" for field in ("content", "person")]
        measures = {kind: self._length(kind) for kind in chosen if kind}
        if length := self.cleaned_data.get("closure"):
            measures["closure"] = length
        article, category = self.named()
        ground = Ground(article=article, category=category, law=self.cleaned_data.get("law", ""))
        return {
            "measures": measures,
            "ground": ground,
            "facts": self.cleaned_data["facts"],
            "why": self.cleaned_data["why"],
        }


class AppealForm(forms.Form):
    """Why a decision should fall."""

    reasons = forms.CharField(
        label=_("Why this decision should fall"),
        help_text=_(
            "Members drawn by lot read it, beside the decision and what was said. None of them has a part in it."
        ),
        max_length=appeals.REASONS,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": ""}),
    )


class VoteAnswerForm(forms.Form):
    """What the person concerned says to those who vote on their exclusion."""

    text = forms.CharField(
        label=_("Your answer to those who vote"),
        help_text=_(
            "They read it beside the facts, as long as the vote goes on, without your name unless you write it."
        ),
        max_length=exclusions.ANSWER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": ""}),
    )


class AppealReplyForm(forms.Form):
    """What whoever decided replies."""

    text = forms.CharField(
        label=_("Your reply to the appeal"), max_length=appeals.REASONS, required=False,
        widget=forms.Textarea(attrs={"rows": 5, "data-count": ""}),
    )  # fmt: skip
