"""State + events = fresh state: a page that was open, and heard what was told, is the page drawn afresh."""

import pytest
from django.test import Client
from django.utils import translation

from communities.models import Community
from communities.services import memberships, posts, reactions
from core.hub_reading import expand, read_since
from core.live import may_listen, position
from tests.factories.accounts import UserFactory
from tests.factories.communities import member, reply, thread
from tests.page import Page

pytestmark = pytest.mark.django_db(transaction=True)


def draw(url, language="fr", client=None):
    return Page((client or Client()).get(url, HTTP_ACCEPT_LANGUAGE=language).content.decode())


def told_since(at, topic):
    return [told.tell for told in expand(read_since(at, limit=1000)) if told.tell.topic == topic]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_open_conversation_that_heard_everything_is_a_fresh_one(place, language):
    with translation.override(language):
        quiet = reply(place.leo, place.thread)
        page, at = draw(place.thread_url, language), position()
        reply(place.founder, place.thread, text="Une <b>nouvelle</b> & belle idée", reply_to=place.opening.pk)
        posts.edit(by=place.leo, post_id=place.opening.pk, text="Ce que je voulais dire")
        reactions.toggle(by=place.founder, post_id=place.opening.pk, kind="do")
        posts.remove(by=place.leo, post_id=quiet.pk)
        for tell in told_since(at, f"thread:{place.thread.pk}"):
            page.show(tell.id, tell.draw(), tell.to)
            page.show(tell.id, tell.draw(), tell.to)  # hearing it twice is harmless
        fresh = draw(place.thread_url, language)
        for id in (f"thread-{place.thread.pk}-posts", f"post-{place.opening.pk}", f"thread-{place.thread.pk}-count"):
            assert page.text(id) == fresh.text(id) is not None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_open_community_that_heard_everything_is_a_fresh_one(place, language):
    with translation.override(language):
        page, at = draw(place.url, language), position()
        thread(place.leo, title="Un nouveau sujet")
        thread(place.founder, title="Un autre, plus récent")
        for _ in range(4):
            member(place.community)
        memberships.leave(by=place.leo)
        for tell in told_since(at, f"community:{place.community.pk}"):
            page.show(tell.id, tell.draw(), tell.to)
        fresh = draw(place.url, language)
        for id in (f"community-{place.community.pk}-threads", f"community-{place.community.pk}-members"):
            assert page.text(id) == fresh.text(id) is not None


def test_a_message_is_drawn_alike_for_everybody(place, login):
    anonymous = draw(place.thread_url).text(f"post-{place.opening.pk}")
    author = draw(place.thread_url, client=login(place.leo.user)).text(f"post-{place.opening.pk}")
    assert anonymous == author


def test_ones_own_tools_come_by_another_door(place, login):
    url = f"{place.url}messages/{place.opening.pk}/outils/"
    mine = login(place.leo.user).get(url, headers={"HX-Request": "true"}).content.decode()
    assert "modifier/" in mine
    assert "<html" not in mine
    assert "modifier/" not in login(place.founder.user).get(url, headers={"HX-Request": "true"}).content.decode()


def test_topics_are_public_where_the_page_is_and_forged_ones_are_not_heard(place):
    anyone = UserFactory()
    assert may_listen(anyone, f"thread:{place.thread.pk}")
    assert may_listen(anyone, f"community:{place.community.pk}")
    for forged in ("thread:0", "thread:abc", f"thread:{10**30}", "community:-1", "community:", "thread:1 OR 1=1"):
        assert not may_listen(anyone, forged)


def test_a_community_that_is_gone_draws_nothing(place):
    from communities import drawing

    assert drawing.post(10**12) is None
    assert drawing.line(10**12) is None
    assert drawing.members(10**12) is None
    assert Community.objects.count() == 1
