"""What a rule asks of a text: facts, each with a test. Read from data, checked, and found to hold or not. Pure.

    conditions = read([{"fact": "words", "test": "has", "value": ["idiot*"]}, {"fact": "days_here", "test": "at_most", "value": 7}])
    caught(conditions, Known(drafts))                         # the places of those drafts of which all of them hold

What is not known of a text holds nothing of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.errors import Invalid
from core.facts import FACTS, Fact, Kind, Known
from moderation import patterns

HAS, LACKS, AT_LEAST, AT_MOST, IS = "has", "lacks", "at_least", "at_most", "is"
TESTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.WORDS: (HAS, LACKS),
    Kind.NUMBER: (AT_LEAST, AT_MOST),
    Kind.CHOICE: (IS,),
}
AT_ONCE, TERMS = 6, 100
"""How many conditions a rule may have, how many words one of them."""


@dataclass(frozen=True)
class Condition:
    """A fact, a test of it, and what it is held against: terms, a number, or names of a choice."""

    fact: str
    test: str
    value: Any

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "fact": self.fact,
            "test": self.test,
            "value": list(self.value) if isinstance(self.value, tuple) else self.value,
        }

    def holds(self, known: Any) -> bool:
        """Whether it holds of what is known; of what is not, it never does."""
        if known is None:
            return False
        if self.test in (HAS, LACKS):
            return bool(patterns.matcher(self.value).found(known, 1)) == (self.test == HAS)
        if self.test == IS:
            return bool(set(self.value) & set(known))
        return bool(known >= self.value if self.test == AT_LEAST else known <= self.value)

    def words(self, known: Any) -> list[str]:
        """The words of a text that made it hold, if it is about words."""
        return patterns.matcher(self.value).found(known) if self.test == HAS and isinstance(known, str) else []


Conditions = tuple[Condition, ...]


def read(raw: Any) -> Conditions:
    """Conditions from data that anybody may have written. Raises `Invalid` with what is wrong."""
    if not isinstance(raw, list) or not raw:
        raise _wrong(_("Say at least one condition: without any, the rule would catch everything."))
    if len(raw) > AT_ONCE:
        raise _wrong(_("Six conditions at most: a rule that nobody can follow is no rule."))
    return tuple(_read(one) for one in raw)


def _read(raw: Any) -> Condition:
    name, test = (str(raw.get(part, ""))[:40] for part in ("fact", "test")) if isinstance(raw, dict) else ("", "")
    fact = FACTS.get(name)
    if fact is None or test not in TESTS[fact.kind]:
        raise _wrong(_("Choose one of the conditions that are offered."))
    return Condition(name, test, _VALUES[fact.kind](fact, raw.get("value")))


def _terms(_fact: Fact, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw or not all(isinstance(term, str) for term in raw):
        raise _wrong(_("Write at least one word, one a line."))
    if len(raw) > TERMS:
        raise _wrong(_("That is too many words for one condition: a hundred at most."))
    for term in raw:
        try:
            patterns.read(term)
        except ValueError:
            raise _wrong(_term_sentence(term)) from None
    return tuple(dict.fromkeys(" ".join(term.split()) for term in raw))


def _term_sentence(term: str) -> Any:
    sentence = _(
        "“%(term)s” cannot be looked for: two letters at least, eight words and eighty characters at most, two stars a word."
    )
    return sentence % {"term": term[:40]}


def _number(fact: Fact, raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not fact.least <= raw <= fact.most:
        sentence = _("Write a number from %(least)s to %(most)s.")
        raise _wrong(sentence % {"least": fact.least, "most": fact.most})
    return raw


def _names(fact: Fact, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw or any(not isinstance(one, str) or one not in fact.choices for one in raw):
        raise _wrong(_("Choose at least one of what is offered."))
    return tuple(name for name in fact.choices if name in raw)


_VALUES: Final = {Kind.WORDS: _terms, Kind.NUMBER: _number, Kind.CHOICE: _names}


def _wrong(sentence: Any) -> Invalid:
    return Invalid(sentence, fields={"conditions": sentence})


def stored(raw: Sequence[Mapping[str, Any]]) -> Conditions:
    """Conditions that were checked when they were written."""
    return tuple(
        Condition(one["fact"], one["test"], tuple(one["value"]) if isinstance(one["value"], list) else one["value"])
        for one in raw
    )


def caught(conditions: Conditions, known: Known) -> list[int]:
    """The places of the drafts of which all conditions hold; what is dear to know is asked of those that are left."""
    left = list(range(len(known.drafts)))
    for one in sorted(conditions, key=lambda one: FACTS[one.fact].rank if one.fact in FACTS else 0):
        values = known.of(one.fact, left)
        left = [place for place in left if one.holds(values[place])]
    return left


def words(conditions: Conditions, known: Known, place: int) -> list[str]:
    """The words of a draft that made it caught, each once."""
    said = [word for one in conditions for word in one.words(known.of(one.fact, [place])[place])]
    return list(dict.fromkeys(said))


def are_private(conditions: Conditions) -> bool:
    """Whether they tell something of a person that nobody else is shown."""
    return any(one.fact in FACTS and FACTS[one.fact].private for one in conditions)
