"""What people may send, by mistake or not: a clear sentence each time, never a failure, and nothing typed is lost."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from communities.models import Membership, Post, Thread
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, reply, thread

pytestmark = pytest.mark.django_db

INJECTIONS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[cliquez](javascript:alert(1))",
    "[cliquez](data:text/html;base64,PHNjcmlwdD4=)",
    "![pixel](https://evil.example/p.gif)",
    '<a href="https://x" onclick="alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    "<iframe src=//evil.example></iframe>",
    "</textarea><script>alert(1)</script>",
    "<style>*{display:none}</style>",
    "{{ request.user }} {% csrf_token %}",
    "<c-button href=\"javascript:alert(1)\">x</c-button>",
    "<div hx-get='/compte/logout/' hx-trigger='load'>",
    "[x](vbscript:msgbox)", "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
]  # fmt: skip


@pytest.mark.parametrize("text", INJECTIONS)
def test_nothing_that_is_written_becomes_code(place, text):
    said = reply(place.leo, place.thread, text=f"Regardez : {text}")
    opened = thread(place.leo, title=text[:140] or "x", text="Bonjour")
    pages = [
        place.thread_url,
        place.url,
        f"{place.url}fils/{opened.pk}/",
        f"{place.url}recherche/?q=regardez",
        f"{place.url}flux.atom",
    ]
    for url in pages:
        Harmless().feed(Client().get(url).content.decode())
    Harmless().feed(said.html)


class Harmless(HTMLParser):
    """Reads a page as a browser does, and finds what a member must not be able to put there."""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        assert tag not in ("iframe", "style", "object", "embed", "math", "base"), tag
        assert tag != "script" or given.get("src", "").startswith("/static/"), given
        assert not [name for name in given if name.startswith("on")], given
        for name in ("href", "src", "action", "formaction"):
            assert not re.match(r"\s*(javascript|data|vbscript):", given.get(name) or "", re.IGNORECASE), given
        assert tag != "img" or not (given.get("src") or "").startswith("http"), given
        assert "logout" not in (given.get("hx-get") or ""), given

    handle_startendtag = handle_starttag


def test_a_refused_reply_comes_back_with_its_text(place, login):
    client = login(place.leo.user)
    client.post(place.thread_url, {"text": "Exactement cela"})
    again = client.post(place.thread_url, {"text": "Exactement cela"})
    assert again.status_code == 409
    html = again.content.decode()
    assert "Exactement cela</textarea>" in html
    assert "Vous venez de dire exactement cela" in html


def test_a_burst_gives_the_text_back(place, login):
    client = login(place.leo.user)
    answers = [client.post(place.thread_url, {"text": f"Message numéro {n}"}) for n in range(8)]
    assert [a.status_code for a in answers].count(302) == 5  # the opening was the first of the minute
    assert answers[-1].status_code == 429
    assert "Message numéro 7</textarea>" in answers[-1].content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\x00",
        "a\x00b" * 3,
        "x" * 8001,
        "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    ],
)
def test_odd_texts_are_answered_by_a_page(place, login, text):
    response = login(place.leo.user).post(place.thread_url, {"text": text})
    assert response.status_code in (302, 422)


def test_bytes_that_are_no_text_are_answered_by_a_page(place, login):
    response = login(place.leo.user).post(
        place.thread_url, data=b"text=%ff%fe%80caf%e9", content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in (302, 422)


@pytest.mark.parametrize(
    "url",
    ["{u}fils/999999/", "{u}fils/99999999999999999999999/", "{u}messages/0/", "{u}messages/99999999999999999999999/outils/",
     "/c/inconnue/", "{u}fils/abc/", "/c/%00/", "{u}messages/1/reactions/x/"],
)  # fmt: skip
def test_addresses_that_lead_nowhere_say_so(place, url):
    assert Client().get(url.format(u=place.url)).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "avant=x",
        "avant=99999999999999999999",
        "depuis=-1",
        "depuis=0",
        "avant=%00",
        "repondre=abc",
        "repondre=99999999",
    ],
)
def test_forged_places_in_a_list_show_the_list(place, query):
    assert Client().get(f"{place.thread_url}?{query}").status_code == 200
    assert Client().get(f"{place.url}?{query}").status_code == 200
    assert Client().get(f"{place.url}journal/?{query}").status_code == 200
    assert Client().get(f"/c/?{query.replace('avant', 'apres')}&valeur=<script>").status_code == 200


def test_a_conversation_is_not_reached_through_another_community(place):
    other = CommunityFactory()
    assert Client().get(f"/c/{other.slug}/fils/{place.thread.pk}/").status_code == 404
    assert Client().get(f"/c/{other.slug}/messages/{place.opening.pk}/avant/").status_code == 404


def test_others_words_are_out_of_reach_by_any_page(place, login):
    client = login(place.founder.user)
    assert client.get(f"{place.url}messages/{place.opening.pk}/modifier/").status_code == 403
    assert client.post(f"{place.url}messages/{place.opening.pk}/modifier/", {"text": "pris"}).status_code == 403
    assert client.post(f"{place.url}messages/{place.opening.pk}/retirer/").status_code == 403
    place.opening.refresh_from_db()
    assert place.opening.text == "On jette **trop** de pain."


def test_a_stranger_is_led_to_where_one_joins(place, login):
    client = login(UserFactory())
    for url in (place.thread_url, f"{place.url}fils/nouveau/"):
        assert client.post(url, {"text": "Bonjour", "title": "Titre", "kind": "question"})["Location"].endswith(
            "/rejoindre/"
        )
    htmx = client.post(
        f"{place.url}messages/{place.opening.pk}/reactions/", {"kind": "do"}, headers={"HX-Request": "true"}
    )
    assert htmx["HX-Redirect"].endswith("/rejoindre/")
    assert Post.objects.count() == 2


def test_forms_of_founding_and_joining_say_what_is_missing(place, login):
    client = login(UserFactory())
    empty = client.post("/c/nouvelle/", {"articles-TOTAL_FORMS": "0", "articles-INITIAL_FORMS": "0"})
    assert empty.status_code == 422
    broken = client.post("/c/nouvelle/", {"name": "Ma communauté", "articles-TOTAL_FORMS": "pas un nombre"})
    assert broken.status_code == 422
    assert 'value="Ma communauté"' in broken.content.decode()
    unread = client.post(f"{place.url}rejoindre/", {"charter_version": "1"})
    assert unread.status_code == 422
    forged = client.post(f"{place.url}rejoindre/", {"charter_version": "7", "accept": "on"})
    assert forged.status_code == 409
    assert "La charte a changé" in forged.content.decode()
    assert Membership.objects.filter(community=place.community).count() == 2


def test_very_long_names_and_titles_hold(login):
    community = CommunityFactory(name="Anticonstitutionnellement" * 3, purpose="x" * 400)
    founder = founder_of(community)
    opened = thread(founder, title="w" * 140, text="y" * 8000)
    assert Client().get(f"/c/{community.slug}/").status_code == 200
    assert Client().get(f"/c/{community.slug}/fils/{opened.pk}/").status_code == 200
    assert Thread.objects.get().title == "w" * 140
