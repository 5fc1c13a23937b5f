"""How far a small word reaches: negations, suppositions, intensity."""

from collections.abc import Sequence
from typing import Final

from signals.analysis.vocabulary import Word

REACH: Final = 5
SHORT_REACH: Final = 3
PARTICLE_REACH: Final = 4
SHORT: Final = frozenset({"sans", "aucun", "aucune", "ni", "without", "no", "nor", "zero"})
SUPPOSED_REACH: Final = 4
SUPPOSED: Final = 0.45
NEAR: Final = 2
SHOUTED: Final = 1.25
EXCLAIMED: Final = 1.15
ASKED: Final = 0.6


def negated(words: Sequence[Word], covered: bytearray) -> bytearray:
    """One byte per word: 1 where a negation reaches. Negations inside an expression (`covered`) are part of it."""
    reached = bytearray(len(words))
    for at, word in enumerate(words):
        if word.negates and not covered[at] and not _exempt(words, at):
            _spread(words, at, reached)
    return reached


def _spread(words: Sequence[Word], at: int, reached: bytearray) -> None:
    """Mark what one negation denies: “n’AIME pas”, “pas très CONTENT”, never past the clause."""
    particle = _particle_before(words, at)
    if words[at].needs_particle and particle is None:
        return
    start = particle + 1 if particle is not None else max(at - 1, 0) if words[at].folded == "pas" else at + 1
    for position in range(start, at):
        reached[position] = not words[position].is_break
    reach = SHORT_REACH if words[at].folded in SHORT else REACH
    for position in range(at + 1, min(at + 1 + reach, len(words))):
        if words[position].is_break or words[position].turns:
            return
        reached[position] = 1


def _particle_before(words: Sequence[Word], at: int) -> int | None:
    for position in range(at - 1, max(at - 1 - PARTICLE_REACH, -1), -1):
        if words[position].is_break:
            return None
        if words[position].is_particle:
            return position
    return None


def _exempt(words: Sequence[Word], at: int) -> bool:
    """Is this negation part of a phrase that denies nothing (“pas seulement”, “can’t wait”)?"""
    for start in range(max(at - PARTICLE_REACH, 0), at + 1):
        for entry in words[start].exempt:
            length = entry.length(words, start)
            if length and start + length > at:
                return True
    return False


def intensity(words: Sequence[Word], first: int, last: int, shouting: bool) -> float:
    """What the words around `first…last` make of their strength: 1 is plain, above is more, below is less."""
    factor = 1.0
    for position in range(first - 1, max(first - 1 - NEAR, -1), -1):
        if words[position].is_break:
            break
        factor *= words[position].strength
    if last + 1 < len(words) and not words[last + 1].negates:
        factor *= max(words[last + 1].strength, 1.0) ** 0.5
    if shouting and any(words[position].shouted for position in range(first, last + 1)):
        factor *= SHOUTED
    return factor * _supposition(words, first)


def _supposition(words: Sequence[Word], first: int) -> float:
    """“Ce serait bien si…”: said, not felt. “si heureux” is an intensity, so the word just before does not count."""
    for position in range(first - 1, max(first - 1 - SUPPOSED_REACH, -1), -1):
        word = words[position]
        if word.is_break:
            return 1.0
        if word.supposes and not (position == first - 1 and word.strength > 1.0):
            return SUPPOSED
    return 1.0


def tone(mark: str) -> float:
    """What the end of the sentence adds: “!!!” insists, “?” asks."""
    if "!" in mark:
        return EXCLAIMED ** min(mark.count("!"), 3)
    return ASKED if "?" in mark else 1.0
