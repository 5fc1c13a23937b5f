"""What a screen reader is told of a page: its tree, and what can be wrong in it whatever the page."""

import re
from collections import Counter

# a line of Playwright's snapshot: - role "name" [attributes]: text
LINE = re.compile(
    r'^ *- \'?(?P<role>[a-z]+)(?: (?P<name>"(?:[^"\\]|\\.)*"))?(?P<more>(?: \[[^]]*\])*)\'?(?P<rest>:.*)?$',
    re.MULTILINE,
)
CONTROLS = {"button", "checkbox", "combobox", "img", "link", "radio", "searchbox", "slider", "textbox"}
LANDMARKS = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}


def faults(snapshot):
    """What is wrong in the tree of a page, as ``page.locator("body").aria_snapshot()`` draws it."""
    lines = [
        (found["role"], found["name"] or "", found["more"], found["rest"] or "") for found in LINE.finditer(snapshot)
    ]
    return [*_nameless(lines), *_twice(lines), *_skipped(lines), *_empty(lines)]


def _nameless(lines):
    yield from (
        f"a {role} without a name" for role, name, _more, _rest in lines if role in {*CONTROLS, "heading"} and not name
    )


def _twice(lines):
    """Two landmarks that cannot be told apart, and a picture that says what the text beside it says."""
    places = Counter((role, name) for role, name, _more, _rest in lines if role in LANDMARKS)
    yield from (f"{n} times {role} {name}" for (role, name), n in places.items() if n > 1)
    said = {rest.removeprefix(": ").strip('"') for _role, _name, _more, rest in lines if rest}
    yield from (
        f"said twice: {name}" for role, name, _more, _rest in lines if role == "img" and name.strip('"') in said
    )


def _skipped(lines):
    """Headings begin at one and go down a step at a time."""
    levels = [
        int(found[1])
        for role, _name, more, _rest in lines
        if role == "heading" and (found := re.search(r"level=(\d)", more))
    ]
    yield from (f"a heading of level {b} under {a}" for a, b in zip([0, *levels], levels, strict=False) if b > a + 1)
    if levels.count(1) != 1:
        yield f"{levels.count(1)} titles"


def _empty(lines):
    yield from ("a list of nothing" for role, _name, _more, rest in lines if role == "list" and not rest)
