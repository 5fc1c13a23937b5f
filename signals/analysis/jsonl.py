"""Texts in, readings out, one JSON object per line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from signals.analysis.reading import Reader


def read_lines(lines: Iterable[bytes], reader: Reader) -> Iterator[tuple[int, str | None, str]]:
    """For each line its number, then the reading as JSON, or None and what is wrong; blank lines are left out."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = parse(line)
        except ValueError as error:
            yield number, None, str(error)
            continue
        reading = reader.read(item["text"], item.get("lang") or None)
        yield (
            number,
            json.dumps({"id": item["id"], **reading.as_json()}, ensure_ascii=False).encode("utf-8", "replace").decode(),
            "",
        )


def parse(line: bytes) -> dict[str, Any]:
    """One object with an id and a text; says in a sentence why it is not one."""
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(item, dict):
        raise ValueError("not an object")
    if not isinstance(item.get("id"), str | int):
        raise ValueError("no id")
    if not isinstance(item.get("text"), str):
        raise ValueError("no text")
    if not isinstance(item.get("lang", ""), str | None):
        raise ValueError("lang is not a word")
    return item
