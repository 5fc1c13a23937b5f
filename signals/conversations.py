"""A conversation from elsewhere, as lines of JSON, possibly compressed: what they hold, what is wrong. Pure."""

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

TEXT_AT_MOST: Final = 8000
TITLE_AT_MOST: Final = 120
KEY_AT_MOST: Final = 80
GZIP: Final = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the conversation."""

    key: str
    thread: str
    parent: str
    author: str
    at: dt.datetime
    lang: str
    text: str

    @property
    def title(self) -> str:
        """The first line of what opens a conversation."""
        line = " ".join(self.text.strip().splitlines()[0].split())
        return line if len(line) <= TITLE_AT_MOST else line[: TITLE_AT_MOST - 1].rsplit(" ", 1)[0] + "…"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file, decompressed where it is."""
    with path.open("rb") as file:
        compressed = file.read(2) == GZIP
    with gzip.open(path) if compressed else path.open("rb") as lines:
        yield lines  # type: ignore[misc]


def read(lines: BinaryIO) -> Iterator[tuple[int, Message | None, str]]:
    """For each line its number, then the message, or None and what is wrong with it; blank lines are left out."""
    for number, line in enumerate(_whole_lines(lines), 1):
        if not line.strip():
            continue
        try:
            yield number, message(line), ""
        except ValueError as error:
            yield number, None, str(error)


def _whole_lines(lines: BinaryIO) -> Iterator[bytes]:
    """Lines up to where a cut archive breaks off, then one that says so."""
    try:
        yield from lines
    except (EOFError, gzip.BadGzipFile, OSError):
        yield b"\xff"


def message(line: bytes) -> Message:
    """The message of a line; says in a few words why there is none."""
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("not UTF-8, or the archive breaks off here") from None
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(item, dict):
        raise ValueError("not an object")
    key = _word(item, "id")
    return Message(
        key=key,
        thread=_word(item, "thread", default=key),
        parent=_word(item, "parent", default="-").removeprefix("-"),
        author=_word(item, "author"),
        at=_moment(item.get("created_at")),
        lang=str(item.get("lang") or "")[:2],
        text=_text(item),
    )


def _word(item: dict[str, Any], name: str, default: str = "") -> str:
    value = item.get(name)
    word = str(value).strip() if isinstance(value, str | int) else default
    word = "".join(letter for letter in word if letter.isprintable())
    if not word or len(word) > KEY_AT_MOST:
        raise ValueError(f"no {name}" if not word else f"{name} is too long")
    return word


def _text(item: dict[str, Any]) -> str:
    text = item.get("text")
    if not isinstance(text, str):
        raise ValueError("no text")
    text = text.encode("utf-8", "replace").decode().replace("\x00", "")[:TEXT_AT_MOST]
    if not any(letter.isprintable() and not letter.isspace() for letter in text):
        raise ValueError("an empty text")
    return text


def _moment(value: object) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(str(value))
    except ValueError:
        raise ValueError("created_at is not a date") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    if not 1990 <= moment.year <= 2100:
        raise ValueError("created_at is out of range")
    return moment
