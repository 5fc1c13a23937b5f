"""A count as JSON that can be read again, candidates by number: their names are looked up when it is told."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from government.tally.record import Count, Event, Stage, Tie, Winner


def keep(count: Count) -> dict[str, Any]:
    """Plain data, without names."""
    kept = dataclasses.asdict(dataclasses.replace(count, names=()))
    kept["matrix"] = None if count.matrix is None else [[*pair, n] for pair, n in sorted(count.matrix.items())]
    return kept


def restore(kept: Mapping[str, Any], names: Sequence[str]) -> Count:
    """The count that was kept, with the names that candidates bear now."""
    matrix = kept["matrix"]
    return Count(
        **{
            **kept,
            "names": tuple(names),
            "winners": tuple(Winner(**winner) for winner in kept["winners"]),
            "stages": tuple(_stage(stage) for stage in kept["stages"]),
            "ties": tuple(Tie(**{**tie, "candidates": tuple(tie["candidates"])}) for tie in kept["ties"]),
            "matrix": None if matrix is None else {(first, second): n for first, second, n in matrix},
        }
    )


def _stage(kept: Mapping[str, Any]) -> Stage:
    return Stage(
        **{
            **kept,
            "totals": {int(number): total for number, total in kept["totals"].items()},
            "moved": {int(number): amount for number, amount in kept["moved"].items()},
            "events": tuple(Event(**{**event, "candidates": tuple(event["candidates"])}) for event in kept["events"]),
        }
    )
