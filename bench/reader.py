"""How many short texts the reader reads in one second of processor time: ``python -m bench reader``.

Texts are made of everyday sentences with a word that never comes back, so that nothing is remembered as a whole.
Processor time, best of five: what one core does, whatever else runs.
"""

import sys
import time

from bench.words import SENTENCES
from signals.analysis.lexicon_reader import LexiconReader

TEXTS = 4000


def rate(reader: LexiconReader, texts: list[str], lang: str | None) -> float:
    """Texts per second of processor time, best of five."""
    best = 0.0
    for _run in range(5):
        started = time.process_time()
        for text in texts:
            reader.read(text, lang)
        best = max(best, len(texts) / (time.process_time() - started))
    return best


def main(_arguments: list[str]) -> int:
    """Print what one core reads."""
    texts = [f"{SENTENCES[n % len(SENTENCES)]} {n:x}z" for n in range(TEXTS)]
    reader = LexiconReader()
    sys.stdout.write(f"{reader.version}: {rate(reader, texts, None):,.0f} texts/s, language guessed" + "\n")
    sys.stdout.write(f"{reader.version}: {rate(reader, texts, 'fr'):,.0f} texts/s, language given" + "\n")
    return 0
