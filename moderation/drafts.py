"""The form of an automatic rule: sentences to fill in, one row a condition, added and taken away by sending it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.models import Article
from core.facts import FACTS, Kind
from moderation import patterns
from moderation.conditions import AT_ONCE, TESTS, Condition
from moderation.models import RuleVersion
from moderation.services import holding, rules
from moderation.wording.rules import TESTS as NAMES
from moderation.wording.rules import VERDICTS

APART = "."
ROWS = "rows"
ADD, DROP = "add", "drop"
LONGEST = 10_000
DRAWN = 200
"""Messages that a trial reads unless something else is asked."""


def offered() -> list[tuple[str, Any]]:
    """Every condition there is: a fact with a test."""
    found = sorted(FACTS.values(), key=lambda fact: fact.rank)
    return [
        (f"{fact.name}{APART}{test}", str(_("%(fact)s: %(test)s") % {"fact": fact.label, "test": NAMES[test]}))
        for fact in found
        for test in TESTS[fact.kind]
    ]


def rows_of(data: Mapping[str, Any]) -> list[str]:
    """The conditions that a form was drawn with, in their order; what is not offered is left out."""
    known = {name for name, _label in offered()}
    return [name for name in str(data.get(ROWS, ""))[:1000].split() if name in known][:AT_ONCE]


class RuleForm(forms.Form):
    """A rule: its name, what it looks for, what follows, what the author is told."""

    title = forms.CharField(
        label=_("Its name"),
        max_length=rules.TITLE,
        min_length=3,
        help_text=_("What it is about, in a few words: it is public."),
    )
    article = forms.TypedChoiceField(label=_("Which article of the charter it serves"), coerce=int)
    verdict = forms.ChoiceField(label=_("What follows"), choices=list(VERDICTS.items()), widget=forms.RadioSelect)
    sentence = forms.CharField(
        label=_("What the author is told"),
        help_text=_("Needed where they are asked to say it otherwise. Kindly: they may not have meant it."),
        max_length=rules.SENTENCE, required=False, widget=forms.Textarea(attrs={"rows": 2, "data-count": ""}),
    )  # fmt: skip
    more = forms.ChoiceField(label=_("Another condition"), required=False)

    def __init__(self, *args: Any, articles: Sequence[Article], rows: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        self.fields["article"].choices = [("", _("Choose one")), *_articles(articles)]  # type: ignore[attr-defined]
        self.fields["more"].choices = offered()  # type: ignore[attr-defined]
        for number, name in enumerate(self.rows):
            self.fields[f"value_{number}"] = _field(name)

    def drawn(self) -> Iterator[dict[str, Any]]:
        """The rows, each with its number and its field."""
        for number in range(len(self.rows)):
            yield {"number": number, "field": self[f"value_{number}"]}

    @property
    def rows_said(self) -> str:
        """The rows, as the form sends them back."""
        return " ".join(self.rows)

    @property
    def is_full(self) -> bool:
        return len(self.rows) >= AT_ONCE

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong with the conditions is said above them all."""
        super().add_error(field if field in self.fields else None, error)

    def written(self) -> dict[str, Any]:
        """What the service takes."""
        said = {name: self.cleaned_data[name] for name in ("title", "article", "verdict", "sentence")}
        return {**said, "conditions": [self._condition(number, name) for number, name in enumerate(self.rows)]}

    def _condition(self, number: int, name: str) -> dict[str, Any]:
        fact, _dot, test = name.partition(APART)
        value = self.cleaned_data[f"value_{number}"]
        return {"fact": fact, "test": test, "value": list(patterns.lines(value)) if isinstance(value, str) else value}


def _articles(articles: Iterable[Article]) -> list[tuple[str, str]]:
    return [(str(one.number), f"{one.number}. {one.title}") for one in articles]


def _field(name: str) -> forms.Field:
    """Where a condition's words, number or choices are written."""
    fact, label = FACTS[name.partition(APART)[0]], dict(offered())[name]
    if fact.kind is Kind.NUMBER:
        return forms.IntegerField(label=label, help_text=fact.help, min_value=fact.least, max_value=fact.most)
    if fact.kind is Kind.CHOICE:
        return forms.MultipleChoiceField(
            label=label, help_text=fact.help, choices=list(fact.choices.items()), widget=forms.CheckboxSelectMultiple
        )
    help_text = fact.help or _(
        "One per line, or separated by commas. Accents and capitals do not count; * stands for any letters of a word: idiot* finds"
        " idiots, and idiotie."
    )
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )


def initial(version: RuleVersion) -> tuple[dict[str, Any], list[str]]:
    """A version to change: what its fields hold, and its rows."""
    said: dict[str, Any] = {name: getattr(version, name) for name in ("title", "verdict", "sentence")}
    rows: list[str] = []
    for number, raw in enumerate(version.conditions):
        one = Condition(raw["fact"], raw["test"], raw["value"])
        is_words = one.fact in FACTS and FACTS[one.fact].kind is Kind.WORDS
        rows.append(f"{one.fact}{APART}{one.test}")
        said[f"value_{number}"] = "\n".join(one.value) if is_words else one.value
    return {**said, "article": version.article.number}, [row for row in rows if row in dict(offered())]


class TrialForm(forms.Form):
    """On how many messages a rule is tried."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10_000)
    posts = forms.IntegerField(
        label=_("On how many of the last messages"), min_value=1, max_value=rules.MOST, initial=DRAWN
    )


class DeclineForm(forms.Form):
    """Why a text is not published, to its author."""

    word = forms.CharField(
        label=_("Your word to the author, if you do not publish it"),
        help_text=_("Say what could be said otherwise. It is no sanction, and they can write it again."),
        max_length=holding.WORD, widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )  # fmt: skip
