"""State + events = fresh state: whatever happens to a socket, its page ends as a page drawn anew."""

import asyncio
import threading

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import live
from core.events import emit
from core.live import Tell, tells
from tests.core.lamps import LampLit, Page, in_a_loop, light, settled

pytestmark = pytest.mark.django_db(transaction=True)


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
