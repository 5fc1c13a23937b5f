"""What settles a tie: earlier stages first where the rule says so, then a lot that anybody can draw again."""

import hashlib
from collections.abc import Iterable, Sequence

from government.tally.record import Stage, Tie


class Lots:
    """An order of the candidates drawn from a seed: the SHA-256 of ``seed:number``, lowest first."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.ties: list[Tie] = []

    def place(self, candidate: int) -> bytes:
        return hashlib.sha256(f"{self.seed}:{candidate}".encode()).digest()

    def settle(self, tied: Iterable[int], *, stage: int, purpose: str) -> int:
        """One of the tied, by lot; said in the record when there was something to settle."""
        level = tuple(sorted(tied))
        chosen = min(level, key=self.place)
        if len(level) > 1:
            self.ties.append(Tie(stage, purpose, level, chosen, "lot"))
        return chosen

    def settle_looking_back(self, tied: Iterable[int], stages: Sequence[Stage], *, purpose: str, highest: bool) -> int:
        """The highest (or lowest) at the most recent stage where they differed; a lot among those level at every one."""
        level = set(tied)
        if len(level) == 1:
            return level.pop()
        stage, best = stages[-1].number, max if highest else min
        for earlier in reversed(stages):
            wanted = best(earlier.totals[candidate] for candidate in level)
            apart = {candidate for candidate in level if earlier.totals[candidate] == wanted}
            if len(apart) == 1:
                (chosen,) = apart
                self.ties.append(Tie(stage, purpose, tuple(sorted(tied)), chosen, "earlier stage", earlier.number))
                return chosen
            level = apart
        return self.settle(level, stage=stage, purpose=purpose)

    def order(self, candidates: Iterable[int], *, scores: Sequence[int] | dict[int, int], stage: int) -> list[int]:
        """Candidates by score, highest first; lots among equals."""
        left, ordered = set(candidates), list[int]()
        while left:
            highest = max(scores[candidate] for candidate in left)
            first = self.settle((c for c in left if scores[c] == highest), stage=stage, purpose="order")
            ordered.append(first)
            left.remove(first)
        return ordered
