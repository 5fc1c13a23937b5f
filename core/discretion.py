"""Logs know people by their id: an address that slips in (a mail server's refusal, a crash) is masked on its way out."""

import logging
import re
from collections.abc import MutableMapping
from typing import Any

_ADDRESS = re.compile(r"[\w.+%’'-]+@[\w-]+(?:\.[\w-]+)+")
MASK = "…@…"


def mask_addresses(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor, the last before the line is written."""
    return {name: _masked(value) for name, value in event.items()}


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return _ADDRESS.sub(MASK, value)
    if isinstance(value, dict):
        return {name: _masked(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(inner) for inner in value]
    return value if isinstance(value, int | float | bool | None) else _ADDRESS.sub(MASK, str(value))


def is_of_ours(record: logging.LogRecord) -> bool:
    """Whether a line of a server's log is about us: text that is none, sent on a socket, is its sender's own affair."""
    return not (record.exc_info and isinstance(record.exc_info[1], UnicodeDecodeError))
