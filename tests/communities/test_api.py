"""The same acts by API: found, join, speak, react, search, read the log; problems say what a page would."""

import pytest
from django.test import Client

from communities.models import Community, Post
from communities.services import memberships
from core.log import verify
from tests.factories.accounts import UserFactory
from tests.factories.communities import ARTICLES, CommunityFactory, many_posts, many_threads, member

pytestmark = pytest.mark.django_db
API = "/api/v1/"


def send(client, method, path, body=None, **headers):
    return getattr(client, method)(f"{API}{path}", body, content_type="application/json", headers=headers)


def test_the_whole_story_by_api(login):
    nadia, leo = UserFactory(display_name="Nadia"), UserFactory(display_name="Léo")
    articles = [{"title": title, "text": text} for title, text in ARTICLES]
    body = {"name": "La Vive", "purpose": "La rivière, ensemble.", "values": ["environment"], "articles": articles}
    founded = send(login(nadia), "post", "communities/", body)
    assert founded.status_code == 201, founded.json()
    assert founded.json()["charter"]["articles"][0]["number"] == 1
    slug = founded.json()["slug"]
    client = login(leo)
    assert send(client, "post", f"communities/{slug}/threads/", {"title": "Bonjour", "text": "Ici"}).status_code == 403
    assert send(client, "post", f"communities/{slug}/join/", {"charter_version": 1}).status_code == 200
    opened = send(
        client,
        "post",
        f"communities/{slug}/threads/",
        {"kind": "question", "title": "L’eau", "text": "Est-elle **bonne** ?"},
    )
    assert opened.status_code == 201
    said = send(client, "post", f"threads/{opened.json()['id']}/posts/", {"text": "Je réponds à moi-même"})
    assert said.status_code == 201
    post = f"posts/{said.json()['id']}/"
    assert send(client, "patch", post, {"text": "Je me corrige"}).json()["text"] == "Je me corrige"
    assert send(client, "post", f"{post}reactions/", {"kind": "learn"}).json()["reactions"]["learn"] == "quelques"
    assert (
        send(client, "post", f"{post}reactions/", {"kind": "learn", "stands": False}).json()["reactions"]["learn"]
        == "0"
    )
    assert [hit["title"] for hit in client.get(f"{API}communities/{slug}/search/?q=bonne").json()] == ["L’eau"]
    assert send(client, "delete", post).status_code == 204
    assert client.get(f"{API}{post}").json()["text"] == ""
    lines = client.get(f"{API}communities/{slug}/log/").json()["results"]
    assert [line["number"] for line in lines] == [4, 3, 2, 1]
    assert verify(f"community:{Community.objects.get().pk}") == []
    assert send(client, "post", f"communities/{slug}/leave/").status_code == 204
    assert send(client, "post", f"threads/{opened.json()['id']}/posts/", {"text": "Encore"}).status_code == 403


def test_a_reply_sent_again_with_its_key_is_said_once(place, login):
    client, key = login(place.leo.user), {"Idempotency-Key": "abc-1"}
    first = send(client, "post", f"threads/{place.thread.pk}/posts/", {"text": "Une fois"}, **key)
    again = send(client, "post", f"threads/{place.thread.pk}/posts/", {"text": "Une fois"}, **key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert Post.objects.filter(text="Une fois").count() == 1


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("post", "threads/{t}/posts/", {}, 422),
        ("post", "threads/{t}/posts/", {"text": "\x00"}, 422),
        ("post", "threads/{t}/posts/", {"text": "x" * 8001}, 422),
        ("post", "threads/{t}/posts/", {"text": "Bonjour", "reply_to": 10**30}, 422),
        ("post", "threads/999999/posts/", {"text": "Bonjour"}, 404),
        ("post", "threads/99999999999999999999999/posts/", {"text": "Bonjour"}, 404),
        ("post", "threads/{t}/posts/", [], 422),
        ("patch", "posts/{other}/", {"text": "à moi"}, 403),
        ("delete", "posts/{other}/", None, 403),
        ("post", "posts/{other}/reactions/", {"kind": "like"}, 422),
        ("post", "communities/nulle-part/join/", {"charter_version": 1}, 404),
        ("post", "communities/", {"name": "x", "purpose": "y", "values": ["rien"], "articles": []}, 422),
        ("get", "communities/nulle-part/", None, 404),
    ],
)
def test_problems_are_said_as_problems(place, login, method, path, body, status):
    path = path.format(t=place.thread.pk, other=place.post.pk)
    response = send(login(place.leo.user), method, path, body)
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"]


def test_reading_needs_no_account_and_writing_does(place):
    client = Client()
    assert client.get(f"{API}values/").json()[0]["slug"] == "living"
    assert client.get(f"{API}threads/{place.thread.pk}/posts/").json()["results"][0]["text"].startswith("On jette")
    assert send(client, "post", f"threads/{place.thread.pk}/posts/", {"text": "Bonjour"}).status_code in (401, 403)
    assert Post.objects.count() == 2


def test_broken_json_is_a_problem(place, login):
    response = login(place.leo.user).post(
        f"{API}threads/{place.thread.pk}/posts/", b"{\xff", content_type="application/json"
    )
    assert response.status_code == 400


@pytest.mark.parametrize("rows", [15, 45])
def test_lists_do_not_ask_more_for_more(place, rows, django_assert_max_num_queries):
    authors = [place.leo, *(member(place.community) for _ in range(3))]
    many_threads(place.community, place.leo, rows)
    many_posts(place.thread, authors, rows, reactions=3)
    for _ in range(rows // 5):
        CommunityFactory(values=["animals", "health"])
    client = Client()
    for path in (
        "values/", "communities/", "communities/?value=health", "communities/la-cantine/",
        "communities/la-cantine/threads/", f"threads/{place.thread.pk}/posts/?page_size=50",
        "communities/la-cantine/log/", "communities/la-cantine/search/?q=pain",
    ):  # fmt: skip
        with django_assert_max_num_queries(6, info=path):
            assert client.get(f"{API}{path}").status_code == 200


def test_pages_of_a_list_give_everything_once(place):
    made = many_posts(place.thread, [place.leo], 45)
    url, seen = f"{API}threads/{place.thread.pk}/posts/", []
    while url:
        page = Client().get(url).json()
        seen += [post["id"] for post in page["results"]]
        url = page["next"]
    assert seen == [place.opening.pk, place.post.pk, *(post.pk for post in made)]


def test_taking_back_after_leaving_works_by_api_too(place, login):
    memberships.leave(by=place.leo)
    assert send(login(place.leo.user), "delete", f"posts/{place.opening.pk}/").status_code == 204


def test_a_message_reads_the_same_in_its_list_and_alone(place, login):
    client = login(place.leo.user)
    said = send(client, "post", f"threads/{place.thread.pk}/posts/", {"text": "Le *même* partout"}).json()
    assert send(client, "post", f"posts/{said['id']}/reactions/", {"kind": "do"}).status_code == 200
    assert send(client, "patch", f"posts/{said['id']}/", {"text": "Le *même* partout, relu"}).status_code == 200
    alone = client.get(f"{API}posts/{said['id']}/").json()
    listed = client.get(f"{API}threads/{place.thread.pk}/posts/").json()["results"]
    assert [message for message in listed if message["id"] == said["id"]] == [alone]
    assert {**alone, "text": said["text"], "html": said["html"], "edited_at": None} == {
        **said,
        "reactions": alone["reactions"],
    }
