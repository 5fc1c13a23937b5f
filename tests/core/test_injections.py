"""Whatever somebody writes as Markdown, what others read holds only what we allow: parsed again, as a browser would."""

import re
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communities.handles import called_in
from core.errors import Invalid
from core.text import ATTRIBUTES, SCHEMES, TAGS, clean_text, render_markdown

LONGEST = 8000
VOID = {"br", "hr"}
RELATION = {"nofollow", "ugc", "noopener", "noreferrer"}

# One address that runs or hides something, in the disguises that browsers have been known to see through.
ADDRESSES = [
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "jAvAsCrIpT&colon;alert(1)", "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)", "&#106;avascript:alert(1)", "&#x6A;&#x61;vascript:alert(1)", "java\tscript:alert(1)",
    "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "\x01javascript:alert(1)", "&#1;javascript:alert(1)",
    "%6A%61%76%61script:alert(1)", "javascript%3Aalert(1)", "javascript:%0aalert(1)", "//javascript:alert(1)",
    "data:text/html,<b>x</b>", "data:text/html;base64,PGI+", "data:image/svg+xml,<svg onload=x>", "DATA:,x",
    "vbscript:x", "file:///etc/passwd", "blob:x", "about:blank", "view-source:x", "intent://x#Intent;end", "ws://x",
    "mailto:a@b.example?body=<script>", "https://a.example/\"onmouseover=\"x", "https://a.example/'onclick='x",
    "https://a.example\\@b.example", "https://elpmaxe.b\u202emoc.a\u202c", "http://[::1]/", "/compte/logout/",
    "\u200bjavascript:alert(1)", "javas\u00adcript:alert(1)", "ｊavascript:alert(1)",  # noqa: RUF001 - a wide letter
]  # fmt: skip
# The ways Markdown has to make an address of a text.
WAYS = [
    "[x]({})", "[x](<{}>)", "![x]({})", "[![x]({})](https://a.example)", "<{}>", "[x]: {}\n\n[x]", "[x]: <{}> 'title'\n\n![x][x]",
    "[x]({} \"title\")", "[x]({} 'a\" onmouseover=\"b')", "[[x]({})]({})", "[x\n]({})", "# [x]({})", "> - [x]({})", "`[x]({})`",
    "[x][y]\n\n[Y]:{}", "[*x*](\n{}\n)", "~~[x]({})~~", "[<{}>](https://a.example)", "www.a.example/{}",
]  # fmt: skip
ELEMENTS = [
    "<script>x</script>", "<img src=x onerror=x>", "<svg onload=x>", "<svg><animate onbegin=x>", "<math href=javascript:x>",
    "<iframe srcdoc='<b>'>", "<a href=javascript:x>y</a>", "<form action=/x><button>", "<input autofocus onfocus=x>",
    "<details open ontoggle=x>", "<style>*{}</style>", "<link rel=stylesheet href=//x>", "<base href=//x>",
    "<meta http-equiv=refresh>",
    "<object data=x>", "<embed src=x>", "<template><script>x</script></template>", "<noscript><p title='</noscript><img src=x>'>",
    "<!-- --><script>x</script>", "<!--><img src=x onerror=x>-->", "<![CDATA[<img src=x>]]>", "<?php x ?>", "<!DOCTYPE x>",
    "</p></div></main><h1>x", "<p class=brand hx-get=/compte/logout/ hx-trigger=load>", "<c-button href=x>", "<xmp><b>",
    "<b style=x>",
    "<a id=main-content name=csrfmiddlewaretoken>", "<textarea></textarea><script>x</script>", "&lt;script&gt;x&lt;/script&gt;",
    "<scr<script>ipt>x</script>", "<IMG \x0b SRC=x ONERROR=x>", "<svg/onload=x//", "<a\u2028href=javascript:x>",
]  # fmt: skip
AROUND = [
    "{}",
    "**{}**",
    "`{}`",
    "```\n{}\n```",
    "    {}",
    "> {}",
    "1. {}",
    "[{}](https://a.example)",
    "\\{}",
    "@leo{}",
    "x | {}",
]


