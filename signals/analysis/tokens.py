"""Words with their place in the original text, so that evidence is always the author’s exact words."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_WORD: Final = r"(?:[^\W_][\u0300-\u036f]*)+"
_TOKEN: Final = re.compile(_WORD + r"|[.!?…\n]+|[,;:()\[\]{}—–«»“”\"•]" + r"|[\u2600-\u27bf\U0001f300-\U0001faff]")
_LETTERS: Final = re.compile(_WORD + r"|[\u2600-\u27bf\U0001f300-\U0001faff]")
_REPEATED: Final = re.compile(r"([^\W\d_])\1{2,}")
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Words, runs of punctuation and pictograms, left to right; linear (no part of the pattern overlaps another)."""
    return _TOKEN.finditer(text)


def words_of(text: str) -> list[str]:
    """Words and pictograms only."""
    return _LETTERS.findall(text)


def fold(word: str) -> str:
    """How a word is compared: lower case, no accent, ligatures opened, “bravooo” as “bravo”."""
    lowered = word.lower()
    if not lowered.isascii():
        opened = unicodedata.normalize("NFD", lowered.translate(_LIGATURES))
        lowered = "".join(letter for letter in opened if not "\u0300" <= letter <= "\u036f")
    return _REPEATED.sub(r"\1", lowered)


def is_sentence_end(token: str) -> bool:
    """A run of full stops, exclamation or question marks, or a new line."""
    return token[0] in ".!?…\n"


def is_break(token: str) -> bool:
    """Punctuation: what one clause says does not reach into the next."""
    return not token[0].isalnum() and token[0] < "\u2600"
