"""A text split into words, and the expressions of a lexicon found in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from signals.analysis.lexicon import Entry
from signals.analysis.passages import Passage, foreign
from signals.analysis.tokens import tokens
from signals.analysis.vocabulary import Vocabulary, Word

MOSTLY: Final = 0.6


@dataclass(slots=True)
class Hit:
    """An expression found in the text."""

    first: int
    last: int
    entry: Entry
    sentence: int
    factor: float = 1.0
    weight: float = 1.0
    denied: bool = False


@dataclass(slots=True)
class Draft:
    """One text being read: parallel lists, one item per word."""

    text: str
    words: list[Word] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    shouting: bool = True


def drafted(text: str, known: Vocabulary) -> Draft:
    """Split into words, sentences and passages that are not the author’s."""
    matches = list(tokens(text))
    draft = Draft(text, [known.word(match.group()) for match in matches], [match.span() for match in matches])
    for word in draft.words:
        draft.sentences.append(len(draft.ends))
        if word.ends_sentence:
            draft.ends.append(word.raw)
    draft.ends.append("")
    draft.weights = _weights(draft.spans, foreign(text))
    shouted = len([word for word in draft.words if word.shouted])
    draft.shouting = 0 < shouted < MOSTLY * len(draft.words)
    return draft


def _weights(spans: list[tuple[int, int]], passages: list[Passage]) -> list[float]:
    """What each word weighs: 1 for the author’s own, less inside a passage that is not."""
    weights = [1.0] * len(spans)
    at = 0
    for passage in passages:
        while at < len(spans) and spans[at][0] < passage.start:
            at += 1
        while at < len(spans) and spans[at][0] < passage.end:
            weights[at] = passage.weight
            at += 1
    return weights


def found(draft: Draft, shelves: Iterable[tuple[int, tuple[Entry, ...]]]) -> list[Hit]:
    """The best expression at each place, left to right, never overlapping; skipped passages hold none."""
    hits: list[Hit] = []
    free = 0
    words, last = draft.words, len(draft.words) - 1
    for at, entries in shelves:
        if at < free or not draft.weights[at]:
            continue
        following = words[at + 1].folded if at < last else ""
        for entry in entries:
            if entry.second and entry.second != following:
                continue
            length = entry.length(words, at) if entry.rest else 1
            if length:
                hits.append(Hit(at, at + length - 1, entry, draft.sentences[at], weight=draft.weights[at]))
                free = at + length
                break
    return hits
