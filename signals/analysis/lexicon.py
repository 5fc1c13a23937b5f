"""Lexicons written by hand in TOML: expressions of one or several words, each speaking for one or several names."""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final, Protocol

from signals.analysis.tokens import fold, words_of

STRENGTHS: Final = {"strong": 0.75, "medium": 0.52, "weak": 0.22}
ANY: Final = "*"
MAYBE: Final = "_"


class Folded(Protocol):
    """Anything that knows its folded form."""

    folded: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One expression: how it begins, what must follow, and what it speaks for (nothing, when it only looks so).

    `second` is the second word where it is a plain one, to rule most entries out at a glance.
    """

    head: str
    rest: tuple[str, ...]
    targets: Mapping[str, float]
    second: str = ""

    @property
    def rank(self) -> tuple[int, int, int]:
        """Longer expressions first, exact heads before beginnings, long beginnings before short ones."""
        return (len(self.rest), not self.head.endswith(ANY), sum(map(len, (self.head, *self.rest))))

    def length(self, words: Sequence[Folded], at: int) -> int:
        """How many words from `at` it covers, 0 when it does not match. The head is known to match."""
        position = at + 1
        for part in self.rest:
            if position < len(words) and matches(part, words[position].folded):
                position += 1
            elif part != MAYBE:
                return 0
        return position - at


def matches(pattern: str, word: str) -> bool:
    """“mot” exactly, “mot*” its beginning, “*er” its ending, “*” any word; punctuation matches nothing."""
    if pattern.endswith(ANY):
        return word.startswith(pattern[:-1]) and word[:1].isalnum()
    return word.endswith(pattern[1:]) if pattern.startswith(ANY) else pattern == word


@dataclass(slots=True)
class Lexicon:
    """Entries by the word they begin with."""

    exact: dict[str, list[Entry]] = field(default_factory=dict)
    beginnings: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, expression: str, targets: Mapping[str, float]) -> None:
        """Index one expression by its first word."""
        head, *rest = expression.split()
        second = rest[0] if rest and ANY not in rest[0] and rest[0] != MAYBE else ""
        entry = Entry(head, tuple(rest), targets, second)
        shelf, key = (self.beginnings, head[:-1]) if head.endswith(ANY) else (self.exact, head)
        shelf.setdefault(key, []).append(entry)

    def starting(self, word: str) -> tuple[Entry, ...]:
        """Every entry that may begin at this word, best first."""
        found = list(self.exact.get(word, ()))
        for length in range(2, len(word) + 1):
            found += self.beginnings.get(word[:length], ())
        return tuple(sorted(found, key=lambda entry: entry.rank, reverse=True))


def compile_tables(tables: Mapping[str, Any]) -> Lexicon:
    """Build a lexicon; the same expression in several tables speaks for all of them, in [none] for nothing."""
    targets: dict[str, dict[str, float]] = {}
    for name, levels in tables.items():
        for level, expressions in levels.items():
            for expression in expressions:
                targets.setdefault(plain(expression), {})[name] = STRENGTHS.get(level, 0.0)
    lexicon = Lexicon()
    for expression, names in targets.items():
        lexicon.add(expression, {} if "none" in names else names)
    return lexicon


def phrases(expressions: Sequence[str]) -> Lexicon:
    """A lexicon of expressions that speak for nothing in particular."""
    return compile_tables({"phrase": {"strong": list(expressions)}})


def plain(expression: str) -> str:
    """An expression as it is compared: words folded, stars and blanks kept."""
    parts = (part if part in (ANY, MAYBE) else _plain_part(part) for part in expression.split())
    return " ".join(filter(None, parts))


def _plain_part(part: str) -> str:
    words = [fold(word) for word in words_of(part)] or [part]
    if part.startswith(ANY) and len(part) > 1:
        words[-1] = ANY + words[-1]
        return " ".join(words)
    if ANY in part:
        words[-1] += ANY
    return " ".join(words)


@cache
def table(name: str, lang: str) -> dict[str, Any]:
    """One data file, read once."""
    source = files("signals.analysis").joinpath("data", f"{name}_{lang}.toml")
    return tomllib.loads(unicodedata.normalize("NFC", source.read_text(encoding="utf-8")))
