"""Slow lines, quiet lines, lines that may no longer hear: one page's trouble is nobody else's."""

import asyncio
import json
import threading

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from core import live
from core.events import emit
from core.listener import Listener
from core.live import Tell, tells
from tests.core.lamps import GuestLeft, LampLit, Page, in_a_loop, light, settled

pytestmark = pytest.mark.django_db(transaction=True)


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
        for page in pages.values():  # in one message, with what the same act told to all
            assert {frame["id"] for frame in page.messages[-1] if "id" in frame} == {"secret", "lamp-1"}

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
