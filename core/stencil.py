"""Fragments drawn many times a page: their template runs once for each shape and language, then is only filled in.

A hundred messages differ by a few words, yet a template decides anew for each what is the same for all. A *shape* is
what those decisions depend on (removed? with a picture?); a *blank* is a place to fill. The template prints blanks as
they are: a filter or a condition would look at the blank, not at what will stand there. Where a shape holds a list, each
of its items may bring a `blank` of its own.
"""

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

SHAPES_KEPT = 1000  # of all templates together: a few kilobytes each
_BLANK = re.compile("\x02([a-z_]+)\x03")


def fill(template: str, shape: Mapping[str, Hashable], blanks: Mapping[str, Any]) -> SafeString:
    """The fragment of this shape, each blank filled and escaped (unless it is safe already)."""
    cut, names = _cut(template, get_language(), tuple(shape.items()), tuple(blanks))
    written = {name: _written(value) for name, value in blanks.items()}
    pieces = list(cut)
    pieces[1::2] = [written[name] for name in names]
    return SafeString("".join(pieces))


def blank(name: str) -> str:
    """The place where this value will stand."""
    return f"\x02{name}\x03"


def _written(value: Any) -> str:
    """As it stands in a page; plain words without asking, as Django would, whether they are still to be translated."""
    if type(value) is str:
        return escape(value)
    return str(value) if type(value) is int else conditional_escape(value)


@lru_cache(maxsize=SHAPES_KEPT)
def _cut(
    template: str, _language: str | None, shape: tuple[tuple[str, Hashable], ...], names: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fragment in pieces, every second one a blank, and the names of the blanks in their order."""
    context = dict(shape) | {name: blank(name) for name in names}
    pieces = _BLANK.split(render_to_string(template, context).strip())
    return tuple(pieces), tuple(pieces[1::2])
