"""What `static/js/live.js` does with a line that looks open and carries nothing, in a real browser."""

import re

import pytest

from tests.factories.communities import CommunityFactory

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
