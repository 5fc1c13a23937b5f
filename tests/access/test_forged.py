"""Ids that were made up, in addresses and in bodies: nothing is there, nothing changes, nothing breaks."""

import uuid

import pytest

from core import access
from tests.access.keys import key_for
from tests.access.scenes import SESSIONS, Absent, Scene
from tests.access.test_matrix import url_of
from tests.access.world import ANIMATOR, ANONYMOUS, AUTHOR, ELSEWHERE, FOUNDER, HERE, NEIGHBOUR, STAFF

pytestmark = pytest.mark.django_db
IDS = (0, 2**31, 2**63, 10**40)  # nothing, and more than PostgreSQL’s integers hold
NOWHERE = (2**31, 10**40)  # of these, what each address tries: one that a row may have one day, one that none ever has
WORDS = ("inconnu", "x" * 400, "-")
NUMBERED = [route for route in access.routes() if "<int:" in route.address]
WORDED = [route for route in access.routes() if "<slug:" in route.address or "<str:" in route.address]
# what a body may name, and the door that takes it
IN_BODIES = [
    ("actions-api:pledges", "suggestion"), ("actions-api:pledges", "community"), ("actions-api:pledges", "action"),
    ("actions:pledge", "suggestion"), ("actions:pledge", "community"),
    ("communities-api:join", "charter_version"), ("communities:join", "charter_version"),
    ("moderation-api:reports", "content"), ("moderation-api:reports", "article"),
    ("accounts-api:notices-read", "ids"), ("communities-api:communities", "values"),
]  # fmt: skip


def by_name(name):
    return next(route for route in access.routes() if route.name == name)


def someone(world, route):
    """Somebody who may come in by this door."""
    door = access.DOORS[access.key_of(route)]
    asked = {door.read, door.change}
    if asked & {access.Who.BENCH, access.Who.MODERATOR, access.Who.DECIDER}:
        return Scene(world, FOUNDER)
    if access.Who.STAFF in asked:
        return Scene(world, STAFF)
    return Scene(world, ANIMATOR if asked & {access.Who.ANIMATOR, access.Who.TASKED} else AUTHOR)


@pytest.mark.parametrize("route", NUMBERED, ids=lambda route: route.name)
def test_an_id_that_names_nothing_of_the_kind_leads_nowhere(route, world, trial):
    door, key = access.DOORS[access.key_of(route)], key_for(route.name)
    at = someone(world, route)
    name = route.address.split("<int:")[1].split(">")[0]
    faults = []
    for forged in (*NOWHERE, *_of_another_kind(world, name)):
        for method in access.methods(route, door):
            scene = at.by(method)
            url = _forged(route, key.fill(scene), name, forged)
            outcome = trial(scene, url, key.sent(scene), call=route.is_call)
            if outcome.response.status_code != 404 or outcome.changed - SESSIONS:
                faults.append(f"{method} {url}: {outcome.response.status_code} {sorted(outcome.changed)}")
    assert faults == []


def _of_another_kind(world, name):
    """Ids of what is one's own, and of another kind: those of different kinds never meet (`world.APART`)."""
    mine = world.things[AUTHOR]
    kinds = {"pledge_id": mine.pledge, "notice_id": mine.notice, "suggestion_id": mine.suggestion}
    return [pk for kind, pk in kinds.items() if kind != name][:2]


def _forged(route, arguments, name, forged):
    """`reverse` refuses some of what a browser may send: the address is written by hand."""
    marker = 123456789
    return url_of(route, arguments | {name: marker}).replace(str(marker), str(forged))


@pytest.mark.parametrize("route", WORDED, ids=lambda route: route.name)
def test_a_word_that_names_nothing_leads_nowhere(route, world, trial):
    door, key = access.DOORS[access.key_of(route)], key_for(route.name)
    at = someone(world, route)
    name = route.address.split("<slug:" if "<slug:" in route.address else "<str:")[1].split(">")[0]
    faults = []
    for forged in WORDS:
        for method in access.methods(route, door):
            scene = at.by(method)
            url = url_of(route, key.fill(scene) | {name: "a-marker"}).replace("a-marker", forged)
            outcome = trial(scene, url, key.sent(scene), call=route.is_call)
            if outcome.response.status_code not in (404, 422) or outcome.changed - SESSIONS:
                faults.append(f"{method} {url}: {outcome.response.status_code} {sorted(outcome.changed)}")
    assert faults == []


