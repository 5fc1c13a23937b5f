"""Why this step, in the reader's language: which words, which value, which lever, and what was not used."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from actions import levers, scoring
from actions.models import Action, Suggestion
from communities.value_tree import TREE

_VALUES = {branch.slug: branch for branch in TREE if branch.parent}


@dataclass(frozen=True)
class Lever:
    """One lever, as a person is told of it."""

    slug: str
    name: str
    about: str


@dataclass(frozen=True)
class Term:
    """One part of a score, in words, between 0 and 100."""

    name: str
    points: int
    most: int


@dataclass(frozen=True)
class Reason:
    """A suggestion's reason, ready to read."""

    sentence: str
    words: Sequence[str]
    lever: Lever
    appeal: str  # what the lever says here
    terms: Sequence[Term]
    version: str


def value_name(slug: str) -> str:
    """A value's name in the reader's language; the slug itself when it is not ours."""
    branch = _VALUES.get(slug)
    if branch is None:
        return slug
    return branch.name_fr if (get_language() or "fr").startswith("fr") else branch.name_en


def values() -> list[tuple[str, str]]:
    """The twelve values, by name."""
    return [(slug, value_name(slug)) for slug in _VALUES]


def of(suggestion: Suggestion) -> Reason:
    """Everything a card needs to say why."""
    return Reason(
        sentence=_sentence(suggestion),
        words=suggestion.words,
        lever=lever(suggestion.lever),
        appeal=_appeal(suggestion),
        terms=_terms(suggestion.reason.get("terms") or {}),
        version=suggestion.scoring_version,
    )


def lever(slug: str) -> Lever:
    """A lever's name and what it does, plainly."""
    named = {
        levers.EXAMPLE: (_("Example"), _("Telling you how many people of your community do it.")),
        levers.LIKING: (_("Liking"), _("Starting from people or things you said you like.")),
        levers.RECIPROCITY: (_("Reciprocity"), _("Linking a step to something you said thank you for.")),
        levers.CONSISTENCY: (_("Consistency"), _("Following on from steps you have already held.")),
        levers.AUTHORITY: (_("Authority"), _("Naming the public source that recommends a step.")),
    }
    return Lever(slug, *named[slug])


def all_levers() -> list[Lever]:
    return [lever(slug) for slug in levers.ALL]


def _sentence(suggestion: Suggestion) -> str:
    value = value_name(suggestion.value)
    asked = suggestion.reason.get("asked")
    if asked == Suggestion.State.EASIER:
        return _("You asked for something easier: here is the rung below.")
    if asked == Suggestion.State.HARDER:
        return _("You asked for something more ambitious: here is the rung above.")
    if not suggestion.emotion:
        return _("You asked for a step about: %(value)s.") % {"value": value}
    return _read(suggestion.emotion) % {"value": value}


def _read(emotion: str) -> str:
    """One whole sentence per emotion: languages do not build them alike."""
    return {
        "joy": _("We read joy in your words, and a value: %(value)s."),
        "admiration": _("We read admiration in your words, and a value: %(value)s."),
        "gratitude": _("We read gratitude in your words, and a value: %(value)s."),
        "hope": _("We read hope in your words, and a value: %(value)s."),
        "pride": _("We read pride in your words, and a value: %(value)s."),
        "love": _("We read affection in your words, and a value: %(value)s."),
    }.get(emotion, _("Your words touched a value: %(value)s."))


def _appeal(suggestion: Suggestion) -> str:
    others = int(suggestion.reason.get("others") or 0)
    if suggestion.lever == levers.EXAMPLE and suggestion.community:
        return ngettext(
            "%(n)d other person of %(community)s holds this step.",
            "%(n)d other people of %(community)s hold this step.",
            others,
        ) % {"n": others, "community": suggestion.community.name}
    if suggestion.lever == levers.RECIPROCITY:
        return _("You said thank you; this is a way to pass it on.")
    if suggestion.lever == levers.LIKING:
        return _("It is close to what you said you like.")
    if suggestion.lever == levers.CONSISTENCY:
        return _("It follows on from a step you have held.")
    return _("Public source: %(source)s.") % {"source": _source(suggestion.action)}


def _source(action: Action) -> str:
    references: list[dict[str, Any]] = action.source.get("references") or []
    return str(references[0]["title"]) if references else _("our catalogue")


def _terms(terms: dict[str, float]) -> list[Term]:
    names = {
        "value": _("Same value, and the emotion that goes with it"),
        "effort": _("An effort at your measure"),
        "cost": _("Free, or it saves money"),
        "certainty": _("Possible for most people"),
        "novelty": _("New to you"),
        "experience": _("What you held before for this value"),
    }
    return [
        Term(names[name], round(100 * terms[name]), round(100 * scoring.WEIGHTS[name]))
        for name in names
        if name in terms
    ]
