"""Every door of every app, tried as every kind of person, on what is theirs and what is not.

What should come of it is what the app says in its `access.py`; `docs/access.md` is printed from there.
"""

import re

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from core import access
from tests.access import policy
from tests.access.keys import key_for
from tests.access.scenes import IN, OF_WHOSE_IT_IS, READ_MARKS, SESSIONS, Absent, cast
from tests.access.world import ACTORS, ANONYMOUS, AUTHOR, CLOSED, HERE, OPERATOR, OUTSIDER, STAFF

pytestmark = pytest.mark.django_db
ROUTES = [route for route in access.routes() if "(?P<url>" not in route.address]
OURS = (
    "accounts.",
    "actions.",
    "brands.",
    "claims.",
    "commitments.",
    "guests.",
    "listening.",
    "communities.",
    "government.",
    "moderation.",
    "rounds.",
    "sandbox.",
    "sharing.",
    "webhooks.",
    "signals.",
    "config.",
    "core.",
)
ADMINISTERED = re.compile(r"admin:(?P<app>[a-z]+)_(?P<model>[a-z]+)_(change|delete|history)$")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OF_EACH_KIND = (ANONYMOUS, AUTHOR, OUTSIDER, OPERATOR, CLOSED)  # who tries what is open to all


def test_every_address_is_described():
    nobody_said = sorted({route.name for route in access.routes() if access.key_of(route) is None})
    assert nobody_said == [], "say in the app’s access.py who may come in by these"


def test_nothing_is_described_that_is_not_there():
    met = {access.key_of(route) for route in access.routes()}
    assert sorted(set(access.DOORS) - met) == []


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_a_door_opens_to_those_it_is_for_and_to_nobody_else(route, world, trial):
    door, key = access.DOORS[access.key_of(route)], key_for(route.name)
    scenes = cast(world, _actors_for(route), placed=_is_placed(route), owned=_is_owned(route, door))
    faults = [fault for scene in scenes for fault in _faults(trial, route, door, key, scene)]
    assert not faults, "\n".join(faults)
    assert trial.unnamed() == set(), "written to by no statement that names them: how would one know what they changed?"


def _actors_for(route):
    """Everybody; on the operator's site, one of each kind."""
    return (ANONYMOUS, AUTHOR, STAFF, OPERATOR, CLOSED) if route.name.startswith("admin") else ACTORS


def _is_owned(route, door):
    """Whether it matters whose it is: elsewhere everybody tries what is the author's, and the author what is their own."""
    has_owner = "_id>" in route.address or "<uuid:" in route.address
    return has_owner and not OF_WHOSE_IT_IS.isdisjoint(access.methods(route, door).values())


def _is_placed(route):
    return (
        route.name.startswith(("communities", "government", "moderation", "signals"))
        or route.name == "actions:community_panel"
    )


def _faults(trial, route, door, key, scene):
    """What is not as the app says, method by method."""
    known = access.methods(route, door)
    for method in METHODS:
        at = scene.by(method)
        if _is_said_by_others(scene, method, known):
            continue
        try:
            url = url_of(route, key.fill(at))
        except Absent:
            return
        outcome = trial(at, url, key.sent(at) if method in access.WRITING else None, call=route.is_call)
        found = _judge(at, outcome, known, key, route, door)
        yield from (f"{at}: {fault}" for fault in found)


def _is_said_by_others(scene, method, known):
    """Methods that a door does not know, and HEAD, which is GET: one tries them for everybody; what is open to all: a few."""
    if method not in known or method == "HEAD":
        return scene.actor != AUTHOR or scene.place != HERE or scene.owner != AUTHOR
    return known[method] in access.OPEN and scene.actor not in OF_EACH_KIND


def _judge(at, outcome, known, key, route, door):
    who = known.get(at.method)
    if outcome.response.status_code >= 500:
        yield f"broke ({outcome.response.status_code})"
    if told := outcome.told_to(at):
        yield f"is shown {', '.join(told)}"
    if at.actor in (ANONYMOUS, AUTHOR):
        yield from policy.faults(outcome.response)
    if who is None:
        yield from _of_unknown_method(at, outcome, route)
    else:
        yield from _of_known_method(at, outcome, who, key, route, door)


def _of_unknown_method(at, outcome, route):
    """405 to those who come in at all; a call tells those without right so first, and everybody what it takes."""
    strict = getattr(route.view, "__module__", "").startswith(OURS)
    allowed = {"405"} | ({"403", access.Refusal.SAYS_WHY} if route.is_call else set())
    if strict and outcome.kind not in allowed and not (at.method == "OPTIONS" and route.is_call):
        yield f"{outcome.kind} where nothing takes {at.method}"
    if changed := outcome.changed - SESSIONS:
        yield f"changed {sorted(changed)}"


def _of_known_method(at, outcome, who, key, route, door):
    expected = at.expected(who, call=route.is_call)
    if outcome.kind != expected and not _is_its_own_answer(route, expected, outcome):
        yield f"{outcome.kind} ({outcome.response.status_code}), not {expected}"
    if outcome.leads_away:
        yield f"is led away to {outcome.next}"
    marks = READ_MARKS if door.leaves else set()
    reads = at.method in ("GET", "HEAD")
    changed = outcome.changed - SESSIONS - (marks if reads else set())
    if changed and (reads or expected != IN):
        yield f"changed {sorted(changed)}"
    ours = not route.name.startswith(("account_", "admin:"))
    if ours and expected == outcome.kind == IN and not (reads or changed or key.still(at)):
        yield "changed nothing: is its body in tests/access/keys still a good one?"


def _is_its_own_answer(route, expected, outcome):
    """Pages of log-in lead to each other, and say what is wrong with a form that is sent empty; so do doors for tokens."""
    if route.name.startswith("oauth:"):
        return expected == IN and outcome.response.status_code in (400, 401)
    if route.name == "admin:app_list" and expected == access.Refusal.SAYS_WHY:
        return outcome.kind == access.Refusal.MISSING
    if route.name == "admin:login" and outcome.kind == access.Refusal.SAYS_WHY:
        return True  # signed in already, and not of the team: another log-in page would only lead back here
    theirs = route.name.startswith(("account_", "admin:login", "workshop:"))
    return theirs and expected == IN and outcome.response.status_code in (200, 302, 404, 422)


def url_of(route, arguments):
    if row := ADMINISTERED.match(route.name):
        arguments = {
            "object_id": apps.get_model(row["app"], row["model"])._default_manager.values_list("pk", flat=True)[0]
        }
    try:
        return reverse(route.name, kwargs=arguments)
    except NoReverseMatch:
        return "/" + route.address.replace("<path:object_id>", "1")
