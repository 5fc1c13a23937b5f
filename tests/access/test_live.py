"""Topics are doors too: who may listen is tried as who may read, and what is told carries nothing of one person alone."""

import pytest

from accounts.services import users
from actions.services import check_ins, pledges
from communities.models import Membership
from communities.services import memberships, posts
from core import access, clock, live
from core.actors import Staff
from core.hub_reading import _fact, authorised
from core.models import OutboxEvent
from tests.access.scenes import SECRET, Scene, _may_read
from tests.access.world import ACTORS, ANIMATOR, ANONYMOUS, AUTHOR, ELSEWHERE, HERE, MEMBER, NOBODY, OPERATOR, TRIAL

pytestmark = pytest.mark.django_db
PRODUCT = {name for name in live.TOPICS if live.TOPICS[name].__module__.split(".")[0] != "tests"}
FORGED = ("", "0", "-1", "x", "1 ", "٣", "1:1", "999999999", str(2**63), str(2**64), "9" * 41, "None", "1;--", "\0")


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """As Django's own test client does: the connection that holds the undone world is not let go."""
    monkeypatch.setattr("core.hub_reading.close_old_connections", lambda: None)


def session_of(world, actor):
    """Whose session, and whose account: as the socket's door reads them."""
    if actor == ANONYMOUS:
        return "", None
    return world.sessions[actor], world.people[actor].pk


def hears(world, actor, topic):
    """As the socket asks: a session that no longer holds hears nothing, not even what is open."""
    key, user_id = session_of(world, actor)
    return authorised(key, user_id, [topic])


def key_of(world, topic, scene):
    keys = {
        "me": lambda: world.people[scene.owner].pk,
        "thread": lambda: scene.thread,
        "poll": lambda: scene.election("poll_voting"),
        "recall": lambda: scene.recall("sign"),
        "panel": lambda: scene.panel("willing"),
        "cases": lambda: world.calm[scene.place].pk,
        "bench": lambda: world.calm[scene.place].pk,
        "hour": lambda: world.guests.open,
        "round": lambda: world.rounds.place.open,
    }
    return keys.get(topic, lambda: world.places[scene.place].pk)()


def test_every_topic_is_described():
    assert set(access.TOPICS) == PRODUCT


@pytest.mark.parametrize("topic", sorted(PRODUCT))
def test_a_topic_is_heard_by_those_it_is_for_and_by_nobody_else(topic, world):
    who = access.TOPICS[topic].read
    faults = []
    for actor in ACTORS:
        for place in (HERE, ELSEWHERE, TRIAL):
            for owner in {actor, AUTHOR} - {ANONYMOUS}:
                scene = Scene(world, actor, place, owner)
                expected = scene.admits(who) and (actor == ANONYMOUS or actor not in NOBODY)
                if hears(world, actor, f"{topic}:{key_of(world, topic, scene)}") != expected:
                    faults.append(str(scene))
    assert faults == []


@pytest.mark.parametrize("topic", [*sorted(PRODUCT), "unknown", ""])
def test_a_forged_topic_is_heard_by_nobody(topic, world):
    heard = [
        key
        for actor in (ANONYMOUS, AUTHOR, ANIMATOR, OPERATOR)
        for key in FORGED
        if hears(world, actor, f"{topic}:{key}")
    ]
    assert heard == []


def test_what_is_told_to_many_shows_nothing_of_one(world):
    """Each fact of a lively moment, drawn as the hub draws it, is looked through for what is private."""
    author = Membership.objects.get(community=world.places[HERE], user=world.people[AUTHOR])
    mine = world.things[AUTHOR]
    pledges.make(by=author.user, action_id=_free(world), community_id=author.community_id, when="secret-author-when")
    check_ins.record(by=author.user, pledge_id=mine.pledge, day=clock.today(), kept=True)
    posts.publish(by=author, thread_id=world.threads[HERE].pk, text="Bonjour à tout le monde.")
    told, shown = set(), []
    for event in OutboxEvent.objects.order_by("pk"):
        for tell in live.told_by(_fact(event.name, event.payload)):
            told.add(tell.topic.split(":")[0])
            marks = SECRET.findall(tell.draw() or "")
            shown += [f"{tell.topic}: {mark}" for mark in marks if not _is_theirs(world, tell, *mark)]
    assert shown == []
    assert told >= {"community", "thread", "me"}


def _free(world):
    from tests.factories.actions import step

    return step(world.free_step).pk


def _is_theirs(world, tell, owner, what):
    kind, _, key = tell.topic.partition(":")
    if kind == "me":
        return str(world.people[owner].pk) == key
    return kind == "observatory" and _may_read(Scene(world, ANIMATOR), owner, what)


def _leave(world, actor):
    memberships.leave(by=Membership.objects.get(community=world.places[HERE], user=world.people[actor]))


def _close(world, actor):
    users.deactivate(by=Staff(world.people[OPERATOR], "a cause"), user_id=world.people[actor].pk)


@pytest.mark.parametrize(("actor", "topic", "parting"), [
    (ANIMATOR, "observatory", _leave), (ANIMATOR, "observatory", _close), (MEMBER, "me", _close),
])  # fmt: skip
def test_who_may_no_longer_hear_is_cut_off_by_the_fact_that_says_so(actor, topic, parting, world):
    scene = Scene(world, actor, HERE, actor)
    name = f"{topic}:{key_of(world, topic, scene)}"
    assert hears(world, actor, name)
    before = OutboxEvent.objects.latest("pk").pk
    parting(world, actor)
    facts = [_fact(e.name, e.payload) for e in OutboxEvent.objects.filter(pk__gt=before)]
    assert any(fact.name in live.REVOKING and fact.user_id == world.people[actor].pk for fact in facts)
    assert not hears(world, actor, name)
