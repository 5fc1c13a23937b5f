"""Every component, drawn on one page: nothing the Content-Security-Policy refuses, nothing that axe finds."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

ROOT = Path(__file__).parents[2]
REFUSED = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
COMPONENTS = sorted(path.stem for path in (ROOT / "templates" / "components").glob("*.html"))
PAGES = ["/design/", "/"]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_pages_hold_nothing_that_the_policy_refuses(client: Client, page: str) -> None:
    response = client.get(page)
    assert response.status_code == 200
    assert not REFUSED.findall(response.content.decode())


@pytest.mark.parametrize("component", COMPONENTS)
def test_each_component_says_what_it_is_for_and_stays_small(component: str) -> None:
    lines = (ROOT / "templates" / "components" / f"{component}.html").read_text().splitlines()
    assert re.match(r"\{# .+ #\}$", lines[0])
    assert len(lines) <= 40


@pytest.mark.parametrize("component", COMPONENTS)
def test_what_a_component_takes_never_leaks_in_from_the_page(component: str) -> None:
    text = (ROOT / "templates" / "components" / f"{component}.html").read_text()
    declared = re.search(r"<c-vars ([^>]*)/>", text)
    names = re.sub(r'="[^"]*"', "=", declared.group(1)).split() if declared else []
    assert [name for name in names if not name.endswith("=")] == []


def test_a_dot_between_two_things_ends_a_line_and_never_begins_one() -> None:
    titles = re.compile(r"{% block title %}.*?{% endblock %}\n")  # no browser breaks those
    dots = re.compile(r".{12}(?<!&nbsp;)·|·(?! ).{12}")
    templates = (ROOT / "templates").rglob("*.html")
    assert {path.name: found for path in templates if (found := dots.findall(titles.sub("", path.read_text())))} == {}


def test_no_template_compares_where_a_component_expects_a_variable() -> None:
    compared = re.compile(r"\s:[a-z_-]+=\"[^\"]*(?: == | != | and | or |not )[^\"]*\"")
    templates = (ROOT / "templates").rglob("*.html")
    assert {path.name: found for path in templates if (found := compared.findall(path.read_text()))} == {}


def test_each_style_sheet_stays_small_and_is_linked() -> None:
    linked = "".join(
        (ROOT / "templates" / path).read_text() for path in ("layouts/styles.html", "admin/base_site.html")
    )
    for sheet in (ROOT / "static" / "css").glob("*.css"):
        assert f"css/{sheet.name}" in linked
        assert len(sheet.read_text().splitlines()) < 250


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_in_either_theme_at_any_width(live_server, chromium) -> None:
    for width, theme in [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]:
        page = chromium.new_page(viewport={"width": width, "height": 844}, color_scheme=theme, locale="fr-FR")
        for path in PAGES:
            page.goto(live_server.url + path)
            found = [violation["id"] for violation in Axe().run(page).response["violations"]]
            assert (path, width, theme, found) == (path, width, theme, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
