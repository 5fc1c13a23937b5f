"""What pages ask people to fill in. Rules live in the services; a form only gives shapes and words."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from communities import cursors
from communities.default_charter import ARTICLES as PROPOSED
from communities.models import Thread
from communities.selectors import values
from communities.services import charters, communities, threads, writing
from core.gates import NOTES
from core.templatetags.cordee import localized

KINDS = {
    Thread.Kind.DISCUSSION: _("A discussion: say what is on your mind"),
    Thread.Kind.QUESTION: _("A question: ask those who know"),
    Thread.Kind.VICTORY: _("A small victory: something that worked"),
}


class FoundForm(forms.Form):
    """A community to be."""

    name = forms.CharField(label=_("Its name"), max_length=communities.NAME, min_length=3)
    purpose = forms.CharField(
        label=_("What it is for"),
        help_text=_("One or two sentences: who for, and what you would like to change or care for together."),
        max_length=communities.PURPOSE,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": "", "data-draft": "found-purpose"}),
    )
    values = forms.MultipleChoiceField(
        label=_("The values it stands for"),
        help_text=_("One is enough, four at most."),
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=_("The language most people will speak here"),
        choices=[("fr", "Français"), ("en", "English")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["values"]
        assert isinstance(chooser, forms.MultipleChoiceField)
        chooser.choices = [(value.slug, localized(value, "name")) for value in values.leaves()]
        self.fields["language"].initial = (get_language() or "fr")[:2]


class ArticleForm(forms.Form):
    """One article of the charter."""

    title = forms.CharField(label=_("Title"), max_length=charters.TITLE, min_length=3)
    text = forms.CharField(
        label=_("What it says"), max_length=charters.TEXT, min_length=3, widget=forms.Textarea(attrs={"rows": 3})
    )


class BaseArticles(forms.BaseFormSet):
    """The articles, empty ones left out; at least one is needed."""

    def clauses(self) -> list[tuple[str, str]]:
        filled = (form.cleaned_data for form in self.forms if form.cleaned_data.get("title"))
        return [(data["title"], data["text"]) for data in filled]


ArticleFormSet = forms.formset_factory(ArticleForm, formset=BaseArticles, extra=2, max_num=12, absolute_max=20)


def proposed_articles(data: Any = None) -> Any:
    """The default charter in the reader's language, to keep, change or replace."""
    language = (get_language() or "fr")[:2]
    initial = [{"title": title, "text": text} for title, text in PROPOSED.get(language, PROPOSED["fr"])]
    return ArticleFormSet(data, initial=None if data is not None else initial, prefix="articles")


class JoinForm(forms.Form):
    """The charter was read."""

    charter_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)
    accept = forms.BooleanField(label=_("I have read this charter, and I accept it."))


class _Spoken(forms.Form):
    """Words for everybody; a button says that one was asked about them already."""

    as_it_is = forms.CharField(widget=forms.HiddenInput, max_length=NOTES, required=False)


class ThreadForm(_Spoken):
    """A conversation to open."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    title = forms.CharField(label=_("A title that says it"), max_length=threads.TITLE, min_length=3)
    text = forms.CharField(
        label=_("Your message"), max_length=writing.LONGEST, widget=forms.Textarea(attrs={"rows": 7})
    )

    def __init__(self, *args: Any, community_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"data-draft": f"community-{community_id}-new", "data-count": ""}


class ReplyForm(_Spoken):
    """A message in a conversation."""

    text = forms.CharField(
        label=_("Your message"), max_length=writing.LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    reply_to = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, thread_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"data-draft": f"thread-{thread_id}", "data-count": ""}

    def clean_reply_to(self) -> int | None:
        """Whom one answers, if that can be read: nobody typed it, so nobody is asked to mend it."""
        return cursors.read_id(self.cleaned_data["reply_to"])


class EditForm(_Spoken):
    """One's own message, again."""

    text = forms.CharField(
        label=_("Your message"), max_length=writing.LONGEST, widget=forms.Textarea(attrs={"rows": 8})
    )


class TieForm(forms.Form):
    """Somebody close."""

    handle = forms.CharField(
        label=_("Who is close to you"),
        help_text=_("Their name for mentions, without the @. They are told."),
        max_length=40,
    )
