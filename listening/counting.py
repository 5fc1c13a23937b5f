"""What a panel answered, so that nobody is found in it. Pure.

Numbers are rounded down to a multiple of the privacy threshold, those under it are left out, and so is the total that would give
them away: it is rounded likewise. Words are given as they are, only those that may be, in an order of their own.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

from listening.reading import CHOICE, FREE, STEPS, Question

Answers = Sequence[dict[str, Any]]


def counted(sheets: Sequence[Answers], asked: Sequence[Question], *, threshold: int, chance: Random) -> dict[str, Any]:
    """About how many answered, and each question with about how many gave which answer. Nothing of fewer than the threshold."""
    if len(sheets) < threshold:
        return {"about": 0, "questions": []}
    found = [_of(question, [one[at] for one in sheets], threshold, chance) for at, question in enumerate(asked)]
    return {"about": _rounded(len(sheets), threshold), "questions": found}


def _of(question: Question, said: Answers, threshold: int, chance: Random) -> dict[str, Any]:
    blank = _rounded(sum(not one for one in said), threshold)
    told = {"kind": question["kind"], "text": question["text"], "blank": blank, "answers": [], "words": []}
    if question["kind"] == FREE:
        words = [one["text"] for one in said if one and one["shown"]]
        chance.shuffle(words)
        return {**told, "words": words}
    names = question["options"] if question["kind"] == CHOICE else [str(step) for step in STEPS]
    given = [one["choice"] for one in said if one]
    rows = [(name, _rounded(given.count(number), threshold)) for number, name in enumerate(names, start=1)]
    return {**told, "answers": [{"name": name, "people": people} for name, people in rows]}


def _rounded(people: int, threshold: int) -> int:
    """0 says: fewer than the threshold, nobody perhaps."""
    return people // threshold * threshold
