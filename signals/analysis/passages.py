"""Which stretches of a text are not the author speaking: addresses, code, and words quoted from others."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

SKIPPED: Final = 0.0
QUOTED: Final = 0.2

_PAIRS: Final = (
    ("```", "```", SKIPPED),
    ("`", "`", SKIPPED),
    ("«", "»", QUOTED),
    ("“", "”", QUOTED),
    ('"', '"', QUOTED),
)
_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+|(?<![\w.])@\w+")
_REPLY: Final = re.compile(r"^[ \t]{0,3}>[^\n]*", re.MULTILINE)


class Passage(NamedTuple):
    """A stretch and what its words weigh: nothing, or a little when they are quoted."""

    start: int
    end: int
    weight: float


def foreign(text: str) -> list[Passage]:
    """The stretches that are not the author’s own words, in order, without overlap."""
    found = sorted(_all(text))
    kept: list[Passage] = []
    for passage in found:
        if not kept or passage.start >= kept[-1].end:
            kept.append(passage)
    return kept


def _all(text: str) -> Iterator[Passage]:
    """Cheap tests first: most texts hold no quotation and no address."""
    if "://" in text or "www." in text or "@" in text:
        yield from (Passage(m.start(), m.end(), SKIPPED) for m in _ADDRESS.finditer(text))
    if ">" in text:
        yield from (Passage(m.start(), m.end(), QUOTED) for m in _REPLY.finditer(text))
    for opening, closing, weight in _PAIRS:
        if opening in text:
            yield from _between(text, opening, closing, weight)


def _between(text: str, opening: str, closing: str, weight: float) -> Iterator[Passage]:
    """Stretches between two marks, read once from left to right; an unclosed mark opens nothing."""
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            return
        yield Passage(start, end + len(closing), weight)
        start = text.find(opening, end + len(closing))
