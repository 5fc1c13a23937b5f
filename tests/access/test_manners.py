"""What holds at every door: a token with each form, caches of one person alone, the way back after logging in."""

import json
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from core import access
from core.access import Who
from core.models import IdempotencyRecord
from tests.access.keys import key_for
from tests.access.scenes import IN, SESSIONS, Absent, Scene
from tests.access.test_matrix import OURS, ROUTES, url_of
from tests.access.world import ANIMATOR, ANONYMOUS, AUTHOR, MEMBER, NEWCOMER

pytestmark = pytest.mark.django_db
ABSOLUTE = ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "https:evil.example")


def described(method):
    """Doors of ours that know this method."""
    found = [route for route in ROUTES if not route.name.startswith(("admin", "account_", "workshop"))]
    return [route for route in found if method in access.methods(route, access.DOORS[access.key_of(route)])]


def entitled(world, route, method):
    """Somebody who comes in by this door with this method."""
    who = access.methods(route, access.DOORS[access.key_of(route)])[method]
    return Scene(world, ANIMATOR if who is Who.ANIMATOR else AUTHOR, method=method)


@pytest.mark.parametrize("route", described("POST"), ids=lambda route: route.name)
def test_a_form_without_its_token_does_nothing(route, world, trial):
    door, key = access.DOORS[access.key_of(route)], key_for(route.name)
    at = entitled(world, route, "POST")
    outcome = trial(at, url_of(route, key.fill(at)), key.sent(at), call=route.is_call, csrf=True)
    if door.bare:
        assert outcome.kind in (IN, "400")  # whoever asks for a token of a program without a key is told so by OAuth2
    else:
        assert outcome.kind == access.Refusal.SAYS_WHY
        assert outcome.changed - SESSIONS == set()


@pytest.mark.parametrize("route", described("GET"), ids=lambda route: route.name)
def test_what_is_shown_to_somebody_stays_in_their_browser(route, world, trial):
    at = entitled(world, route, "GET")
    response = trial(at, url_of(route, key_for(route.name).fill(at)), call=route.is_call).response
    kept = response.get("Cache-Control", "")
    assert "private" in kept or "no-store" in kept
    assert "public" not in kept
    assert "Cookie" in response.get("Vary", "")


GUARDED = [r for r in described("GET") if not r.is_call and access.DOORS[access.key_of(r)].read not in access.OPEN]


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.name)
def test_who_logs_in_comes_to_what_was_asked(route, world, trial):
    at = entitled(world, route, "GET")
    url = url_of(route, key_for(route.name).fill(at))
    asked = trial(Scene(world, ANONYMOUS, at.place, at.owner), url)
    assert asked.kind == access.Refusal.LOGIN
    assert asked.next == url
    entering = {"login": f"secret-{at.actor}-mail@exemple.fr", "password": "cordee-demo"}
    entered = trial(Scene(world, ANONYMOUS, method="POST"), asked.response["Location"], entering)
    assert entered.response["Location"] == url


POSTED = [r for r in described("POST") if not r.is_call and access.DOORS[access.key_of(r)].change not in access.OPEN]


@pytest.mark.parametrize("route", POSTED, ids=lambda route: route.name)
@pytest.mark.parametrize("part", [False, True], ids=["page", "part"])
def test_who_sends_a_form_too_late_comes_back_to_a_page(route, part, world, trial):
    """Never to an address that only takes forms; and the whole page goes, not a part of it."""
    door, key = access.DOORS[access.key_of(route)], key_for(route.name)
    at = Scene(world, ANONYMOUS, method="POST")
    page = "/petits-pas/?value=health"
    headers = (
        {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}
        if part
        else {"Referer": f"http://testserver{page}"}
    )
    outcome = trial(at, url_of(route, key.fill(at)), key.sent(at), **headers)
    where = outcome.response.get("HX-Redirect" if part else "Location", "")
    assert "/compte/login/" in where
    back = Client().get(where).wsgi_request.GET.get("next", "")
    assert back == page or access.DOORS[access.key_of(_route_at(back))].read, f"{door.what}: back to {back}"


def _route_at(path):
    match = resolve(urlsplit(path).path)
    return access.Route(match.view_name, match.route, match.func)


@pytest.mark.parametrize("evil", ABSOLUTE)
def test_nobody_is_led_out_of_the_site(evil, world, trial):
    entering = {"login": "secret-author-mail@exemple.fr", "password": "cordee-demo", "next": evil}
    by_form = trial(Scene(world, ANONYMOUS, method="POST"), "/compte/login/", entering)
    by_address = trial(Scene(world, ANONYMOUS, method="POST"), f"/compte/login/?next={evil}", entering)
    by_language = trial(Scene(world, AUTHOR, method="POST"), "/langue/setlang/", {"language": "en", "next": evil})
    leaving = trial(Scene(world, AUTHOR, method="POST"), "/compte/logout/", {"next": evil})
    referred = trial(Scene(world, ANONYMOUS, method="POST"), "/aujourdhui/demander/", {}, Referer=evil)
    for outcome in (by_form, by_address, by_language, leaving, referred):
        assert outcome.response.status_code == 302
        assert outcome.response["Location"].startswith("/")
        assert not outcome.response["Location"].startswith(("//", "/\\"))
        assert "evil" not in outcome.response["Location"]


def test_a_key_of_one_person_answers_nobody_else(world, trial):
    """The same Idempotency-Key, the same request, two persons: each has their own answer."""
    url, body = "/api/v1/pledges/", {"action": world.free_step, "when": "après le café"}
    clients = {name: Client() for name in (AUTHOR, MEMBER)}
    answers = {}
    for name, client in clients.items():
        client.cookies["sessionid"] = world.sessions[name]
        sent = {"data": json.dumps(body), "content_type": "application/json", "headers": {"Idempotency-Key": "la-meme"}}
        answers[name] = [client.post(url, **sent) for _again in range(2)]
    assert [answer.status_code for both in answers.values() for answer in both] == [201] * 4
    mine, theirs = (answers[name][0].json()["id"] for name in clients)
    assert mine != theirs
    assert answers[MEMBER][1].json()["id"] == theirs
    assert IdempotencyRecord.objects.filter(key="la-meme").count() == 2


def test_a_wrong_method_is_a_page_that_says_so(world, trial):
    outcome = trial(Scene(world, AUTHOR), "/aujourdhui/demander/")
    assert outcome.response.status_code == 405
    assert outcome.response["Allow"] == "POST"
    assert "Rien à lire ici" in outcome.response.content.decode()


def test_who_is_not_known_is_nobody_in_the_list_of_doors(world):
    """Guards the tests above: the doors they are made from are ours, and many."""
    ours = [route for route in ROUTES if getattr(route.view, "__module__", "").startswith(OURS)]
    assert len(ours) > 60
    assert {route.name for route in described("POST")} > {"actions:end", "communities-api:reactions"}
    assert Scene(world, NEWCOMER).admits(Who.ACCOUNT)
    with pytest.raises(Absent):
        Scene(world, NEWCOMER, owner=NEWCOMER).thing("reading")
