"""What a brand answers to a result, as one document: each winning option kept or not, and milestones.

Pure. A draft may be unfinished; `lacks` says what hinders publishing it. A day is ISO 8601, as it is kept and published.

    {"words": "…", "answers": [{"attribute": "feed", "kept": true, "due": "2027-03-01"},
     {"attribute": "bottle", "kept": false, "why": "…", "instead": "…"}], "milestones": [{"what": "…", "due": "2027-01-31"}]}
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commitments.delays import FARTHEST
from rounds.design import Design, Fault, Unfit
from rounds.shapes import Day, Key, Maybe, Several, Whole, Words, YesNo

WORDS, WHY, WHAT, MILESTONES, ENOUGH = 2000, 600, 200, 20, 10
_REASON = Words(WHY, at_least=0, lines=True)
_ANSWER = Whole(
    {"attribute": Key(), "kept": YesNo(), "due": Maybe(Day()), "why": _REASON, "instead": _REASON},
    frozenset({"due", "why", "instead"}),
)
_MILESTONE = Whole({"what": Words(WHAT, at_least=5), "due": Day()})
SHAPE = Whole(
    {
        "words": Words(WORDS, at_least=0, lines=True), "answers": Several(_ANSWER, 0, 12),
        "milestones": Several(_MILESTONE, 0, MILESTONES),
    },
    frozenset({"words", "milestones"}),
)  # fmt: skip
EMPTY: Mapping[str, Any] = {"words": "", "answers": [], "milestones": []}


@dataclass(frozen=True)
class Won:
    """What the members chose of one attribute, by its names."""

    attribute: str
    name: str
    option: str


def won(design: Design, choices: Mapping[str, str]) -> tuple[Won, ...]:
    """The winning product, attribute by attribute, in their order."""
    names = {(one.key, option.key): option.name for one in design.attributes for option in one.options}
    return tuple(Won(one.key, one.name, names[one.key, choices[one.key]]) for one in design.attributes)


def read(data: Any, asked: Sequence[Won]) -> dict[str, Any]:
    """A draft as it is kept: every field said. Raises `Unfit` with all that is wrong with it."""
    faults = list(SHAPE.faults(data, "")) or list(_strangers(data, {one.attribute for one in asked}))
    if faults:
        raise Unfit(faults)
    clean = SHAPE.clean(data)
    return {
        "words": clean.get("words", ""),
        "answers": [_whole(one) for one in clean["answers"]],
        "milestones": clean.get("milestones", []),
    }


def _whole(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Of a kept option the day alone, of another the reasons alone: nothing is published that was hidden in a form."""
    said = {"due": answer.get("due"), "why": answer.get("why", ""), "instead": answer.get("instead", "")}
    said |= {"why": "", "instead": ""} if answer["kept"] else {"due": None}
    return {"attribute": answer["attribute"], "kept": answer["kept"], **said}


def _strangers(data: Mapping[str, Any], known: set[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, one in enumerate(data["answers"]):
        key = one["attribute"]
        if key not in known:
            yield Fault(f"answers.{place}.attribute", "not_an_attribute_here")
        elif key in seen:
            yield Fault(f"answers.{place}.attribute", "twice")
        seen.add(key)


def lacks(content: Mapping[str, Any], asked: Sequence[Won], today: dt.date) -> Iterator[Fault]:
    """What hinders publishing it: an option without an answer, a day or a reason that is missing, a day that is gone."""
    said = {one["attribute"]: (place, one) for place, one in enumerate(content["answers"])}
    for one in asked:
        if one.attribute not in said:
            yield Fault("answers", "unanswered", {"name": one.name})
            continue
        place, answer = said[one.attribute]
        yield from _lacks_of(answer, f"answers.{place}", one.name, today)
    for place, milestone in enumerate(content["milestones"]):
        yield from _lacks_day(milestone["due"], f"milestones.{place}.due", milestone["what"], today)


def _lacks_of(answer: Mapping[str, Any], path: str, name: str, today: dt.date) -> Iterator[Fault]:
    if answer["kept"]:
        yield from _lacks_day(answer["due"], f"{path}.due", name, today)
    elif len(answer["why"]) < ENOUGH:
        yield Fault(f"{path}.why", "no_reason", {"name": name})


def _lacks_day(due: str | None, path: str, name: str, today: dt.date) -> Iterator[Fault]:
    if due is None:
        yield Fault(path, "no_day", {"name": name})
    elif not today <= dt.date.fromisoformat(due) <= today + FARTHEST:
        yield Fault(path, "not_this_day", {"name": name})
