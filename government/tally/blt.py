"""BLT files: the plain format in which ballots have been exchanged since Hill, Wichmann and Woodall's program (1987).

``candidates seats``, then optional lines of withdrawn candidates (``-3``), then one ballot a line (``count preference
… 0``; ``2=5`` is an equal rank, ``-`` a rank left empty), ``0``, the names and the title, quoted or one a line. ``#``
begins a comment.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from government.tally.profile import Profile
from government.tally.ranking import Ranking, written

MOST_CANDIDATES = 1_000
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass
class BltError(Exception):
    """A file that cannot be read as ballots: where, and what is wrong. Lines count from 1."""

    line: int
    problem: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.problem}"


def read(lines: Iterable[str]) -> Profile:
    """The profile in a file, read line by line: memory grows with the number of distinct ballots only."""
    reader = _Reader(lines)
    candidates, seats = reader.head()
    withdrawn, ballots = reader.ballots(candidates)
    names, title = reader.names(candidates)
    if len(withdrawn) == candidates:
        raise BltError(reader.line, "every candidate is withdrawn")
    return Profile(names, seats, ballots, title, frozenset(withdrawn))


def write(profile: Profile) -> Iterator[str]:
    """The lines of a file that `read` takes back, ballots in a fixed order that tells nothing of who cast them or
    when.
    """
    yield f"{len(profile.names)} {profile.seats}\n"
    if profile.withdrawn:
        yield " ".join(f"-{candidate}" for candidate in sorted(profile.withdrawn)) + "\n"
    for text, count in sorted((written(ranking), count) for ranking, count in profile.ballots.items()):
        yield f"{count} {text} 0\n" if text else f"{count} 0\n"
    yield "0\n"
    for name in (*profile.names, profile.title):
        yield '"' + name.replace('"', "”") + '"\n'


class _Reader:
    """Walks through the lines, knowing where it is."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.line = 0
        self._lines = iter(lines)

    def _next(self) -> str | None:
        """The next line that says something, without its comment."""
        for line in self._lines:
            self.line += 1
            text = line.strip().lstrip("\ufeff")
            if "#" in text and not text.startswith('"'):
                text = text.split("#", 1)[0].strip()
            if text:
                return text
        return None

    def fail(self, problem: str) -> BltError:
        return BltError(self.line, problem)

    def head(self) -> tuple[int, int]:
        text = self._next()
        if text is None:
            raise self.fail("the file is empty")
        parts = text.split()
        if len(parts) != 2 or not all(_is_number(part) for part in parts):
            raise self.fail(f"“number of candidates, number of seats” expected, “{text[:40]}” found")
        candidates, seats = int(parts[0]), int(parts[1])
        if not 1 <= candidates <= MOST_CANDIDATES:
            raise self.fail(f"{candidates} candidates: between 1 and {MOST_CANDIDATES} expected")
        if not 1 <= seats <= candidates:
            raise self.fail(f"{seats} seats for {candidates} candidates")
        return candidates, seats

    def ballots(self, candidates: int) -> tuple[set[int], Counter[Ranking]]:
        withdrawn: set[int] = set()
        grouped: Counter[Ranking] = Counter()
        known: dict[str, Ranking] = {}
        while (text := self._next()) != "0":
            if text is None:
                raise self.fail("the file ends before the line “0” that closes the ballots")
            if text.startswith("-") and not grouped:
                withdrawn |= self._withdrawn(text, candidates)
                continue
            count, said = self._ballot(text)
            if said not in known:
                known[said] = self._ranking(said, candidates)
            grouped[known[said]] += count
        return withdrawn, grouped

    def _withdrawn(self, text: str, candidates: int) -> set[int]:
        numbers = [part[1:] for part in text.split()]
        if not all(_is_number(number) and 1 <= int(number) <= candidates for number in numbers):
            raise self.fail(f"“{text[:40]}” names a candidate who does not exist")
        return {int(number) for number in numbers}

    def _ballot(self, text: str) -> tuple[int, str]:
        """How many people cast it, and what it says; ``(paper 12) 3 1 0`` is one ballot with a name of its own."""
        if text.startswith("("):
            _, closed, said = text.partition(")")
            number = "1" if closed else ""
        else:
            number, _, said = text.partition(" ")
        if not _is_number(number) or not int(number):
            raise self.fail(f"a ballot begins with how many people cast it, “{text[:40]}” does not")
        said = said.strip()
        if said != "0" and not said.endswith(" 0"):
            raise self.fail("a ballot ends with 0")
        return int(number), said[:-1].strip()

    def _ranking(self, said: str, candidates: int) -> Ranking:
        ranks: list[int | tuple[int, ...]] = []
        seen: set[int] = set()
        for part in said.split():
            if part == "-":
                continue
            rank = [self._candidate(number, candidates) for number in part.split("=")]
            if len(set(rank)) < len(rank) or seen & set(rank):
                raise self.fail(f"a candidate is named twice in “{said[:40]}”")
            seen.update(rank)
            ranks.append(tuple(sorted(rank)) if len(rank) > 1 else rank[0])
        return tuple(ranks)

    def _candidate(self, number: str, candidates: int) -> int:
        if not _is_number(number) or not 1 <= int(number) <= candidates:
            raise self.fail(f"“{number[:20]}” is not one of the candidates 1 to {candidates}")
        return int(number)

    def names(self, candidates: int) -> tuple[tuple[str, ...], str]:
        said: list[str] = []
        while (text := self._next()) is not None:
            said += _QUOTED.findall(text) if text.startswith('"') and text.endswith('"') else [text.strip('"')]
            if len(said) > candidates + 1:
                raise self.fail(f"more lines than {candidates} names and a title")
        if len(said) < candidates:
            raise self.fail(f"{len(said)} names for {candidates} candidates")
        return tuple(said[:candidates]), said[candidates] if len(said) > candidates else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 12
