"""Automatic rules in plain sentences: what each looks for, what follows, how right it proved."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.facts import FACTS
from core.text import bound
from moderation.conditions import AT_LEAST, AT_MOST, HAS, IS, LACKS, Condition

TESTS: dict[str, str | Promise] = {
    HAS: gettext_lazy("one of these words"),
    LACKS: gettext_lazy("none of these words"),
    AT_LEAST: gettext_lazy("at least"),
    AT_MOST: gettext_lazy("at most"),
    IS: gettext_lazy("one of"),
}
VERDICTS: dict[str, str | Promise] = {
    "rephrase": gettext_lazy("Ask the author to say it otherwise"),
    "flag": gettext_lazy("Flag it to those who moderate"),
    "hold": gettext_lazy("Hold it until somebody looks"),
}
MEANS: dict[str, str | Promise] = {
    "rephrase": gettext_lazy(
        "Before it is posted, its author reads your sentence and the words that are meant. They change it, or post it as it is:"
        " then it is published, and flagged."
    ),
    "flag": gettext_lazy("It is published at once, and a case opens: somebody reads it and decides, with reasons."),
    "hold": gettext_lazy(
        "The author is told that somebody looks first, and can take it back. Where nobody looked within a day, it is published."
    ),
}
FOLLOWS: dict[str, str | Promise] = {
    "rephrase": gettext_lazy(
        "then its author is asked to say it otherwise; posted as it is, those who moderate are told"
    ),
    "flag": gettext_lazy("then it is published, and those who moderate are told"),
    "hold": gettext_lazy("then it waits for somebody who moderates to look, for a day at most"),
}
SHOWN = 12
"""Words of a condition that a sentence names; the others are counted."""


def sentence(conditions: Iterable[Condition], verdict: str) -> str:
    """A rule as one would say it."""
    told = _(" and ").join(condition(one) for one in conditions)
    return _("If %(conditions)s, %(follows)s.") % {"conditions": told, "follows": FOLLOWS[verdict]}


def condition(one: Condition, *, whole: bool = False) -> str:
    """One condition; a long list of words is cut, unless it is asked ``whole``."""
    told = {"what": _what(one.fact), "value": _value(one, whole=whole)}
    return {
        HAS: _("%(what)s contains %(value)s"),
        LACKS: _("%(what)s contains none of %(value)s"),
        AT_LEAST: _("%(what)s is at least %(value)s"),
        AT_MOST: _("%(what)s is at most %(value)s"),
        IS: _("%(what)s is %(value)s"),
    }[one.test] % told


def _what(name: str) -> str:
    """The label of a fact inside a sentence."""
    fact = FACTS.get(name)
    label = str(fact.label) if fact else _("something that is known no more")
    return label[:1].lower() + label[1:]


def _value(one: Condition, *, whole: bool) -> str:
    if one.test in (HAS, LACKS):
        return _words(one.value, whole=whole)
    if one.test == IS:
        fact = FACTS.get(one.fact)
        return _either([str(fact.choices.get(name, name)) if fact else name for name in one.value])
    return str(one.value)


def _words(terms: tuple[str, ...], *, whole: bool) -> str:
    shown = terms if whole else terms[:SHOWN]
    told = [bound(_("“%(word)s”") % {"word": term}) for term in shown]
    if more := len(terms) - len(shown):
        return _("%(words)s or %(n)d others") % {"words": ", ".join(told), "n": more}
    return _either(told)


def _either(told: list[str]) -> str:
    if len(told) < 2:
        return "".join(told)
    return _("%(first)s or %(last)s") % {"first": ", ".join(told[:-1]), "last": told[-1]}


def percent(share: int) -> str:
    """A share, as the language writes it."""
    return f"{share}\u202f%" if (get_language() or "fr").startswith("fr") else f"{share}%"
