"""Members' words: cleaned when they arrive, rendered from Markdown once, sanitised by an allow-list."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape
from itertools import islice

import nh3
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from core.errors import Invalid

TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "s", "strong", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = {"http", "https", "mailto"}
# Control characters, halves and non-characters, and the marks that reverse or hide text (bidirectional overrides): never
# needed, often a trick.
_UNWANTED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STORM = re.compile(
    f"({_MARK}{{4}}){_MARK}+"
)  # no language piles more on one letter; a pile covers the lines around it
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Me", "Mn", "Zl", "Zp", "Zs"}  # categories of Unicode
_BLANKS = set("\u115f\u1160\u2800\u3164\uffa0")  # letters by their category, and nothing to see
_STRETCH = re.compile("\ufdd0(.)([^\ufdd0\ufdd1]*)\ufdd1")  # no text holds these once it was cleaned
_NUMBERS = 0x100000  # characters for private use, that number them
_SPACES = re.compile(r"[ \t\n]+")  # a space that binds two words is left as it is
_BLANK_LINES = re.compile(r"\n{3,}")
# French sets a space before these signs; typed as an ordinary one, a line may break there.
_LOOSE_SIGNS = ((re.compile(r" ([;!?]+)(?=\s|$)"), "\u202f\\1"), (re.compile(r" (:)(?=\s|$)"), "\u00a0\\1"),
                (re.compile(r"« "), "«\u202f"), (re.compile(r" »"), "\u202f»"))  # fmt: skip


def clean_text(text: str, *, at_most: int, field: str, at_least: int = 1) -> str:
    """The text normalised (NFC, no control characters, at most two line breaks), or `Invalid` naming the field.

    `at_least` counts what can be seen: a name of invisible characters is no name.
    """
    cleaned = unicodedata.normalize("NFC", _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    cleaned = _BLANK_LINES.sub("\n\n", _STORM.sub(r"\1", cleaned)).strip()
    if (cleaned and not _seen(cleaned, max(1, at_least))) or len(cleaned) < at_least:
        missing = _("A few words are missing here.")
        raise Invalid(missing, fields={field: missing}, code="too_short")
    if len(cleaned) > at_most:
        too_long = _("This is too long: please keep to %(n)d characters.") % {"n": at_most}
        raise Invalid(too_long, fields={field: too_long}, code="too_long")
    return cleaned


def _seen(text: str, enough: int) -> bool:
    """Whether so many characters of it can be seen; stops looking once they were."""
    seen = (1 for char in text if char not in _BLANKS and unicodedata.category(char) not in _UNSEEN)
    return sum(islice(seen, enough)) >= enough


def clean_line(text: str, *, at_most: int, field: str, at_least: int = 1) -> str:
    """The same on one line."""
    return clean_text(" ".join(text.split()), at_most=at_most, field=field, at_least=at_least)


def bound(text: str) -> str:
    """The text with its French signs tied to the word they follow, so that no line begins with one."""
    for sign, tied in _LOOSE_SIGNS:
        text = sign.sub(tied, text)
    return text


def _bind(state: StateCore) -> None:
    """Tie the signs of running text; code stays as it was typed."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = bound(child.content)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False, "maxNesting": 20})
    parser.core.ruler.push("bind", _bind)
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
    return _SPACES.sub(" ", unescape(strip_tags(html))).strip()


def stretches(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int | None]]:
    """The words of a text as it is read, without its signs of Markdown, cut at these places of what was typed.

    Each piece comes with the number of its place, or `None` between them. Places are in order and apart.
    """
    typed, at = "", 0
    for number, (start, end) in enumerate(spans):
        typed += f"{text[at:start]}\ufdd0{chr(_NUMBERS + number)}{text[start:end]}\ufdd1"
        at = end
    first, *rest = _STRETCH.split(plain(render_markdown(typed + text[at:])))
    yield first, None
    for number_of, words, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        yield words, ord(number_of) - _NUMBERS
        yield after, None
