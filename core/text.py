"""Members' words: cleaned when they arrive, rendered from Markdown once, sanitised by an allow-list."""

import re
import unicodedata
from functools import cache

import nh3
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

from core.errors import Invalid

TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "s", "strong", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = {"http", "https", "mailto"}
# Control characters and the marks that reverse or hide text (bidirectional overrides): never needed, often a trick.
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean_text(text: str, *, at_most: int, field: str, at_least: int = 1) -> str:
    """The text normalised (NFC, no control characters, at most two line breaks), or `Invalid` naming the field."""
    cleaned = _UNWANTED.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    cleaned = _BLANK_LINES.sub("\n\n", cleaned).strip()
    if len(cleaned) < at_least:
        missing = _("A few words are missing here.")
        raise Invalid(missing, fields={field: missing}, code="too_short")
    if len(cleaned) > at_most:
        too_long = _("This is too long: please keep to %(n)d characters.") % {"n": at_most}
        raise Invalid(too_long, fields={field: too_long}, code="too_long")
    return cleaned


def clean_line(text: str, *, at_most: int, field: str, at_least: int = 1) -> str:
    """The same on one line."""
    return clean_text(" ".join(text.split()), at_most=at_most, field=field, at_least=at_least)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False, "maxNesting": 20})
    return parser.enable("strikethrough").disable(["image", "html_block", "html_inline"])


def render_markdown(text: str) -> str:
    """Safe HTML of CommonMark: no image, no raw HTML, links that give nothing away."""
    html = _parser().render(text).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    html = html.replace("<h2>", "<h3>").replace("</h2>", "</h3>")
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow ugc noopener noreferrer"
    )


def plain(html: str) -> str:
    """The words of a rendered text, for excerpts and letters."""
    return " ".join(strip_tags(html).split())
