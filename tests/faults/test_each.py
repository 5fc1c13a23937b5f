"""One thing dies at a time: nothing is lost, nothing is done twice, and the house goes on by itself."""

import json
import random
import time
from functools import partial

import pytest
from django.db import connection
from websockets.sync.client import connect

from communities.models import Post
from core import live
from core.models import Delivery, OutboxEvent
from signals.models import Reading

from .house import UNANSWERED, until
from .ledger import balances
from .lives import lives
from .phones import Meanwhile

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
JOY = "Quelle joie de voir le refuge rouvrir, merci pour ces animaux !"


@pytest.fixture
def friends(phone):
    return [phone() for _ in range(3)]


@pytest.fixture
def talk(house, place, friends):
    """Let the friends live a little, all at once; returns when they were answered, whatever happens meanwhile."""

    def run(*, meanwhile=lambda: None, seed=7):
        chance = random.Random(seed)
        work = lives(friends, place, chance, replies=2, steps=1, reactions=2)
        going = Meanwhile(*(lambda life=life: [act() for act in life] for life in work))
        meanwhile()
        until(going.done, meanwhile=house.keep_up)

    return run


def say(phone, place, text=JOY):
    return phone.act(f"/threads/{place.thread.pk}/posts/", text=text)


class Held:
    """Whoever does this to a table waits in the middle of its transaction, until let go."""

    LOCK = 814

    def __init__(self, table, act):
        self.table, self.act = table, act

    def __enter__(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN PERFORM pg_advisory_xact_lock_shared({self.LOCK}); RETURN NULL; END $$;"
                f" CREATE TRIGGER held BEFORE {self.act} ON {self.table} FOR EACH STATEMENT EXECUTE FUNCTION held();"
                f" SELECT pg_advisory_lock({self.LOCK})"
            )
        return self

    def caught(self):
        """How many wait there now."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted", [self.LOCK]
            )
            return cursor.fetchone()[0]

    def let_go(self):
        """Those who live go on; the transactions of the dead end."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_unlock({self.LOCK})")
            until(lambda: not self.caught())

    def __exit__(self, *_error):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_unlock_all(); DROP TRIGGER held ON {self.table}")


