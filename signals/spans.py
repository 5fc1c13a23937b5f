"""A text with the words that speak in it marked, and what they say in words."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core.text import stretches
from signals.models import Reading
from signals.wording import EMOTIONS, VALUES

LONGEST: Final = 600


def marked(text: str, evidence: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The text as it is read, cut into pieces {"text", "names"}; marked ones are the author’s words and never overlap."""
    names: dict[tuple[int, int], list[str]] = {}
    for item in evidence:
        names.setdefault((item["start"], item["end"]), []).append(str(EMOTIONS.get(item["for"]) or VALUES[item["for"]]))
    places = _apart(sorted(names), len(text))
    pieces = stretches(text, places)
    return _shortened([{"text": w, "names": [] if n is None else names[places[n]]} for w, n in pieces if w])


def _apart(places: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Those that stand in the text and begin after the one before."""
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if (kept[-1][1] if kept else 0) <= start < end <= length:
            kept.append((start, end))
    return kept


def telling(reading: Reading) -> list[dict[str, Any]]:
    """The evidence of what was read; every hint where nothing was."""
    read = {*reading.labels, *reading.value_labels}
    return [item for item in reading.evidence if item["for"] in read] or list(reading.evidence)


def _shortened(pieces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Long stretches without a mark are cut in the middle."""
    for number, piece in enumerate(pieces):
        room = LONGEST if len(pieces) == 1 else LONGEST // 3
        if not piece["names"] and len(piece["text"]) > room:
            head = "" if number == 0 and len(pieces) > 1 else piece["text"][: room // 2]
            tail = "" if number == len(pieces) - 1 else piece["text"][-room // 2 :]
            piece["text"] = f"{head} … {tail}"
    return pieces


def named(reading: Reading) -> dict[str, Any]:
    """What was read, or what the author said instead, in words."""
    return {
        "emotions": [str(EMOTIONS[name]) for name in reading.said_labels if name in EMOTIONS],
        "values": [str(VALUES[name]) for name in reading.said_values if name in VALUES],
        "corrected": bool(reading.correction) and not reading.is_withheld,
    }
