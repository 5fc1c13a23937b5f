"""What `static/js/live.js` does with a silent line, and with what comes while the reader holds its place, in a real browser."""

import json
import re

import pytest
from django.test import Client

from accounts.services import distances
from tests.factories.communities import CommunityFactory, founder_of, member, thread

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_line_that_fell_silent_is_left_for_another_that_asks_from_the_same_place(live_server, chromium):
    place = CommunityFactory()
    page = chromium.new_page(locale="fr-FR", base_url=live_server.url)
    asked = []

    def answer_once(line):
        """The network: each new line gets a first answer, then nothing more, and no farewell."""
        line.on_message(lambda words: asked.append(words) or line.send('[{"at":987654321}]'))

    page.route_web_socket(re.compile("/live/"), answer_once)
    page.clock.install()
    page.goto(f"/c/{place.slug}/")
    page.locator("body[data-live=online]").wait_for()
    page.clock.fast_forward(30_000)
    assert len(asked) == 1  # quiet is not silent
    page.clock.fast_forward(31_000)
    for _try in range(100):
        if len(asked) > 1:
            break
        page.wait_for_timeout(100)
    assert [re.search(r'"since":(\d+)', words)[1] == "987654321" for words in asked] == [False, True]


@pytest.fixture
def listen(live_server, chromium):
    """Open an address as somebody; what is returned beside the page tells it something live."""

    def open_page(address, user=None):
        page, lines = chromium.new_page(locale="fr-FR", base_url=live_server.url), []
        if user:
            browser = Client()
            browser.force_login(user)
            cookie = {"name": "sessionid", "value": browser.cookies["sessionid"].value, "url": live_server.url}
            page.context.add_cookies([cookie])
        page.route_web_socket(re.compile("/live/"), lambda line: line.on_message(lambda _words: lines.append(line)))
        page.goto(address)
        return page, lambda **frame: lines[-1].send(json.dumps([{**frame, "at": 1}]))

    return open_page


def drawn(page, element, old, new):
    """An element as it stands in the page, closed, some of its words changed."""
    html = page.locator(f"#{element}").evaluate("node => node.outerHTML").replace(' open=""', "")
    assert old in html
    return {"id": element, "html": html.replace(old, new)}


def test_an_open_menu_stays_and_the_newest_words_wait_behind_it(listen):
    talk = thread(founder_of(CommunityFactory()), text="Qui vient samedi ?")
    page, tell = listen(f"/c/{talk.community.slug}/fils/{talk.pk}/")
    message = page.locator("article.post").first
    menu = message.locator("details[data-menu]")
    menu.locator("summary").click()
    menu.locator("a").first.wait_for()
    for day in ("dimanche", "lundi"):
        tell(**drawn(page, message.get_attribute("id"), "samedi", day))
    page.wait_for_timeout(300)
    assert menu.evaluate("menu => menu.open")
    assert "samedi" in message.inner_text()
    page.keyboard.press("Escape")
    message.get_by_text("Qui vient lundi ?").wait_for()


def test_an_open_fold_stays_open_when_its_place_is_drawn_anew(listen):
    place = CommunityFactory()
    page, tell = listen(f"/c/{place.slug}/")
    weather = page.locator(f"#community-{place.pk}-weather")
    fold = weather.locator("details.more")
    fold.locator("summary").click()
    tell(**drawn(page, f"community-{place.pk}-weather", "l’ironie", "l’ironie fine"))
    weather.get_by_text("l’ironie fine").wait_for()
    assert fold.evaluate("fold => fold.open")


def test_a_step_told_again_stays_as_it_was_drawn(listen):
    place = CommunityFactory()
    page, tell = listen(f"/c/{place.slug}/")
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend", '<p id="a-step" data-step="words">Mots</p>')"""
    )
    tell(id="a-step", html='<p id="a-step" data-step="words"><a href="/">Mots</a></p>')
    tell(id="a-step", html='<p id="a-step" data-step="seating"><a href="/">Sièges</a></p>')
    page.get_by_role("link", name="Sièges").wait_for()
    assert page.get_by_role("link", name="Mots").count() == 0


def test_what_comes_live_from_somebody_one_keeps_away_from_is_folded(listen):
    talk = thread(founder_of(CommunityFactory()), text="Qui vient samedi ?")
    leo = member(talk.community)
    distances.keep(by=leo.user, handle=talk.author.user.handle, is_blocked=False)
    page, tell = listen(f"/c/{talk.community.slug}/fils/{talk.pk}/", leo.user)
    folded = page.locator("details.folded")
    assert folded.count() == 1
    said = page.locator("article.post").first.get_attribute("id")
    tell(**drawn(page, said, said, "post-0") | {"id": "post-0", "to": f"thread-{talk.pk}-posts"})
    page.locator(f"#thread-{talk.pk}-posts-bar button, #thread-{talk.pk}-posts-bar").first.click()
    page.locator("details.folded #post-0").wait_for(state="attached")
    assert not page.locator("#post-0").is_visible()
    folded.last.locator("summary").first.click()
    page.locator("#post-0").wait_for()
