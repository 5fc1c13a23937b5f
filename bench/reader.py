"""How many short texts the reader reads in one second of processor time: ``python -m bench reader``.

Texts are made of everyday sentences with a word that never comes back, so that nothing is remembered as a whole.
Processor time, best of five: what one core does, whatever else runs.
"""

import sys
import time

from signals.analysis.lexicon_reader import LexiconReader

SENTENCES = (
    "Bravo pour le compost du quartier, quelle énergie !",
    "Je ne suis pas contente du prix de la cantine, et personne ne répond.",
    "La réunion est à 18 h, salle des fêtes, merci de venir avec une chaise.",
    "J’ai peur que la piscine ferme cet été, les enfants aussi.",
    "I'm so happy that the shelter saved these dogs, thank you all!",
    "We are fed up with the noise on the high street, it never stops.",
    "Quelqu’un a une échelle à prêter samedi ?",
    "J’espère que nous pourrons planter des arbres devant l’école.",
)
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
