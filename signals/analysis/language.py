"""French or English: the little words decide; a statistical model is asked only when they do not."""

from functools import cache, lru_cache
from typing import Any, Final

from signals.analysis.lexicon import table
from signals.analysis.tokens import fold, words_of

FALLBACK: Final = "fr"
LOOKED_AT: Final = 600
CLEAR: Final = 2
FRENCH: Final = 1
ENGLISH: Final = 2


def guess(text: str) -> str:
    """The language of a text, French when nothing tells."""
    words = words_of(text[:LOOKED_AT])
    leans = [_leaning(word) for word in words]
    french, english = sum(lean & FRENCH for lean in leans), sum(lean & ENGLISH for lean in leans) // ENGLISH
    if max(french, english) >= CLEAR * min(french, english) + 1:
        return "fr" if french > english else "en"
    if not any(word.isalpha() for word in words):
        return FALLBACK
    lang, _ = _model().classify(text[:LOOKED_AT])
    return str(lang)


@lru_cache(maxsize=20_000)
def _leaning(word: str) -> int:
    """Whether a word is a little word of French (1), of English (2), of both (3) or of none."""
    folded = fold(word)
    return FRENCH * (folded in _common("fr")) + ENGLISH * (folded in _common("en"))


@cache
def _common(lang: str) -> frozenset[str]:
    grammar = table("grammar", lang)
    return frozenset(fold(word) for kind in ("common", "stop", "negators") for word in grammar[kind])


@cache
def _model() -> Any:
    """py3langid restricted to our two languages; loaded at the first text that needs it (some 0.5 s)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (heavy; most texts never need it)

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(["fr", "en"])
    return model
