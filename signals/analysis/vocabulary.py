"""What is known of each word of a language, looked up once and remembered."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import snowballstemmer

from signals.analysis.lexicon import Entry, Lexicon, compile_tables, phrases, plain, table
from signals.analysis.tokens import fold, is_break, is_sentence_end

STEMMERS: Final = {"fr": "french", "en": "english"}
LANGUAGES: Final = tuple(STEMMERS)
SHORTEST_TOPIC: Final = 4
REMEMBERED: Final = 60_000
ONE_WORD: Final = 1


@dataclass(slots=True)
class Word:
    """One written form and everything the reader may ask of it."""

    raw: str
    folded: str
    emotions: tuple[Entry, ...] = ()
    values: tuple[Entry, ...] = ()
    exempt: tuple[Entry, ...] = ()
    strength: float = 1.0
    is_break: bool = False
    ends_sentence: bool = False
    negates: bool = False
    needs_particle: bool = False
    is_particle: bool = False
    supposes: bool = False
    turns: bool = False
    shouted: bool = False
    stem: str = ""
    links: bool = False


class Vocabulary:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        grammar = table("grammar", lang)
        self.emotions: Lexicon = compile_tables(table("emotions", lang))
        self.values: Lexicon = compile_tables(table("values", lang))
        self.exempt: Lexicon = phrases(grammar["not_negation"])
        self.strengths = {
            plain(word): factor for kind in ("strengtheners", "softeners") for word, factor in grammar[kind].items()
        }
        self._after_particle = _folded(grammar["negators_after_particle"])
        self._negators = _folded(grammar["negators"]) | self._after_particle
        self._particles = _folded(grammar["particle"])
        self._supposing = _folded(grammar["hypothetical"])
        self._turns = _folded(grammar["turns"])
        self._links = _folded(grammar["links"])
        self._stop = (
            _folded(grammar["stop"])
            | _folded(grammar["common"])
            | self._negators
            | set(self.strengths)
            | self._supposing
        )
        self._stemmer = snowballstemmer.stemmer(STEMMERS[lang])
        self._words: dict[str, Word] = {}

    def word(self, raw: str) -> Word:
        """Everything known of a written form; the memory is emptied when it grows too large."""
        found = self._words.get(raw)
        if found is None:
            if len(self._words) >= REMEMBERED:
                self._words.clear()
            found = self._words[raw] = self._describe(raw)
        return found

    def _describe(self, raw: str) -> Word:
        if is_break(raw):
            return Word(raw, raw, is_break=True, ends_sentence=is_sentence_end(raw))
        folded = fold(raw)
        emotions = self.emotions.starting(folded)
        return Word(
            raw=raw,
            folded=folded,
            emotions=emotions,
            values=self.values.starting(folded),
            exempt=self.exempt.starting(folded),
            strength=self.strengths.get(folded, 1.0),
            negates=folded in self._negators,
            needs_particle=folded in self._after_particle,
            is_particle=folded in self._particles,
            supposes=folded in self._supposing,
            turns=folded in self._turns,
            shouted=len(raw) > ONE_WORD and raw.isupper(),
            stem=self._stem(raw, folded, emotions),
            links=folded in self._links,
        )

    def _stem(self, raw: str, folded: str, emotions: tuple[Entry, ...]) -> str:
        """The key under which a word counts as a topic; none for stop words, figures and feelings."""
        if len(folded) < SHORTEST_TOPIC or not folded.isalpha() or folded in self._stop:
            return ""
        if any(not entry.rest and entry.targets for entry in emotions):
            return ""
        return fold(self._stemmer.stemWord(raw.lower()))


def _folded(words: list[str]) -> set[str]:
    return {fold(word) for word in words}


@cache
def vocabulary(lang: str) -> Vocabulary:
    """The one vocabulary of a language."""
    return Vocabulary(lang)
