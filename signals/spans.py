"""A text with the words that speak in it marked, and what they say in words."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from signals.models import Reading
from signals.wording import EMOTIONS, VALUES

LONGEST: Final = 600


def marked(text: str, evidence: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The text cut into pieces {"text", "names"}; marked ones are the author’s exact words and never overlap."""
    names: dict[tuple[int, int], list[str]] = {}
    for item in evidence:
        names.setdefault((item["start"], item["end"]), []).append(str(EMOTIONS.get(item["for"]) or VALUES[item["for"]]))
    pieces: list[dict[str, Any]] = []
    at = 0
    for (start, end), said in sorted(names.items()):
        if at <= start < end <= len(text):
            pieces += [{"text": text[at:start], "names": []}, {"text": text[start:end], "names": said}]
            at = end
    pieces.append({"text": text[at:], "names": []})
    return _shortened([piece for piece in pieces if piece["text"]])


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
