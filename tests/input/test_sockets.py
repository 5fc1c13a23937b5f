"""What a socket may be sent: whatever comes, a refusal or a code, never an error of ours, never another person's words."""

import contextlib
import json
import socket
import time

import pytest
from django.db import connection
from django.test import Client

from communities.services import posts
from core import live
from core.consumers import BAD_REQUEST
from core.listener import REVOKED
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member, members, thread
from tests.input.lines import BINARY, PING, Sockets, frame, handshake

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TOO_BIG, PROTOCOL, NOT_TEXT = 1009, 1002, 1007


@pytest.fixture(scope="module")
def _process(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        process = Sockets(tmp_path_factory.mktemp("sockets"))
        connection.close()
    try:
        process.wait()
        yield process
    finally:
        process.end()


@pytest.fixture
def sockets(_process):
    yield _process
    _process.stands_unmoved()
    connection.close()


@pytest.fixture
def place():
    """A community with a conversation; Léo belongs to it, Berthe does not."""

    class Place:
        community = CommunityFactory()
        nadia = founder_of(community)
        leo, berthe = UserFactory(), UserFactory()
        leo_there = member(community, leo)
        thread = thread(leo_there)
        topic = f"thread:{thread.pk}"

        def says(self, text="Bonjour", by=None):
            return f"post-{posts.publish(by=by or self.leo_there, thread_id=self.thread.pk, text=text).pk}"

    return Place()


def cookie_of(user):
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def wanting(*topics, since=1, **more):
    return json.dumps({"listen": list(topics), "since": since, **more})


def hears(line, element, seconds=30):
    """Wait for news of an element; the seconds until it came."""
    began = time.monotonic()
    while element not in {told.get("id") for told in json.loads(line.recv(timeout=seconds))}:
        pass
    return time.monotonic() - began


# --- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "", "{", "null", "[]", "NaN", "\x00", "[" * 4000, wanting(), wanting("thread:1", since=None), wanting("x" * 4000),
        wanting("thread:1", since="hier"), wanting(*map(str, range(21))), '{"listen": {}, "since": 1}',
        '{"listen": ["thread:1"], "since": 1e999}',
        b"\x00\xff", wanting("thread:1").encode(),
    ],
    ids=repr,
)  # fmt: skip
def test_words_of_another_shape_are_a_bad_request(sockets, words):
    assert sockets.code_after(words) == (BAD_REQUEST, [])


TOPICS = [
    "", ":", "thread", "thread:", ":1", "nobody:1", "thread:-1", "thread:0", "thread:abc", "thread:1.0", "thread:1e3",
    "thread: 1", "thread:٣", "thread:²", "thread:1 OR 1=1", "thread:1;--", "thread:\x00", "thread:\ud800", "thread:1:2",
    "thread:" + "9" * 25, "community:" + "9" * 30, "observatory:" + "9" * 30, "observatory:²", "observatory:1", "me:",
    "me:1", "me:None", "me:0", "ME:1", "__class__:1", "thread:*", "*",
]  # fmt: skip


@pytest.mark.parametrize("who", ["nobody", "somebody"])
def test_a_topic_that_is_not_there_is_not_theirs_to_hear(sockets, place, who, subtests):
    cookie = cookie_of(place.leo) if who == "somebody" else ""
    for topic in TOPICS:
        with subtests.test(ascii(topic)):  # one of them is no text
            assert sockets.code_after(wanting(topic), cookie=cookie) == (REVOKED, [])


def test_one_topic_of_somebody_else_refuses_the_whole_line(sockets, place):
    forbidden = [f"me:{place.leo.pk}", f"observatory:{place.community.pk}"]
    for topic in forbidden:
        for cookie in ("", cookie_of(place.berthe)):
            assert sockets.code_after(wanting(place.topic, topic), cookie=cookie) == (REVOKED, [])
    assert sockets.code_after(wanting(forbidden[1]), cookie=cookie_of(place.leo)) == (REVOKED, [])
    with sockets.page(*forbidden[:1], cookie=cookie_of(place.leo)) as own:
        assert [told for told in own.heard if "id" in told] == []


def test_a_forged_or_finished_session_is_nobodys(sockets, place):
    client = Client()
    client.force_login(place.leo)
    finished = client.cookies["sessionid"].value
    client.logout()
    sessions = [
        finished,
        "x" * 32,
        "x",
        "'; drop table",
        "é" * 20,
        "a" * 5000,
        place.leo.pk,
        '"a\\000bcdefg"',
    ]
    for session in sessions:
        cookie = f"sessionid={session}; csrftoken=%00; =;;;"
        assert sockets.code_after(wanting(f"me:{place.leo.pk}"), cookie=cookie) == (REVOKED, [])


def test_a_position_that_never_was_means_drawing_anew(sockets, place):
    for since in (0, -1, -(10**18), 10**15, 10**25, True, 0.5, "12"):
        with sockets.page(place.topic, since=since) as page:
            assert page.heard[0].get("anew") or since in (True, "12"), since


# --- frames ------------------------------------------------------------------------------------------------------------


