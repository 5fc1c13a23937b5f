"""Template side of `core.drawing`: geometry for the drawn components, a stable tint for a name, initials."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile
from zlib import crc32

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import drawing

register = template.Library()


@register.simple_tag
def icon(name: str, size: int | str = 20, css: str = "") -> SafeString:
    """A lucide icon, decorative, drawn once and kept."""
    return _icon(str(name), str(size), str(css))


@cache
def _archive() -> ZipFile:
    """All icons of the package. Opening it costs more than a page: once per process, not once per icon as its own tag does."""
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))


@lru_cache(maxsize=500)
def _icon(name: str, size: str, css: str) -> SafeString:
    """An icon's paths in an element of ours. Raises KeyError where the package has none of that name."""
    paths = _archive().read(f"{name}.svg").decode().partition(">")[2]
    return format_html(
        '<svg class="icon {}" width="{}" height="{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}',
        css, size, size, SafeString("".join(map(str.strip, paths.splitlines()))),
    )  # fmt: skip


@register.simple_tag
def rope_shape(knots: Sequence[Mapping[str, str]], per_row: int = 8) -> drawing.Rope:
    return drawing.rope(knots or (), int(per_row))


@register.simple_tag
def line_shape(
    values: Sequence[float], low: Sequence[float] = (), high: Sequence[float] = (), top: float | None = None
) -> drawing.Line:
    return drawing.line(list(values or ()), low=list(low or ()), high=list(high or ()), top=float(top) if top else None)


@register.filter
def contours(name: str) -> str:
    """The contour lines that are always this name's own."""
    return drawing.contours(str(name))


@register.filter
def share(value: float | str | None, whole: float | str | None) -> str:
    """`value` in percent of `whole` as an SVG number: `{{ 3|share:8 }}` → `37.5`."""
    return drawing.coordinate(drawing.share(float(value or 0), float(whole or 0)))


@register.filter
def less(value: float | str | None, other: float | str | None) -> str:
    """`value` minus `other`, as an SVG number."""
    return drawing.coordinate(float(value or 0) - float(other or 0))


@register.filter
def initials(name: str) -> str:
    """Two letters that stand for a name: `Nadia Benali` → `NB`."""
    words = [word for word in str(name).replace("-", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "·"


@register.filter
def tint(name: str) -> str:
    """One of four tints, always the same for the same name."""
    return f"t{crc32(str(name).encode()) % 4}"
