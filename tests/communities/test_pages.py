"""Every page answers: to a passer-by, to a member, with little and with much; and never asks the database more for more."""

import re

import pytest
from django.test import Client

from communities.models import Reaction
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, many_posts, many_threads, member

pytestmark = pytest.mark.django_db
ANONYMOUS, SIGNED_IN = 8, 12


PAGES = [
    "/c/", "/c/{c.slug}/", "/c/{c.slug}/charte/", "/c/{c.slug}/rejoindre/", "/c/{c.slug}/recherche/?q=pain",
    "/c/{c.slug}/recherche/", "/c/{c.slug}/recherche/?q=introuvable", "/c/{c.slug}/journal/", "/c/{c.slug}/flux.atom",
    "/c/{c.slug}/fils/{t.pk}/", "/c/{c.slug}/messages/{p.pk}/outils/", "/c/{c.slug}/messages/{p.pk}/avant/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["passer-by", "member", "stranger"])
def test_public_pages_are_read_without_an_account(place, page, who):
    client = _client(place, who)
    url = page.format(c=place.community, t=place.thread, p=place.post)
    response = client.get(url)
    if who == "member" and "rejoindre" in url:
        assert response.status_code == 302
    else:
        assert response.status_code == 200, response.content[:800]


def _client(place, who):
    client = Client()
    if who == "member":
        client.force_login(place.leo.user)
    if who == "stranger":
        client.force_login(UserFactory())
    return client


@pytest.mark.parametrize(
    "page",
    ["/c/nouvelle/", "/c/{c.slug}/quitter/", "/c/{c.slug}/fils/nouveau/", "/c/{c.slug}/messages/{o.pk}/modifier/",
     "/c/{c.slug}/messages/{o.pk}/retirer/"],
)  # fmt: skip
def test_acts_ask_for_an_account_and_come_back(place, page):
    opening = place.thread.posts.order_by("pk").first()
    url = page.format(c=place.community, o=opening)
    away = Client().get(url)
    assert away.status_code == 302
    assert "/compte/" in away["Location"]
    assert _client(place, "member").get(url).status_code == 200


@pytest.mark.parametrize(("asked", "chosen"), [("", "discussion"), ("?genre=question", "question")])
def test_a_conversation_is_a_discussion_unless_another_kind_was_asked_for(place, asked, chosen):
    page = _client(place, "member").get(f"/c/{place.community.slug}/fils/nouveau/{asked}").content.decode()
    ticked = [field for field in re.findall(r"<input[^>]+>", page) if 'name="kind"' in field and " checked" in field]
    assert len(ticked) == 1
    assert f'value="{chosen}"' in ticked[0]


@pytest.mark.parametrize("rows", [15, 45])
def test_pages_do_not_ask_more_for_more(place, rows, django_assert_max_num_queries):
    authors = [place.founder, place.leo, *(member(place.community) for _ in range(4))]
    many_threads(place.community, place.leo, rows)
    many_posts(place.thread, authors, rows, reactions=4)
    for _ in range(rows // 5):
        CommunityFactory(values=["animals", "health"])
    urls = [page.format(c=place.community, t=place.thread, p=place.post) for page in PAGES]
    for url in urls:
        for who, ceiling in (("passer-by", ANONYMOUS), ("member", SIGNED_IN)):
            client = _client(place, who)
            client.get(url)
            with django_assert_max_num_queries(ceiling, info=f"{url} for a {who}"):
                client.get(url)


def test_a_thread_shows_its_opening_then_its_latest_messages_and_leads_to_the_rest(place):
    made = many_posts(place.thread, [place.leo, place.founder], 50)
    url = f"/c/{place.community.slug}/fils/{place.thread.pk}/"
    latest = Client().get(url)
    shown = [card.post.pk for card in latest.context["page"].cards]
    assert shown == [post.pk for post in made[30:]]
    assert latest.context["page"].opening
    seen, page = set(shown), latest.context["page"]
    while page.older:
        page = Client().get(f"{url}?avant={page.older}").context["page"]
        stretch = [card.post.pk for card in page.cards]
        assert not seen & set(stretch)
        seen |= set(stretch)
    assert len(seen) == 51  # all but the opening


def test_reactions_are_counted_and_ones_own_are_pressed(place):
    opening = place.thread.posts.order_by("pk").first()
    Reaction.objects.create(post=opening, member=place.leo, kind="learn")
    html = _client(place, "member").get(f"/c/{place.community.slug}/fils/{place.thread.pk}/").content.decode()
    assert f'data-reaction="{opening.pk}:learn" aria-pressed="true"' in html
    assert f'data-mine="{opening.pk}:learn"' in html
    html = Client().get(f"/c/{place.community.slug}/fils/{place.thread.pk}/").content.decode()
    assert 'data-reaction="' in html
    assert not re.search(r'data-reaction="[^"]*" aria-pressed="true"', html)
