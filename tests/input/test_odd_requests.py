"""Requests that no form of ours would send: each is answered in words, as a problem to a program and as a page to a person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Upload

pytestmark = pytest.mark.django_db
BODIES = {
    "broken": b'{"text": ',
    "not utf-8": b'{"text": "\xff\xfe"}',
    "half a character": rb'{"text": "\ud800"}',
    "zero byte": rb'{"text": "a\u0000b"}',
    "nested without end": b'{"text": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "deep": b'{"text": ' + b"[" * 40 + b"]" * 40 + b"}",
    "a number": b'{"text": "ok", "reply_to": 1e999}',
    "not a number": b'{"text": NaN}',
    "digits without end": b'{"text": "ok", "reply_to": ' + b"9" * 5000 + b"}",
    "negative": b'{"text": "ok", "reply_to": -1}',
    "a list": b"[]",
    "nothing": b"",
    "another encoding": '{"text": "é"}'.encode("utf-16"),
    "two megabytes": b'{"text": "' + b"x" * 2_200_000 + b'"}',
}


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_is_no_message_is_a_problem_with_a_sentence(world, attempt, body):
    with attempt():
        url = f"/api/v1/threads/{world.thread.pk}/posts/"
        client = world.client(world.leo)
        answer = client.post(url, BODIES[body], content_type="application/json", headers={"accept-language": "fr"})
        assert answer.status_code in (400, 413, 422), answer.content
        assert answer["Content-Type"].startswith("application/problem+json")
        assert answer.json()["detail"]


HEADERS = [
    {"cookie": "sessionid=x\x7f'; csrftoken=%00; django_language=../../etc"},
    {"cookie": r'sessionid="abcdefgh\000"'}, {"cookie": "=;;;=" * 200}, {"cookie": "sessionid=" + "é" * 2000},
    {"accept-language": "fr;q=" + "9" * 400}, {"accept-language": "*,,;q=" * 300},
    {"accept": "\u00ff/*;q=x"}, {"hx-request": "oui", "hx-target": "'\""},
    {"referer": "javascript:x"}, {"x-request-id": "a b\tc"}, {"x-forwarded-for": "x" * 3000}, {"idempotency-key": "é\u00ad" * 90},
]  # fmt: skip


@pytest.mark.parametrize("headers", HEADERS, ids=lambda headers: next(iter(headers)))
@pytest.mark.parametrize("url", ["/c/", "/api/v1/communities/"])
def test_headers_that_no_browser_sends_change_nothing(world, attempt, url, headers):
    with attempt():
        assert world.client().get(url, headers=headers).status_code in (200, 406)
        assert world.client().post(url, {}, headers=headers).status_code < 500


@pytest.mark.parametrize(
    "query",
    [
        "q=%ff%fe",
        "q=%00",
        "q=" + "x" * 20_000,
        "cursor=" + "A" * 9_000,
        "page_size=-1",
        "page=99999999999999999999",
        "avant=%ED%A0%80",
    ],
)
def test_what_an_address_asks_may_be_anything(world, attempt, query):
    with attempt():
        for path in ("/c/", f"/c/{world.community.slug}/recherche/", "/petits-pas/"):
            assert world.client(world.leo).get(f"{path}?{query}").status_code in (200, 404)
        for path in ("/api/v1/communities/", "/api/v1/actions/"):  # a list says which question it does not know
            assert world.client(world.leo).get(f"{path}?{query}").status_code in (200, 400, 404)


FILES = {
    "a drawing with a script": ("moi.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", 422),
    "a page by another name": ("moi.png", b"<html><script>x</script>", 422),
    "cut": ("moi.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", 422),
    "empty": ("moi.png", b"", 422),
    "six megabytes": ("moi.png", b"\x89PNG" + b"\0" * 6_000_000, 422),
    "sixty megabytes": ("moi.png", b"\0" * 60_000_000, 413),
}


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_no_picture_is_refused_in_words_and_the_one_before_stays(world, attempt, file):
    name, content, status = FILES[file]
    with attempt():
        sent = {"picture": SimpleUploadedFile(name, content)}
        answer = world.client(world.leo).post("/moi/portrait/", sent, headers={"accept-language": "fr"})
        assert answer.status_code == status
        assert answer["Content-Type"].startswith("text/html")
        assert Upload.objects.get(owner=world.leo) == world.upload
