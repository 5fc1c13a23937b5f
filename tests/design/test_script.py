"""What `static/js/cordee.js` adds where script runs, in a real browser."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server, chromium):
    page = chromium.new_page(locale="fr-FR", color_scheme="light", base_url=live_server.url)
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    assert page.faults == []


def test_the_chosen_appearance_is_there_from_the_next_page_on(page) -> None:
    page.goto("/")
    page.locator("header details summary").click()
    page.get_by_role("button", name="Sombre").click()
    page.goto("/c/")
    assert page.locator("html").get_attribute("data-theme") == "dark"

    page.locator("header details summary").click()
    page.get_by_role("button", name="Comme mon appareil").click()
    page.goto("/")
    assert page.locator("html").get_attribute("data-theme") is None


def test_what_was_being_written_comes_back_and_can_be_dropped(page) -> None:
    page.goto("/design/")
    area = page.locator("textarea[data-draft]").first
    area.fill("")
    area.press_sequentially("Une phrase commencée")
    page.wait_for_timeout(600)
    page.goto("/")
    kept = page.evaluate("localStorage.getItem('draft:design')")
    assert kept == "Une phrase commencée"


def test_the_count_of_characters_speaks_up_near_the_limit_only(page) -> None:
    page.goto("/design/")
    area, counter = page.locator("textarea[data-count]").first, page.locator(".counter").first
    area.fill("court")
    assert counter.is_hidden()
    area.fill("x" * 490)
    assert counter.is_visible()
    assert "10" in counter.inner_text()


def test_a_field_that_one_tabs_to_stands_wholly_above_the_room_of_the_bar(page) -> None:
    page.set_viewport_size({"width": 390, "height": 560})
    page.goto("/design/")
    page.locator("textarea").first.evaluate(
        """field => {
            field.insertAdjacentHTML("beforebegin", "<button type=button>avant</button>");
            const { top, height } = field.getBoundingClientRect();
            scrollBy({ top: top + height - innerHeight, behavior: "instant" });
            field.previousElementSibling.focus({ preventScroll: true });
        }"""
    )
    page.keyboard.press("Tab")
    page.wait_for_function(
        """() => {
            const room = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom);
            const field = document.activeElement;
            return room > 0 && field.matches("textarea") && field.getBoundingClientRect().bottom <= innerHeight - room + 1;
        }"""
    )


def test_a_menu_closes_on_escape_and_on_a_click_elsewhere(page) -> None:
    page.goto("/")
    menu = page.locator("header details[data-menu]")
    menu.locator("summary").click()
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    menu.locator("summary").click()
    page.locator("h1").click()
    assert menu.get_attribute("open") is None


def test_a_form_is_sent_once_however_often_one_clicks(page) -> None:
    page.goto("/compte/login/")
    page.locator("input[name=login]").fill("nadia@exemple.fr")
    sent, busy = page.evaluate(
        """() => {
            let sent = 0;
            addEventListener("submit", (event) => { sent += event.defaultPrevented ? 0 : 1; event.preventDefault(); });
            const form = document.querySelector("main form");
            form.requestSubmit();
            form.requestSubmit();
            return [sent, form.getAttribute("aria-busy")];
        }"""
    )
    assert (sent, busy) == (1, "true")