def gone(process):
    """Whether nothing of a killed process is left in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = %s", [process])
        return cursor.fetchone()[0] == 0


@pytest.mark.parametrize("name", ["web", "events", "clock", "beat"])
def test_a_process_that_dies_takes_nothing_with_it(name, house, place, friends, talk, steady):
    def strike():
        until(lambda: Post.objects.filter(thread=place.thread).count() > 2)
        house.kill(name)
        house.start(name)

    talk(meanwhile=strike)
    steady()
    balances(place, friends)


def test_a_worker_killed_between_effect_and_receipt_leaves_neither(house, place, friends, steady):
    with Held("core_delivery", "UPDATE") as held:
        said = [say(friend, place, f"{JOY} @{friends[0].user.handle}") for friend in friends]
        until(held.caught)
        for worker in ("events", "clock"):
            house.kill(worker)
        held.let_go()
        until(lambda: gone("events") and gone("clock"))
        ids = [act.answer["id"] for act in said]
        assert not Reading.objects.filter(post__in=ids).exists()
        assert set(Delivery.objects.filter(event__payload__post_id__in=ids).values_list("state", flat=True)) == {
            "pending"
        }
    house.start("events", "clock")
    steady()
    balances(place, friends)


def test_a_writer_killed_in_the_middle_leaves_nothing_and_its_phone_gets_through(house, place, friends, steady):
    with Held("core_outboxevent", "INSERT") as held:
        going = Meanwhile(lambda: say(friends[0], place))
        until(held.caught)
        house.kill("web")
        held.let_go()
        until(lambda: gone("web"))
        assert not Post.objects.filter(author__user=friends[0].user).exists()
        assert not OutboxEvent.objects.filter(payload__thread_id=place.thread.pk, name="communities.PostPublished")[1:]
    house.start("web")
    until(going.done, meanwhile=house.keep_up)
    assert friends[0].acts[0].sent > 1
    steady()
    balances(place, friends)


def test_a_web_process_killed_between_the_act_and_its_answer_answers_all_the_same(house, place, phone, steady):
    """With the broker frozen, what was committed waits a moment to be echoed: that is when the process dies."""
    phones = []
    for _ in range(5):
        phones.append(phone())
        with Held("core_outboxevent", "INSERT") as held:
            going = Meanwhile(partial(say, phones[-1], place))
            until(held.caught)
            with house.frozen("valkey"):
                held.let_go()
                until(Post.objects.filter(author__user=phones[-1].user).exists, every=0.01)
                house.kill("web")
        house.start("web")
        until(going.done, meanwhile=house.keep_up)
        if phones[-1].acts[0].sent > 1:
            break
    else:
        pytest.fail("the process was never caught before its answer")
    steady()
    balances(place, phones)


def test_a_broker_killed_with_its_queues_loses_nothing(house, place, friends, talk, steady):
    house.kill("events")
    house.kill("clock")
    talk()
    house.kill("valkey")
    assert Delivery.objects.filter(state="pending").exists()
    house.start("valkey", "events", "clock")
    steady()
    balances(place, friends)


@pytest.mark.parametrize("how", ["killed", "frozen"])
def test_a_broker_that_is_away_neither_fails_nor_holds_up_an_act(how, house, place, friends, steady):
    if how == "killed":
        house.kill("valkey")
        said = [say(friend, place) for friend in friends]
        house.start("valkey")
    else:
        with house.frozen("valkey"):
            said = [say(friend, place) for friend in friends]
    assert [(act.status, act.sent) for act in said] == [(201, 1)] * len(friends)
    steady()
    balances(place, friends)


def test_while_the_database_is_away_pages_say_so_and_go_on_by_themselves(house, place, friends, steady):
    before = house.pids("web", "events", "clock", "beat")
    address = f"/c/{place.community.slug}/"
    assert house.answers(address)
    house.kill("postgres")
    connection.close()

    status, headers, page = house.ask(address)
    assert (status, headers["Content-Type"], headers["Retry-After"]) == (503, "text/html; charset=utf-8", "10")
    assert "<h1" in page.decode()
    status, headers, problem = house.ask("/api/v1/communities/")
    assert (status, headers["Content-Type"], headers["Retry-After"]) == (503, "application/problem+json", "10")
    assert json.loads(problem)["title"] == "unavailable"
    going = Meanwhile(lambda: say(friends[0], place))

    house.start("postgres")
    until(going.done)
    until(lambda: house.answers(address))
    steady()
    assert house.pids("web", "events", "clock", "beat") == before
    balances(place, friends)


def test_a_database_that_neither_answers_nor_refuses_is_not_waited_for(house, place):
    address = f"/c/{place.community.slug}/"
    house.kill("web")  # no line to the database is open yet in the next one
    house.start("web")
    until(lambda: house.answers("/healthz"), meanwhile=house.keep_up)
    with house.frozen("postgres"):
        status, headers, _page = house.ask(address, seconds=60)
        assert (status, headers["Retry-After"]) == (503, "10")
    until(lambda: house.answers(address))


@pytest.fixture
def sockets(house):
    house.start("sockets")
    until(lambda: _listens(house), meanwhile=house.keep_up)
    yield f"ws://127.0.0.1:{house.sockets_port}/live/"
    house.kill("sockets")


def _listens(house):
    try:
        with connect(f"ws://127.0.0.1:{house.sockets_port}/live/", origin="http://127.0.0.1"):
            return True
    except UNANSWERED:
        return False


@pytest.mark.parametrize("server", ["postgres", "valkey"])
def test_an_open_page_goes_on_hearing_after_a_server_came_back(server, house, place, friends, sockets, steady):
    since = live.position()
    with connect(sockets, origin="http://127.0.0.1") as page:
        page.send(json.dumps({"listen": [f"thread:{place.thread.pk}"], "since": since, "lang": "fr"}))
        page.recv(timeout=20)
        house.kill(server)
        connection.close()
        time.sleep(3)  # long enough for the socket process to have looked in vain
        house.start(server)
        said = until_said(house, place, friends[0])
        _hears(page, f"post-{said.answer['id']}")
    steady()
    balances(place, friends)


def until_said(house, place, friend):
    going = Meanwhile(lambda: say(friend, place))
    until(going.done, meanwhile=house.keep_up)
    return friend.acts[-1]


def _hears(page, element):
    while element not in {frame.get("id") for frame in json.loads(page.recv(timeout=30))}:
        pass