FRAMES = {
    "too big for any message of ours": ([frame(b"x" * 20_000)], TOO_BIG),
    "announced without end": ([frame(b"x", length=2**40)], TOO_BIG),
    "in pieces without end": ([frame(b"x" * 9_000, first=0)] + [frame(b"x" * 9_000, kind=0, first=0)] * 5, TOO_BIG),
    "text of no encoding": ([frame(b"\xff\xfe\xfd")], NOT_TEXT),
    "without a mask": ([frame(b"{}", mask=False)], PROTOCOL),
    "of a kind that is none": ([frame(b"", kind=5)], PROTOCOL),
    "with bits that mean nothing": ([frame(b"{}", first=0xC0)], PROTOCOL),
    "a piece of nothing": ([frame(b"{}", kind=0)], PROTOCOL),
    "a ping too long": ([frame(b"x" * 126, kind=PING)], PROTOCOL),
    "a ping in pieces": ([frame(b"x", kind=PING, first=0)], PROTOCOL),
    "bytes": ([frame(b"\x00" * 100, kind=BINARY)], BAD_REQUEST),
}


@pytest.mark.parametrize("what", FRAMES)
def test_a_frame_against_the_rules_ends_the_line_with_its_code(sockets, what):
    frames, code = FRAMES[what]
    assert sockets.code_after_frames(*frames) == code


# --- handshakes --------------------------------------------------------------------------------------------------------


ORIGINS = [
    "http://ailleurs.example", "https://127.0.0.1.ailleurs.example", "null", "http://127.0.0.1@ailleurs.example", "x" * 5000,
    "http://[", "http://[::1", "http://127.0.0.1:abc", "é", "javascript:x", "http://", "*", " ",
]  # fmt: skip


def test_another_sites_page_opens_nothing(sockets, place):
    cookie = cookie_of(place.leo)
    answers = {origin: sockets.refusal(origin=origin, cookie=cookie) for origin in ORIGINS}
    assert answers == dict.fromkeys(ORIGINS, 403)


def test_who_says_nothing_of_where_they_come_from_opens_nothing(sockets):
    with sockets.line(Origin=None) as line:
        assert line.recv(100).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize(
    "path", ["/", "/live", "/live/x", "/autre/", "/api/v1/communities/", "/live/%00", "/live/?a=%ff"]
)
def test_there_is_one_door(sockets, path):
    assert sockets.refusal(path=path) == (101 if path.startswith("/live/?") else 403)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_WebSocket_Key": None}, {"Sec_WebSocket_Key": "x"}, {"Sec_WebSocket_Version": "12"}, {"Upgrade": "autre"},
        {"Connection": "close"},
    ],
    ids=str,
)  # fmt: skip
def test_a_handshake_that_is_none_is_refused(sockets, headers):
    with sockets.line(**headers) as line:
        assert line.recv(100)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 403", b"HTTP/1.1 404", b"HTTP/1.1 426")


# --- crowds ------------------------------------------------------------------------------------------------------------


def test_lines_that_hang_in_the_middle_hold_up_nobody(sockets, place):
    """Half a handshake, a handshake without a word, half a frame: a hundred of each."""
    half = handshake("/live/", {"Origin": sockets.origin})[:-20]
    with contextlib.ExitStack() as lines:
        mute = []
        for _time in range(100):
            lines.enter_context(socket.create_connection(("127.0.0.1", sockets.port), timeout=30)).sendall(half)
            mute.append(lines.enter_context(sockets.open_line()))
            mute.append(lines.enter_context(sockets.open_line(frame(b'{"listen":', length=200))))
        with sockets.page(place.topic) as page:
            hears(page, place.says())
        assert {until_closed(line) for line in mute} == {BAD_REQUEST}  # their first words were waited for long enough


def until_closed(line):
    came = b""
    while part := line.recv(4096):
        came += part
    return int.from_bytes(came[-2:], "big")


def test_who_talks_without_end_is_cut_off(sockets, place):
    """A page says one thing; whoever goes on talking is no page."""
    with sockets.page(place.topic) as page:
        for _who in range(20):
            flood = [wanting(place.topic)] + ["encore"] * 2000
            assert sockets.code_after(*flood)[0] == BAD_REQUEST
        hears(page, place.says())


def test_lines_that_come_and_go_in_crowds_hold_up_nobody(sockets, place):
    with sockets.page(place.topic) as page:
        for _time in range(200):
            with sockets.open_line(frame(wanting(place.topic).encode())):
                pass
        hears(page, place.says())


def test_who_never_reads_holds_up_nobody_and_is_told_all_the_same(sockets, place):
    people = members(place.community, 30)
    first_words = frame(wanting(place.topic, since=live.position()).encode())
    with sockets.page(place.topic) as page, contextlib.ExitStack() as lines:
        deaf = [lines.enter_context(sockets.open_line(first_words, hears=1)) for _ in range(20)]
        for person in people:
            last = place.says("Une longue phrase que personne ne lit. " * 200, by=person)
            hears(page, last)
        for line in deaf:
            came = b""
            while f'"id": "{last}"'.encode() not in came:
                part = line.recv(65536)
                assert part, came[-300:]
                came += part