class Browser(HTMLParser):
    """Reads what was rendered, and refuses whatever is not on the list."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.links = [], []
        self.feed(html)
        self.close()
        assert self.open == [], "every element that opens is closed"

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        assert tag in TAGS, tag
        assert set(given) <= ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set()), given
        if tag == "a":
            self.links.append(given)
            assert set(given.get("rel", "").split()) >= RELATION
            self._lead_somewhere_allowed(given.get("href", ""))
        if tag not in VOID:
            self.open.append(tag)

    def _lead_somewhere_allowed(self, address):
        seen = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029]", "", address).lower()
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", seen)
        assert scheme is None or scheme[1] in SCHEMES, address

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def written(text):
    """As a post is: cleaned, then rendered."""
    return Browser(render_markdown(clean_text(text, at_most=LONGEST, field="text")))


@pytest.mark.parametrize("way", WAYS)
def test_no_address_runs_whatever_its_disguise(way):
    for address in ADDRESSES:
        written(way.replace("{}", address))


@pytest.mark.parametrize("around", AROUND)
def test_no_element_passes_wherever_it_stands(around):
    for element in ELEMENTS:
        written(around.replace("{}", element))


def test_a_good_address_is_a_link_that_gives_nothing_away():
    (link,) = written("[le potager](https://exemple.fr/?a=1&b=2 'Le “potager”')").links
    assert (link["href"], link["title"]) == ("https://exemple.fr/?a=1&b=2", "Le “potager”")


pieces = st.sampled_from(
    [*"[]()<>!\"'`*_~#&;:\\\n\t /=@-", "javascript:", "data:", "https://a.example", "&#x6a;", "<a ", "on", "]("]
)
texts = st.lists(pieces | st.text(max_size=3), min_size=1, max_size=60).map("".join)


@given(texts)
def test_no_mixture_of_marks_passes(text):
    Browser(render_markdown(text))


@given(st.sampled_from(WAYS), st.sampled_from(ADDRESSES), st.sampled_from(ELEMENTS), st.sampled_from(AROUND))
def test_disguises_do_not_help_each_other(way, address, element, around):
    written(around.replace("{}", way.replace("{}", address) + element))


HEAVY = [
    "[",
    "![",
    "](",
    "*a ",
    "**a*",
    "_a",
    "*_",
    "`a",
    "> ",
    "- ",
    "1. ",
    "> - ",
    "~~a",
    "<",
    "<!--",
    "<![CDATA[",
    "&",
    "\\",
    "[a](",
    "a\n",
    "((",
]
REFERENCES = "".join(f"[{n}]: /u\n" for n in range(600))


@pytest.mark.parametrize("mark", [*HEAVY, REFERENCES, "[a]: /u\n\n" + "[a]" * 2000], ids=lambda mark: repr(mark[:12]))
def test_a_long_text_is_rendered_in_proportion_to_its_length(mark):
    """Four times as long takes about four times the steps, not sixteen; what is shown stays within bounds too."""
    whole = (mark * LONGEST)[:LONGEST]
    assert _steps(whole[: LONGEST // 2]) < 8 * _steps(whole[: LONGEST // 8])
    html = render_markdown(whole)
    assert len(html) < 30 * LONGEST
    Browser(html)


def _steps(text):
    """How many functions are called to render a text: the same at each run, whatever else the machine does."""
    counted = [0]

    def count(_frame, _event, _argument):
        counted[0] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        render_markdown(text)
    finally:
        sys.setprofile(before)
    return counted[0]


INVISIBLE = [
    "\u200b",
    "\u2060\u200d",
    "\u00ad",
    "\u3164",
    "\u2800 \u2800",
    "\u115f\u1160",
    "\u034f\u0301",
    "\ud800",
    "\u202e\u202c",
    "\U000e0041",
]


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_what_nobody_sees_says_nothing(text):
    with pytest.raises(Invalid, match=r"missing|manque"):
        clean_text(text, at_most=60, field="display_name")


def test_a_storm_of_accents_covers_no_other_line_and_every_language_stays_whole():
    calmed = clean_text("z" + "\u0301\u0327\u0488" * 30, at_most=60, field="text")
    assert len(calmed) <= 5
    for word in ("Việt Nam", "ถั่วลิสง", "नमस्ते", "עִבְרִית", "é̱̂", "👩🏽‍🌾", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"):
        assert clean_text(word, at_most=60, field="text").replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "`@nadia`",
        "```\n@nadia\n```",
        "leo@nadia",
        "https://a.example/@nadia",
        "@@nadia",
        "[x](/@nadia)",
        "``@nadia``",
        "``a ` @nadia``",
    ],
)
def test_nobody_is_called_from_within_code_or_an_address(text):
    assert called_in(text) == []
