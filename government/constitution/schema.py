"""The one schema: reads a constitution from plain data, strictly, and writes it back in one canonical form."""

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_type_hints

from government.constitution.rules import CLOSED_TO_BRANDS, Constitution


@dataclass(frozen=True)
class Fault:
    """What is wrong, where (`moderators.seats`), and the figures that its sentence names."""

    path: str
    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


class Unfit(ValueError):
    """Not a constitution; ``faults`` says all that is wrong, not the first thing only."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(f"{fault.path}: {fault.kind}" for fault in faults))
        self.faults = faults


def kept(data: Mapping[str, Any]) -> Constitution:
    """The constitution that was adopted with this data, perhaps before one of today's parts was thought of."""
    return read({"brands": dataclasses.asdict(CLOSED_TO_BRANDS), **data})


def read(data: Any) -> Constitution:
    """The constitution that plain data (as read from JSON) describes, every part of it said. Raises `Unfit`."""
    faults = list(_faults_of_part(Constitution, data, ""))
    if faults:
        raise Unfit(faults)
    parts = {name: part(**_hashable(data[name])) for name, part in parts_of(Constitution).items()}
    return Constitution(**parts)


def write(constitution: Constitution) -> dict[str, Any]:
    """Plain data, as it is kept and published."""
    written: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(constitution)))
    return written


def described() -> dict[str, Any]:
    """What `read` takes, as JSON Schema, for programs that are not ours."""
    return _object({name: _object(_rules_of(part)) for name, part in parts_of(Constitution).items()})


def digest(constitution: Constitution) -> str:
    """SHA-256 of the canonical JSON: what a procedure names when it freezes the rules that it runs under."""
    canonical = json.dumps(write(constitution), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@cache
def parts_of(whole: type) -> dict[str, Any]:
    """The type of each part, by name."""
    hints = get_type_hints(whole)
    return {part.name: hints[part.name] for part in dataclasses.fields(whole)}


def _rules_of(part: type) -> dict[str, Any]:
    return {rule.name: rule.metadata["kind"].described() for rule in dataclasses.fields(part)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _hashable(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in part.items()}


def _faults_of_part(expected: Any, data: Any, path: str) -> Iterator[Fault]:
    if not isinstance(data, Mapping):
        yield Fault(path, "not_an_object")
        return
    known = {part.name: part for part in dataclasses.fields(expected)}
    yield from (Fault(_under(path, str(name)), "unknown") for name in data if name not in known)
    for name, part in known.items():
        where = _under(path, name)
        if name not in data:
            yield Fault(where, "missing")
        elif "kind" in part.metadata:
            yield from _faults_of_rule(part.metadata["kind"], data[name], where)
        else:
            yield from _faults_of_part(parts_of(expected)[name], data[name], where)


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _faults_of_rule(kind: Any, value: Any, path: str) -> Iterator[Fault]:
    if wrong := kind.wrong(value):
        yield Fault(path, wrong, dataclasses.asdict(kind))
