"""The public log in words. Each app declares the sentence of the verbs it writes; figures and dates come from the line."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
        "clock": _("the clock"),
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


@says("mandate.begun")
def _begun(public: Mapping[str, Any]) -> str:
    if public.get("office") == "animator":
        return _("A member animates the community, provisionally: until it names somebody.")
    return _("A member moderates the community, provisionally: until it names somebody.")


@says("mandate.ended")
def _ended(public: Mapping[str, Any]) -> str:
    if public.get("office") == "animator":
        return _("A mandate to animate ended: the person left the community.")
    return _("A mandate to moderate ended: the person left the community.")


@says("conversation.brought_in")
def _brought_in(public: Mapping[str, Any]) -> str:
    return _(
        "A conversation from elsewhere was brought in, for a trial or a demonstration: %(threads)s threads, %(posts)s messages."
    ) % {
        "threads": public.get("threads", 0),
        "posts": public.get("posts", 0),
    }
