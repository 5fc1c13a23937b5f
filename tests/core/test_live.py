"""State + events = fresh state: whatever happens to a socket, its page ends as a page drawn anew."""

import asyncio
import json
import threading
import time
from dataclasses import dataclass

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import live
from core.events import Fact, emit
from core.hub import Hub
from core.listener import Listener
from core.live import Tell, declare_topic, revokes, tells
from core.models import OutboxEvent

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class LampLit(Fact):
    lamp: int


@dataclass(frozen=True)
class GuestLeft(Fact):
    user_id: int


def lit(lamp):
    return OutboxEvent.objects.filter(name=LampLit.name, payload__lamp=lamp).count()


def draw(lamp):
    return f'<b id="lamp-{lamp}">{lit(lamp)}</b>'


@tells(LampLit)
def show_lamp(fact):
    yield Tell("street:1", f"lamp-{fact.lamp}", lambda: draw(fact.lamp), to="lamps")


declare_topic("street", may_listen=lambda user, key: key == "1")
declare_topic("guests", may_listen=lambda user, key: user.is_authenticated and user.is_active)
revokes(GuestLeft)


def light(*lamps):
    with transaction.atomic():
        for lamp in lamps:
            emit(LampLit(lamp))


class Page:
    """What a browser does with frames (static/js/live.js), on a dictionary of elements."""

    def __init__(self):
        self.messages = []
        self.times = []
        self.drawn()

    def drawn(self):
        self.position = live.position()
        self.elements = {f"lamp-{n}": draw(n) for n in range(3)}

    async def send(self, message):
        if message["type"] == "websocket.close":
            self.closed = message["code"]
            return
        frames = json.loads(message["text"])
        self.messages.append(frames)
        self.times.append(time.monotonic())
        for frame in frames:
            self.position = max(self.position, frame.get("at", 0))
            if frame.get("anew"):
                await sync_to_async(self.drawn)()
            elif "id" in frame:
                self.elements[frame["id"]] = frame["html"]

    def listener(self, topics=("street:1",), **who):
        who = {"user_id": None, "session_key": "", "language": "fr"} | who
        return Listener(self.send, topics=frozenset(topics), **who)


def in_a_loop(story):
    """Run a coroutine with a hub of its own, and leave no connection behind."""

    async def run():
        hub = Hub()
        await hub.start()
        try:
            return await story(hub)
        finally:
            for task in hub.tasks:
                task.cancel()
            await asyncio.gather(*hub.tasks, return_exceptions=True)
            await sync_to_async(connections.close_all)()

    return asyncio.run(run())


