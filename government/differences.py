"""What a text says that it did not say before: words that go, words that come. Pure.

By the longest common runs of words (Ratcliff and Obershelp, `difflib`); spaces and line breaks go with the word before them,
as the second text has them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """Some words: ``kind`` is "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class ArticleChange:
    """An article at its place: what becomes of it ("changed", "gone" or "new") and its words."""

    number: int
    kind: str
    title: list[Piece]
    text: list[Piece]


def words(before: str, after: str) -> list[Piece]:
    """The second text with what it takes from the first and what it adds, in reading order."""
    was, is_now = _WORD.findall(before), _WORD.findall(after)
    found: list[Piece] = []
    for kind, start, end, begin, until in SequenceMatcher(
        None, _seen(was), _seen(is_now), autojunk=False
    ).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(is_now[begin:until])))
            continue
        found += [Piece("gone", "".join(was[start:end]))] if end > start else []
        found += [Piece("new", "".join(is_now[begin:until]))] if until > begin else []
    return found


def _seen(text: Sequence[str]) -> list[str]:
    return [word.strip() for word in text]


def articles(before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]) -> list[ArticleChange]:
    """The articles that change: matched by their title, else by their place among those that have no match."""
    pairs = _pairs(before, after)
    return [
        ArticleChange(number, kind, words(was["title"], now["title"]), words(was["text"], now["text"]))
        for number, kind, was, now in pairs
        if was != now
    ]


_NOTHING = {"title": "", "text": ""}
_Pair = tuple[int, str, Mapping[str, str], Mapping[str, str]]


def _pairs(before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]) -> list[_Pair]:
    was_titles, now_titles = [one["title"] for one in before], [one["title"] for one in after]
    found: list[_Pair] = []
    for kind, start, end, begin, until in SequenceMatcher(None, was_titles, now_titles, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [(begin + at + 1, "changed", before[start + at], after[begin + at]) for at in range(end - start)]
            continue
        both = min(end - start, until - begin)
        found += [(begin + at + 1, "changed", before[start + at], after[begin + at]) for at in range(both)]
        found += [(at + 1, "gone", before[at], _NOTHING) for at in range(start + both, end)]
        found += [(at + 1, "new", _NOTHING, after[at]) for at in range(begin + both, until)]
    return found
