"""The public log in words. Each app declares the sentence of the verbs it writes; figures and dates come from the line."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Sentence = Callable[[Mapping[str, Any]], str]
_sentences: dict[str, Sentence] = {}


def says(verb: str) -> Callable[[Sentence], Sentence]:
    """Register what a verb of the log says, as a function of what the line makes public."""

    def register(sentence: Sentence) -> Sentence:
        _sentences[verb] = sentence
        return sentence

    return register


def in_words(verb: str, public: Mapping[str, Any]) -> str:
    """The line as a sentence; the bare verb when no app knows it any more."""
    sentence = _sentences.get(verb)
    return sentence(public) if sentence else verb


def actor_in_words(kind: str) -> str:
    """Who acted, by office: a log names tasks, never persons."""
    return {
        "founder": _("the founder"),
        "member": _("a member"),
        "animator": _("an animator"),
        "moderator": _("a moderator"),
        "staff": _("the site’s staff"),
        "jury": _("a jury drawn by lot"),
        "clock": _("the clock"),
        "brand": _("a brand"),
        "organisation": _("an organisation"),
    }.get(kind, kind)


@says("community.founded")
def _founded(public: Mapping[str, Any]) -> str:
    return _("The community “%(name)s” was founded.") % {"name": public.get("name", "")}


@says("charter.adopted")
def _adopted(public: Mapping[str, Any]) -> str:
    articles = int(public.get("articles", 0))
    sentence = ngettext(
        "Version %(version)s of the charter is in force: %(n)d article.",
        "Version %(version)s of the charter is in force: %(n)d articles.",
        articles,
    )
    return sentence % {"version": public.get("version", "?"), "n": articles}


BEGUN = {
    ("election", "animator"): gettext_lazy("A member was elected to animate, until %(day)s."),
    ("election", "moderator"): gettext_lazy("A member was elected to moderate, until %(day)s."),
    ("draw", "animator"): gettext_lazy("A member was drawn by lot to animate, until %(day)s."),
    ("draw", "moderator"): gettext_lazy("A member was drawn by lot to moderate, until %(day)s."),
    ("provisional", "animator"): gettext_lazy(
        "A member animates the community, provisionally: until it names somebody."
    ),
    ("provisional", "moderator"): gettext_lazy(
        "A member moderates the community, provisionally: until it names somebody."
    ),
}


@says("mandate.begun")
def _begun(public: Mapping[str, Any]) -> str:
    how = (str(public.get("source")), str(public.get("office")))
    return str(BEGUN.get(how, BEGUN["provisional", "moderator"])) % {"day": _day(public.get("until"))}


def _day(written: Any) -> str:
    try:
        return date_format(dt.date.fromisoformat(str(written)))
    except ValueError:
        return str(written)


CAUSES = {
    "left": gettext_lazy("the person left the community"),
    "erased": gettext_lazy("the person closed their account"),
    "closed": gettext_lazy("the site’s team closed the person’s account"),
    "resigned": gettext_lazy("the person gave it back"),
    "named": gettext_lazy("the community has named somebody"),
    "idle": gettext_lazy("the person had done nothing here for as long as the rules allow"),
    "recalled": gettext_lazy("the members took it back"),
    "renewed": gettext_lazy("a new mandate follows it"),
}


@says("mandate.ended")
def _ended(public: Mapping[str, Any]) -> str:
    cause = CAUSES.get(str(public.get("cause")), CAUSES["left"])
    if public.get("office") == "animator":
        sentence = _("A mandate to animate ended: %(cause)s.") % {"cause": cause}
    else:
        sentence = _("A mandate to moderate ended: %(cause)s.") % {"cause": cause}
    reason = _("The cause that it gave: “%(reason)s”.") % {"reason": public["reason"]} if "reason" in public else ""
    return f"{sentence} {reason}".strip()


@says("conversation.brought_in")
def _brought_in(public: Mapping[str, Any]) -> str:
    return _(
        "A conversation from elsewhere was brought in, for a trial or a demonstration: %(threads)s threads, %(posts)s messages."
    ) % {
        "threads": public.get("threads", 0),
        "posts": public.get("posts", 0),
    }