async def settled(page, seconds=30.0):
    """Wait until the page shows what a fresh page would, or time is up."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        fresh = await sync_to_async(lambda: {f"lamp-{n}": draw(n) for n in range(3)})()
        if fresh.items() <= page.elements.items():
            return True
        await asyncio.sleep(0.05)
    return False


def test_what_is_committed_is_seen_at_once(monkeypatch):
    monkeypatch.setattr("core.hub.TICK", 3600)  # nobody looks without being told to

    async def story(hub):
        page = await sync_to_async(Page)()
        await hub.join(page.listener(), page.position)
        await sync_to_async(light)(1)
        assert await settled(page)

    in_a_loop(story)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(st.one_of(st.integers(0, 2), st.sampled_from(["leave", "return"])), min_size=1, max_size=12))
def test_coming_and_going_never_misses_nor_doubles(story):
    async def live_it(hub):
        page = await sync_to_async(Page)()
        listener = page.listener()
        await hub.join(listener, page.position)
        present = True
        for step in story:
            if step == "leave" and present:
                hub.leave(listener)
                present = False
            elif step == "return" and not present:
                listener = page.listener()
                await hub.join(listener, page.position)
                present = True
            elif isinstance(step, int):
                await sync_to_async(light)(step)
        if not present:
            await hub.join(page.listener(), page.position)
        assert await settled(page)

    in_a_loop(live_it)


def test_a_transaction_older_than_the_page_that_commits_later_is_told():
    """Row ids and commit order differ: the page is drawn while an earlier row is not yet visible."""
    begun, go_on = threading.Event(), threading.Event()

    def slow_writer():
        with transaction.atomic():
            emit(LampLit(2))
            begun.set()
            go_on.wait(5)
        connection.close()

    async def story(hub):
        writer = threading.Thread(target=slow_writer)
        writer.start()
        await sync_to_async(begun.wait)(5)
        await sync_to_async(light)(1)  # a later row that commits first
        page = await sync_to_async(Page)()
        go_on.set()
        await sync_to_async(writer.join)()
        await hub.join(page.listener(), page.position)
        assert await settled(page)
        assert page.elements["lamp-2"] == '<b id="lamp-2">1</b>'

    in_a_loop(story)


def test_a_running_counter_reaches_everybody_five_times_a_second_at_most_the_last_value_exact():
    """Whoever arrives meanwhile, with a page drawn a moment ago, makes nobody else hear more often."""

    async def story(hub):
        pages = [await sync_to_async(Page)() for _ in range(20)]
        for page in pages:
            await hub.join(page.listener(), page.position)
            page.times.clear()
        for number in range(100):
            await sync_to_async(light)(0)
            if number % 10 == 0:
                newcomer = await sync_to_async(Page)()
                await hub.join(newcomer.listener(), newcomer.position)
        assert all([await settled(page) for page in pages])
        return [page.times for page in pages]

    for times in in_a_loop(story):
        assert (len(times) - 1) <= (times[-1] - times[0]) * 5


def test_the_same_frame_serves_every_listener_of_a_language():
    drawn = []

    @tells(LampLit)
    def count_drawings(fact):
        yield Tell("street:1", "counted", lambda: drawn.append(1) or "<i id='counted'></i>")

    async def story(hub):
        pages = [await sync_to_async(Page)() for _ in range(20)]
        for number, page in enumerate(pages):
            await hub.join(page.listener(language="fr" if number % 2 else "en"), page.position)
        drawn.clear()
        await sync_to_async(light)(1)
        assert all([await settled(page) for page in pages])

    try:
        in_a_loop(story)
    finally:
        live.TELLERS[LampLit.name].remove(count_drawings)
    assert len(drawn) == 2  # once per language, not once per socket


def test_a_page_from_too_long_ago_is_drawn_anew():
    async def story(hub):
        page = await sync_to_async(Page)()
        await hub.join(page.listener(), 0)
        await asyncio.sleep(0.1)
        assert page.messages[0][0]["anew"] is True
        assert await settled(page)

    in_a_loop(story)


def test_a_slow_line_skips_what_is_already_old():
    sent, release = [], asyncio.Event()

    async def slow_send(message):
        sent.append(json.loads(message["text"]))
        await release.wait()

    async def story():
        listener = Listener(slow_send, topics=frozenset({"street:1"}), language="fr", user_id=None, session_key="")
        for number in range(50):
            listener.push({"lamp-0": json.dumps({"id": "lamp-0", "html": str(number)})})
            await asyncio.sleep(0)
        release.set()
        await listener.sending

    asyncio.run(story())
    assert [frames[0]["html"] for frames in sent] == ["0", "49"]


def test_somebody_who_may_no_longer_hear_is_disconnected():
    def guest():
        from django.contrib.sessions.backends.db import SessionStore

        user = get_user_model().objects.create_user("guest@example.org")
        session = SessionStore()
        session["_auth_user_id"] = str(user.pk)
        session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
        session["_auth_user_hash"] = user.get_session_auth_hash()
        session.save()
        return user, session.session_key

    def leave(user):
        get_user_model().objects.filter(pk=user.pk).update(is_active=False)
        with transaction.atomic():
            emit(GuestLeft(user.pk))

    async def story(hub):
        user, session_key = await sync_to_async(guest)()
        page = await sync_to_async(Page)()
        listener = page.listener(("guests:1",), user_id=user.pk, session_key=session_key)
        await hub.join(listener, page.position)
        await sync_to_async(leave)(user)
        for _ in range(60):
            if hasattr(page, "closed"):
                break
            await asyncio.sleep(0.05)
        assert page.closed == 4403
        assert listener not in hub.listeners

    in_a_loop(story)


def test_each_hears_their_own_when_two_are_told_at_once():
    """What belongs to one person has the same id on everybody's page."""

    @tells(LampLit)
    def whisper(fact):
        for name in ("anna", "bela"):
            yield Tell(f"street:{name}", "secret", lambda name=name: f"<p>for {name}</p>")

    async def story(hub):
        pages = {name: await sync_to_async(Page)() for name in ("anna", "bela")}
        for name, page in pages.items():
            await hub.join(page.listener((f"street:{name}", "street:1")), page.position)
        await sync_to_async(light)(1)
        assert all([await settled(page) for page in pages.values()])
        assert {name: page.elements["secret"] for name, page in pages.items()} == {
            name: f"<p>for {name}</p>" for name in pages
        }

    try:
        in_a_loop(story)
    finally:
        live.TELLERS[LampLit.name].remove(whisper)


