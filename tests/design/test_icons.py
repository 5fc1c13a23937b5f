"""Every icon that a template names exists: a missing one would take its whole page down."""

import re
from pathlib import Path

from core.templatetags.drawing import icon

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r'\bicon="([a-z0-9-]+)"|<c-icon name="([a-z0-9-]+)"')


def named():
    """Every icon named in a template, with the first place that names it."""
    found = {}
    for file in sorted((ROOT / "templates").rglob("*.html")):
        for names in NAMED.findall(file.read_text()):
            found.setdefault(next(filter(None, names)), file.relative_to(ROOT).as_posix())
    return found


def test_every_icon_exists():
    for name, place in named().items():
        assert icon(name).startswith("<svg "), place
