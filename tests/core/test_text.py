"""Members' words: kept as they were meant, shown without danger."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.text import TAGS, clean_line, clean_text, plain, render_markdown, stretches

INJECTIONS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/pixel.gif)",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click](vbscript:msgbox)",
    "<javascript:alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '[x](https://example.org "onmouseover=alert(1)")',
    "<svg/onload=alert(1)>",
    "<iframe src='https://example.org'></iframe>",
    "<style>body{display:none}</style>",
    "<div style='position:fixed'>x</div>",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "<scr<script>ipt>alert(1)</script>",
    "[a]: javascript:alert(1)\n\n[a]",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<form action=/x><input name=a></form>",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_nothing_written_can_run_or_load(text):
    html = render_markdown(text).lower()
    elements = re.findall(r"<[^>]+>", html)
    assert {re.match(r"</?(\w+)", element)[1] for element in elements} <= TAGS
    assert not [e for e in elements if re.search(r"javascript:|data:|vbscript:|\son\w+=|\sstyle=", e)]


def test_links_give_nothing_away():
    html = render_markdown("[le potager](https://exemple.fr)")
    assert 'href="https://exemple.fr"' in html
    assert "noopener" in html
    assert "nofollow" in html


def test_what_markdown_means_is_shown():
    html = render_markdown("# Titre\n\nUn **petit** pas\nensemble\n\n- un\n- deux\n\n> cité")
    assert html.startswith("<h3>Titre</h3>")
    assert "<strong>petit</strong> pas<br>" in html
    assert "<li>un</li>" in html
    assert "<blockquote>" in html
    assert plain(html) == "Titre Un petit pas ensemble un deux cité"


@given(st.text(max_size=400))
def test_any_text_is_rendered_without_danger(text):
    elements = re.findall(r"<[^>]+>", render_markdown(text).lower())
    assert {re.match(r"</?(\w+)", element)[1] for element in elements} <= TAGS


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(text):
    try:
        once = clean_text(text, at_most=300, field="text")
    except Invalid:
        return
    assert clean_text(once, at_most=300, field="text") == once
    assert "\x00" not in once


@pytest.mark.parametrize("text", ["", "   ", "\u200b\x00", "\n\n\n"])
def test_nothing_said_is_said_kindly(text, french):
    cleaned = text.replace("\u200b", "")
    with pytest.raises(Invalid) as error:
        clean_text(cleaned, at_most=10, field="text")
    assert error.value.fields.keys() == {"text"}


def test_too_long_names_the_limit():
    with pytest.raises(Invalid, match="140"):
        clean_line("a" * 141, at_most=140, field="title")


def test_marks_that_reverse_reading_are_dropped():
    assert clean_line("pay\u202egnol", at_most=20, field="x") == "paygnol"


def test_a_text_is_cut_at_words_that_were_typed_and_reads_without_its_marks():
    text = "# Merci **beaucoup** à [tous](https://merci.fr) & _joie_ : `le code`\n\n- un 2 * 3\n- deux"
    words = ["Merci", "beaucoup", "tous", "joie", "deux"]
    pieces = list(stretches(text, [(text.index(word), text.index(word) + len(word)) for word in words]))
    assert [said for said, place in pieces if place is not None] == words
    assert [place for _said, place in pieces if place is not None] == [0, 1, 2, 3, 4]
    assert "".join(said for said, _place in pieces) == plain(render_markdown(text))


def test_words_that_are_not_shown_are_not_cut_out():
    text = "[le refuge](https://refuge.fr 'Bravo') rouvre"
    pieces = list(stretches(text, [(text.index("Bravo"), text.index("Bravo") + 5)]))
    assert [piece for piece in pieces if piece[0]] == [("le refuge rouvre", None)]


@given(st.text(max_size=200))
def test_nobody_types_the_marks_that_cut(text):
    assert not re.search("[\ufdd0-\ufdef]", clean_text(f"a{text}\ufdd0", at_most=10_000, field="text"))
