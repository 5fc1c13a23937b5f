"""The sheet on which something is proposed or reworded: a text, the articles of a charter, or every rule with its bounds."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.forms import ArticleFormSet
from core.errors import DomainError, Invalid
from core.forms import explain
from government.constitution import schema
from government.constitution.rules import Choice, Constitution, Flag, Number, Several
from government.services import contents, decisions
from government.wording.decisions import WAYS
from government.wording.labels import CHOICES, LABELS, PARTS


class WhyForm(forms.Form):
    """Why another wording."""

    why = forms.CharField(
        label=_("Why, and what it changes for members"),
        max_length=decisions.WHY,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )


class OpeningForm(WhyForm):
    """What is proposed, in a line, and why."""

    title = forms.CharField(label=_("In a line"), max_length=decisions.TITLE)
    field_order = ("title", "why")


class WayForm(forms.Form):
    """How a text is decided."""

    way = forms.ChoiceField(
        label=_("How it is decided"), choices=list(WAYS.items()), initial="majority", widget=forms.RadioSelect
    )


class TextForm(forms.Form):
    """A text to be adopted as it stands."""

    text = forms.CharField(
        label=_("What is decided"), max_length=contents.TEXT, widget=forms.Textarea(attrs={"rows": 8, "data-count": ""})
    )


class RulesForm(forms.Form):
    """Every rule, with its bounds; names are the paths of the schema (``elections.quorum``)."""

    def __init__(self, *args: Any, rules: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = schema.write(schema.kept(rules))
        for part, kind in schema.parts_of(Constitution).items():
            for rule in dataclasses.fields(kind):
                path = f"{part}.{rule.name}"
                self.fields[path] = _field(rule.metadata["kind"], rule.name, rules[part][rule.name])

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The rules under the heading of their part."""
        return [
            {"key": part, "title": PARTS[part], "fields": [self[name] for name in self.fields if _of(name, part)],
             "wrong": any(_of(name, part) for name in self.errors)}
            for part in PARTS
        ]  # fmt: skip

    def said(self) -> dict[str, Any]:
        """The rules as plain data."""
        told: dict[str, dict[str, Any]] = {part: {} for part in PARTS}
        for path, value in self.cleaned_data.items():
            part, _dot, name = path.partition(".")
            told[part][name] = value
        return told


def _of(path: str, part: str) -> bool:
    return path.partition(".")[0] == part


def _field(kind: Number | Choice | Several | Flag, name: str, value: Any) -> forms.Field:
    label = LABELS[name]
    if isinstance(kind, Number):
        return forms.IntegerField(label=label, min_value=kind.least, max_value=kind.most, initial=value)
    if isinstance(kind, Flag):
        return forms.BooleanField(label=label, required=False, initial=value)
    choices = [(word, CHOICES[word]) for word in kind.among]
    if isinstance(kind, Several):
        return forms.MultipleChoiceField(
            label=label, choices=choices, required=False, initial=value, widget=forms.CheckboxSelectMultiple
        )
    return forms.ChoiceField(label=label, choices=choices, initial=value)


class Sheet:
    """The forms of one proposal or wording, checked together. ``form`` bears what the service finds wrong."""

    def __init__(self, form: forms.Form, content: Any, way: forms.Form | None) -> None:
        self.form, self.content, self.way = form, content, way

    def is_valid(self) -> bool:
        """All of them, each with its errors."""
        checked = [one.is_valid() for one in (self.form, self.content, self.way) if one is not None]
        return all(checked)

    def explain(self, error: DomainError) -> None:
        """What the service refused, beside what was written."""
        fields = error.fields if isinstance(error, Invalid) else {}
        beside = (
            self.content
            if isinstance(self.content, forms.Form) and fields.keys() & self.content.fields.keys()
            else self.form
        )
        explain(beside, error)

    def said(self) -> dict[str, Any]:
        """What the service takes."""
        way = self.way.cleaned_data if self.way else {}
        return {**self.form.cleaned_data, **way, "content": self._content()}

    def _content(self) -> dict[str, Any]:
        if isinstance(self.content, RulesForm):
            return {"rules": self.content.said()}
        if isinstance(self.content, TextForm):
            return dict(self.content.cleaned_data)
        return {"articles": [{"title": title, "text": text} for title, text in self.content.clauses()]}

    @property
    def kind(self) -> str:
        """Which content it is, for the page that draws it."""
        return (
            "rules"
            if isinstance(self.content, RulesForm)
            else "text"
            if isinstance(self.content, TextForm)
            else "articles"
        )


def sheet_for(subject: str, content: Mapping[str, Any], data: Any = None, *, opens: bool = False) -> Sheet:
    """The sheet for a subject, begun from a content; ``opens``: with a title, and a way where one chooses it."""
    form = (OpeningForm if opens else WhyForm)(data)
    way = WayForm(data) if opens and subject == "text" else None
    return Sheet(form, _content_form(subject, content, data), way)


def _content_form(subject: str, content: Mapping[str, Any], data: Any) -> Any:
    if subject == "constitution":
        return RulesForm(data, rules=content["rules"])
    if subject == "charter":
        return ArticleFormSet(data, initial=None if data is not None else content["articles"], prefix="articles")
    return TextForm(data, initial=dict(content))
