"""A message that was drawn is kept, and shown to whoever would see the very same: never one person's view to another."""

import re

import pytest
from django.test import Client

from accounts.models import User
from communities import drawing
from communities.selectors import posts as shown
from communities.services import posts, reactions
from tests.factories.accounts import UserFactory
from tests.factories.communities import member

pytestmark = pytest.mark.django_db


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def pressed(browser, place):
    """How many buttons stand pressed in the conversation that this browser shows."""
    return len(re.findall(r'data-reaction="\S+" aria-pressed="true"', browser.get(place.thread_url).content.decode()))


def test_what_one_pressed_is_pressed_for_oneself_alone(place):
    nadia, leo, passer_by = browser_of(place.founder.user), browser_of(place.leo.user), Client()
    assert [pressed(one, place) for one in (nadia, leo, passer_by)] == [0, 0, 0]
    reactions.toggle(by=place.founder, post_id=place.opening.pk, kind="learn")
    assert [pressed(one, place) for one in (nadia, leo, passer_by, nadia)] == [1, 0, 0, 1]
    reactions.toggle(by=place.leo, post_id=place.opening.pk, kind="support")
    assert [pressed(one, place) for one in (passer_by, leo, nadia)] == [0, 1, 1]
    reactions.toggle(by=place.founder, post_id=place.opening.pk, kind="learn")
    assert [pressed(one, place) for one in (nadia, leo)] == [0, 1]


def test_whatever_changes_in_a_message_shows_at_once(place, client):
    def page():
        return client.get(place.thread_url).content.decode()

    before = page()
    assert "trop" in before
    for _n in range(6):
        reactions.toggle(by=member(place.community, UserFactory()), post_id=place.opening.pk, kind="support")
    assert '<span class="count">6</span>' in page()
    posts.edit(by=place.leo, post_id=place.opening.pk, text="On jette encore *quelques croûtes* de pain.")
    assert "<em>quelques croûtes</em>" in page()
    User.objects.filter(pk=place.leo.user_id).update(display_name="Léopold")
    assert "Léopold" in page()
    assert "Léo Martin" not in page()
    posts.remove(by=place.leo, post_id=place.opening.pk)
    assert "croûtes" not in page()


def test_each_reads_in_their_own_language(place):
    french, english = (Client(headers={"accept-language": language}) for language in ("fr", "en"))
    for browser, word, other in ((french, "Je soutiens", "I support"), (english, "I support", "Je soutiens")) * 2:
        drawn = browser.get(place.thread_url).content.decode()
        assert word in drawn
        assert other not in drawn


def test_the_same_message_is_drawn_once(place):
    card = shown.card(place.post.pk)
    first = drawing.message(card)
    assert drawing.message(shown.card(place.post.pk)) is first
