"""Words and phrases found in a text: accents and capitals set aside, `*` for any letters inside a word. Pure, and linear.

There is no engine of expressions, so nothing can be written that makes it go back: each word of a text is looked up once among
the plain words, and compared from left to right, once, with each pattern that has a star.

    Matcher(["idiot*", "va te faire"]).found("Quel IDIOTE !")        # ["IDIOTE"]
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

STAR: Final = "*"
TERM, WORDS, STARS, LETTERS = 80, 8, 2, 2
"""How long a term may be, how many words it may have, how many stars a word of it, how many letters it must have at least."""
_HIDDEN: Final = "\u00ad\u200b-\u200f\u2060\ufeff"
"""What is not seen and cuts a word in two."""
_TOKEN: Final = re.compile(f"[\\w\u0300-\u036f{_HIDDEN}]+")
_PIECE: Final = re.compile(f"[\\w*\u0300-\u036f{_HIDDEN}]+")
_UNSEEN: Final = re.compile(f"[{_HIDDEN}_]")
_MARKS: Final = ("Mn", "Me", "Cf")


@dataclass(frozen=True)
class Piece:
    """One word of a term, cut at its stars: what it begins with, ends with, and holds between in that order."""

    parts: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        return len(self.parts) == 1

    def fits(self, word: str) -> bool:
        """Whether a word is of this shape; each letter of it is passed once."""
        if self.is_plain:
            return word == self.parts[0]
        first, *between, last = self.parts
        if len(word) < len(first) + len(last) or not (word.startswith(first) and word.endswith(last)):
            return False
        at, end = len(first), len(word) - len(last)
        for part in between:
            at = word.find(part, at, end)
            if at < 0:
                return False
            at += len(part)
        return True


Term = tuple[Piece, ...]


def fold(word: str) -> str:
    """A word without accents, capitals and what is not seen."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", word).casefold())
    return "".join(char for char in plain if unicodedata.category(char) not in _MARKS)


def read(term: str) -> Term:
    """A term as one writes it. Raises ValueError for one that says nothing, or too much."""
    pieces = tuple(Piece(tuple(fold(part) for part in _stars(piece))) for piece in _PIECE.findall(term))
    if len(term) > TERM or not 0 < len(pieces) <= WORDS:
        raise ValueError(term)
    if any(len(piece.parts) > STARS + 1 for piece in pieces):
        raise ValueError(term)
    if sum(len(part) for piece in pieces for part in piece.parts) < LETTERS or any(
        not "".join(piece.parts) for piece in pieces
    ):
        raise ValueError(term)
    return pieces


def _stars(piece: str) -> list[str]:
    """Cut at stars; several in a row are one."""
    return re.split(r"\*+", piece)


class Matcher:
    """What finds some terms in texts. ``steps`` counts the comparisons of the last text: never more than words × patterns."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._plain: dict[str, list[Term]] = {}
        self._starred: list[Term] = []
        self.steps = 0
        for term in map(read, terms):
            if term[0].is_plain:
                self._plain.setdefault(term[0].parts[0], []).append(term)
            else:
                self._starred.append(term)

    def found(self, text: str, at_most: int = 12) -> list[str]:
        """What a text says of these terms, as it says it, each once; empty where it says none."""
        spans = [found.span() for found in _TOKEN.finditer(text)]
        words = [fold(text[start:end]) for start, end in spans]
        self.steps = 0
        found: dict[str, str] = {}
        for place, word in enumerate(words):
            for term in (*self._plain.get(word, ()), *self._starred):
                if self._fits(term, words, place):
                    said = text[spans[place][0] : spans[place + len(term) - 1][1]]
                    found.setdefault(fold(said), said)
            if len(found) >= at_most:
                break
        return list(found.values())[:at_most]

    def _fits(self, term: Term, words: Sequence[str], place: int) -> bool:
        following = words[place : place + len(term)]
        self.steps += len(following)
        return len(following) == len(term) and all(
            piece.fits(word) for piece, word in zip(term, following, strict=True)
        )


@lru_cache(maxsize=256)
def matcher(terms: tuple[str, ...]) -> Matcher:
    """The same terms are read once a process."""
    return Matcher(terms)


def lines(text: str) -> Iterator[str]:
    """The terms of a text that has one a line, or several between commas."""
    yield from (" ".join(part.split()) for part in re.split(r"[\n,;]", text) if part.strip())