@pytest.mark.parametrize(("name", "field"), IN_BODIES)
def test_an_id_forged_in_a_body_is_refused(name, field, world, trial):
    route = by_name(name)
    key, at = key_for(name), Scene(world, AUTHOR, method="POST")
    if field == "charter_version":
        at = Scene(world, "newcomer", method="POST")
    others = [world.posts["outsider", ELSEWHERE].pk, world.things["member"].suggestion, world.things["member"].notice]
    faults = []
    for forged in (*IDS, *others, "x", world.places[ELSEWHERE].slug, [], {}):
        body = {**key.sent(at), field: [forged] if field in ("ids", "values") else forged}
        body = body if route.is_call else {**body, field: str(forged)}
        outcome = trial(at, url_of(route, key.fill(at)), body, call=route.is_call)
        if outcome.response.status_code not in (400, 403, 404, 409, 422) or outcome.changed - SESSIONS:
            faults.append(f"{forged!r}: {outcome.response.status_code} {sorted(outcome.changed)}")
    assert faults == []


@pytest.mark.parametrize(
    "name", ["communities:thread", "communities:post_history", "communities:post", "signals:signal"]
)
def test_a_thing_is_not_reached_through_another_community(name, world, trial):
    here, there = Scene(world, ANIMATOR, HERE, AUTHOR), Scene(world, "neighbour", ELSEWHERE, "outsider")
    try:
        arguments = key_for(name).fill(here) | {"slug": there.slug}
    except Absent:
        pytest.fail("the world has nothing to show here")
    for actor in (ANONYMOUS, ANIMATOR, "neighbour"):
        outcome = trial(Scene(world, actor), url_of(by_name(name), arguments))
        assert outcome.kind in (access.Refusal.MISSING, access.Refusal.SAYS_WHY, access.Refusal.LOGIN), actor
        assert outcome.kind != access.Refusal.LOGIN or name == "signals:signal"


NAMED = [route for route in access.routes() if "<uuid:" in route.address]


@pytest.mark.parametrize("route", NAMED, ids=lambda route: route.name)
def test_a_name_that_was_made_up_leads_nowhere(route, world, trial):
    door, key, at = access.DOORS[access.key_of(route)], key_for(route.name), Scene(world, AUTHOR)
    known = key.fill(at)["puid"]
    faults = []
    for forged in (str(uuid.uuid4()), "0" * 36, known[:-1], known.replace("-", ""), f"{known}0", "x"):
        for method in access.methods(route, door):
            url = url_of(route, {"puid": known}).replace(known, forged)
            outcome = trial(at.by(method), url, key.sent(at.by(method)), call=route.is_call)
            if outcome.response.status_code != 404 or outcome.changed - SESSIONS:
                faults.append(f"{method} {url}: {outcome.response.status_code} {sorted(outcome.changed)}")
    assert faults == []


BEHIND = ["take", "remark", "decide", "second", "case", "appeal", "reply", "report", "rule", "change-rule", "try-rule",
          "turn-rule-on", "turn-rule-off", "held", "let-through", "decline"]  # fmt: skip


@pytest.mark.parametrize("name", BEHIND)
def test_a_case_is_not_reached_through_another_community(name, world, trial):
    """Whoever moderates one place judges nothing of another, by its own address nor by that of their place."""
    route = by_name(f"moderation:{name}")
    door, key, there = access.DOORS[route.name], key_for(route.name), Scene(world, FOUNDER, HERE)
    judge = Scene(world, NEIGHBOUR, ELSEWHERE)
    for method in access.methods(route, door):
        at = there.by(method)
        url = url_of(route, key.fill(at) | {"slug": judge.calm})
        outcome = trial(judge.by(method), url, key.sent(at))
        assert (outcome.kind, outcome.changed - SESSIONS) == (access.Refusal.MISSING, set()), method


def test_an_answer_to_what_is_not_in_this_conversation_answers_nothing(world, trial):
    """The message may have gone meanwhile: what one says is said all the same, and points nowhere else."""
    route, at = by_name("communities-api:posts"), Scene(world, AUTHOR, method="POST")
    for forged in (999_999_999, 2**62, world.posts["outsider", ELSEWHERE].pk, world.things["member"].notice):
        body = key_for(route.name).sent(at) | {"reply_to": forged}
        said = trial(at, url_of(route, {"thread_id": at.thread}), body, call=True).response
        assert said.status_code == 201
        assert said.json()["reply_to"] is None
