"""The shapes that a design is made of: each tells what is wrong with plain data, and describes itself as JSON Schema.

Pure. What is said by people is cleaned as all other words are (`core.text`), and refused where nothing would be left to see.
"""

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.errors import Invalid
from core.text import clean_line, clean_text
from rounds.design import Fault

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}\Z")
_NUMBER = re.compile(r"-?[0-9]{1,7}(\.[0-9]{1,6})?\Z")
_KEY_SHOWN = 40


class Shape(ABC):
    """What data must look like at one place."""

    @abstractmethod
    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        """All that is wrong with it."""

    @abstractmethod
    def described(self) -> dict[str, Any]:
        """The same, as JSON Schema."""

    def clean(self, value: Any) -> Any:
        """Data without a fault, its words as they are kept."""
        return value


@dataclass(frozen=True)
class Words(Shape):
    """What is read by people: a line, or several."""

    at_most: int
    at_least: int = 1
    lines: bool = False

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(path, "not_words")
            return
        try:
            self.clean(value)
        except Invalid as refused:
            yield Fault(path, refused.code, {"most": self.at_most})

    def clean(self, value: str) -> str:
        clean = clean_text if self.lines else clean_line
        return clean(value, at_most=self.at_most, at_least=self.at_least, field="")

    def described(self) -> dict[str, Any]:
        return {"type": "string", "minLength": self.at_least, "maxLength": self.at_most}


@dataclass(frozen=True)
class Key(Shape):
    """How a part, an attribute, an option, a product is named by programs."""

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str) or not _KEY.match(value):
            yield Fault(path, "not_a_key")

    def described(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,39}$"}


@dataclass(frozen=True)
class Figure(Shape):
    """A number as a decimal string, from ``least`` to ``most``, with at most so many decimals: a JSON number would round."""

    least: Decimal
    most: Decimal
    places: int

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str) or not _NUMBER.match(value):
            yield Fault(path, "not_a_figure")
            return
        if len(value.partition(".")[2].rstrip("0")) > self.places:
            yield Fault(path, "too_many_decimals", {"places": self.places})
        if not self.least <= Decimal(value) <= self.most:
            yield Fault(path, "out_of_bounds", {"least": self.least, "most": self.most})

    def described(self) -> dict[str, Any]:
        return {"type": "string", "pattern": rf"^-?[0-9]{{1,7}}(\.[0-9]{{1,{self.places}}})?$"}


@dataclass(frozen=True)
class Count(Shape):
    """A whole number, from ``least`` to ``most``, as JSON writes it."""

    least: int
    most: int

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if type(value) is not int:
            yield Fault(path, "not_a_count")
        elif not self.least <= value <= self.most:
            yield Fault(path, "out_of_bounds", {"least": self.least, "most": self.most})

    def described(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Day(Shape):
    """A date, as ISO 8601 writes it."""

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        try:
            assert isinstance(value, str)
            assert len(value) == 10
            dt.date.fromisoformat(value)
        except (AssertionError, ValueError):
            yield Fault(path, "not_a_day")

    def described(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class YesNo(Shape):
    """True or false."""

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, bool):
            yield Fault(path, "not_yes_or_no")

    def described(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Among(Shape):
    """One word of a few."""

    words: tuple[str, ...]

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if value not in self.words:
            yield Fault(path, "not_among", {"among": ", ".join(self.words)})

    def described(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class Maybe(Shape):
    """A shape, or null."""

    of: Shape

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if value is not None:
            yield from self.of.faults(value, path)

    def clean(self, value: Any) -> Any:
        return None if value is None else self.of.clean(value)

    def described(self) -> dict[str, Any]:
        return {"anyOf": [self.of.described(), {"type": "null"}]}


@dataclass(frozen=True)
class Several(Shape):
    """A list, from ``least`` to ``most`` long."""

    of: Shape
    least: int
    most: int

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(path, "not_a_list")
        elif not self.least <= len(value) <= self.most:
            yield Fault(path, "not_so_many", {"least": self.least, "most": self.most})
        else:
            for number, one in enumerate(value):
                yield from self.of.faults(one, f"{path}.{number}")

    def clean(self, value: Any) -> Any:
        return [self.of.clean(one) for one in value]

    def described(self) -> dict[str, Any]:
        return {"type": "array", "items": self.of.described(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True)
class ByKey(Shape):
    """An object whose names are keys, each with the same shape behind it."""

    of: Shape
    most: int

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield Fault(path, "not_an_object")
        elif len(value) > self.most:
            yield Fault(path, "not_so_many", {"least": 0, "most": self.most})
        else:
            for name, one in value.items():
                yield from Key().faults(name, under(path, name))
                yield from self.of.faults(one, under(path, name))

    def described(self) -> dict[str, Any]:
        return {
            "type": "object", "propertyNames": Key().described(), "additionalProperties": self.of.described(),
            "maxProperties": self.most,
        }  # fmt: skip


@dataclass(frozen=True)
class Whole(Shape):
    """An object with these names and no other; those of ``optional`` may be left out."""

    named: Mapping[str, Shape]
    optional: frozenset[str] = frozenset()

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield Fault(path, "not_an_object")
            return
        yield from (Fault(under(path, name), "unknown") for name in value if name not in self.named)
        for name, shape in self.named.items():
            if name in value:
                yield from shape.faults(value[name], under(path, name))
            elif name not in self.optional:
                yield Fault(under(path, name), "missing")

    def clean(self, value: Any) -> Any:
        return {name: self.named[name].clean(one) for name, one in value.items()}

    def described(self) -> dict[str, Any]:
        return {
            "type": "object", "properties": {name: shape.described() for name, shape in self.named.items()},
            "required": [name for name in self.named if name not in self.optional], "additionalProperties": False,
        }  # fmt: skip


def under(path: str, name: str) -> str:
    """The path of what stands below; a name that somebody made up is cut, and written so that it can be sent back."""
    shown = "".join(sign if sign.isprintable() and sign.isascii() else "?" for sign in name[:_KEY_SHOWN])
    return f"{path}.{shown}" if path else shown