def test_more_facts_in_one_transaction_than_one_reading_holds(monkeypatch):
    monkeypatch.setattr("core.hub_reading.news_of.__kwdefaults__", {"limit": 7})

    async def story(hub):
        page = await sync_to_async(Page)()
        await hub.join(page.listener(), page.position)
        await sync_to_async(light)(*[n % 3 for n in range(50)])
        assert await settled(page)
        await sync_to_async(light)(1)  # and what comes after it is heard too
        assert await settled(page)

    in_a_loop(story)


def test_a_long_transaction_lets_the_others_be_told_once_each(monkeypatch):
    """The position cannot pass it; what was told is not told again all the while."""
    begun, go_on = threading.Event(), threading.Event()

    def slow_writer():
        with transaction.atomic():
            emit(LampLit(2))
            begun.set()
            go_on.wait(60)
        connection.close()

    async def story(hub):
        page = await sync_to_async(Page)()
        await hub.join(page.listener(), page.position)
        writer = threading.Thread(target=slow_writer)
        writer.start()
        await sync_to_async(begun.wait)(60)
        await sync_to_async(light)(1)
        assert await settled(page)
        for _round in range(3):
            hub.poked.set()
            await hub.round.wait()
        told = [frame for frames in page.messages for frame in frames if frame.get("id") == "lamp-1"]
        go_on.set()
        await sync_to_async(writer.join)()
        assert await settled(page)
        assert len(told) == 1

    in_a_loop(story)


def test_a_list_keeps_its_order_for_those_who_were_away():
    """Somebody missed two new lamps, and that the first of them changed after the second came."""

    async def story(hub):
        page = await sync_to_async(Page)()
        for lamp in (10, 11, 10):
            await sync_to_async(light)(lamp)
        await hub.join(page.listener(), page.position)
        new = ["lamp-10", "lamp-11"]
        async with asyncio.timeout(30):
            while not page.elements.keys() >= set(new):
                await asyncio.sleep(0.05)
        assert [name for name in page.elements if name in new] == new

    in_a_loop(story)


def test_a_line_that_takes_nothing_holds_nobody_else_and_ends_by_drawing_anew():
    stuck = asyncio.Event()

    async def never(message):
        await stuck.wait()

    async def story(hub):
        page = await sync_to_async(Page)()
        at = page.position
        dead = Listener(never, topics=frozenset({"street:1"}), language="fr", user_id=None, session_key="")
        await hub.join(dead, at)
        await hub.join(page.listener(), at)
        await sync_to_async(light)(*range(400))
        assert await settled(page)
        assert list(dead.waiting) == ["anew", ""]
        dead.close()  # does not wait for the line either
        await sync_to_async(light)(1)
        assert await settled(page)

    in_a_loop(story)


def test_a_quiet_line_hears_now_and_then_where_it_stands(monkeypatch):
    monkeypatch.setattr("core.hub.BEAT", 0.05)

    async def story(hub):
        page = await sync_to_async(Page)()
        await hub.join(page.listener(), page.position)
        before = len(page.messages)
        while len(page.messages) < before + 3:
            await asyncio.sleep(0.05)
        assert all(list(frame) == ["at"] for frames in page.messages[before:] for frame in frames)

    in_a_loop(story)


def test_what_could_not_be_drawn_for_want_of_a_database_is_told_later():
    away = [True]

    @tells(LampLit)
    def need(fact):
        def drawn():
            if away.pop() if away else False:
                connection.close()
                connection.settings_dict["PORT"], port = "1", connection.settings_dict["PORT"]
                try:
                    connection.ensure_connection()
                finally:
                    connection.settings_dict["PORT"] = port
            return "<i>lit</i>"

        yield Tell("street:1", "needed", drawn)

    async def story(hub):
        page = await sync_to_async(Page)()
        await hub.join(page.listener(), page.position)
        await sync_to_async(light)(1)
        assert await settled(page)
        assert page.elements["needed"] == "<i>lit</i>"

    try:
        in_a_loop(story)
    finally:
        live.TELLERS[LampLit.name].remove(need)


@pytest.mark.parametrize("topic", ["street:2", "unknown:1", "street", "street:", "me:", "me:1", "street:" + "1" * 50])
def test_nobody_hears_what_is_not_theirs(topic):
    assert not live.may_listen(AnonymousUser(), topic)
