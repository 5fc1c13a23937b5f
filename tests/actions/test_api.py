"""The same acts by API: same services, same refusals, problems in words, repeated requests done once."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.models import Pledge, Suggestion
from core import clock
from tests.factories.accounts import UserFactory
from tests.factories.actions import many_pledges, pledge

pytestmark = pytest.mark.django_db
API = "/api/v1"


def send(browser, method, url, body=None, **headers):
    return browser.generic(
        method, f"{API}{url}", data=b"" if body is None else __import__("json").dumps(body),
        content_type="application/json", headers={name.replace("_", "-"): value for name, value in headers.items()},
    )  # fmt: skip


def test_the_catalogue_is_public_and_says_where_its_figures_come_from(catalogue):
    answer = Client().get(f"{API}/actions/?value=environment&free=1&minutes=5&page_size=100").json()
    step = next(step for step in answer["results"] if step["slug"] == "stop-pub")
    assert step["impact"]["licence"].startswith("MIT")
    assert step["impact"]["unit"] == "kgCO2e/year"
    assert Client().get(f"{API}/actions/stop-pub/").json()["harder"] == "bac-a-biodechets"


@pytest.mark.parametrize("query", ["minutes=forever", "minutes=99999999999999999999", "value=%00", "cursor=zzz"])
def test_a_strange_query_is_refused_never_a_crash(catalogue, query):
    assert Client().get(f"{API}/actions/?{query}").status_code in (400, 404)


def test_a_pledge_from_start_to_end(village):
    made = send(village.browser, "POST", "/pledges/", {"action": "stop-pub", "community": village.community.slug})
    assert made.status_code == 201, made.content
    again = send(village.browser, "POST", "/pledges/", {"action": "stop-pub"})
    assert (again.status_code, again.json()["id"]) == (200, made.json()["id"])
    url = f"/pledges/{made.json()['id']}/"
    assert send(village.browser, "PATCH", url, {"when": "ce soir", "cadence": "weekly"}).json()["when"] == "ce soir"
    tap = send(village.browser, "POST", f"{url}check-ins/", {"day": clock.today().isoformat(), "kept": True})
    assert tap.json()["kept"] is True
    assert send(village.browser, "POST", f"{url}pause/").json()["state"] == "paused"
    assert send(village.browser, "DELETE", f"{url}pause/").json()["state"] == "active"
    assert send(village.browser, "DELETE", url).status_code == 204
    assert village.browser.get(f"{API}{url}").json()["state"] == "ended"


def test_a_request_sent_again_is_answered_again(village):
    body = {"action": "stop-pub"}
    first = send(village.browser, "POST", "/pledges/", body, idempotency_key="one-tap")
    second = send(village.browser, "POST", "/pledges/", body, idempotency_key="one-tap")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Pledge.objects.count() == 1


def test_a_suggestion_asked_for_and_answered(village):
    asked = send(village.browser, "POST", "/suggestions/", {"value": "culture"})
    assert asked.status_code == 200
    harder = send(village.browser, "POST", f"/suggestions/{asked.json()['id']}/answer/", {"answer": "not_for_me"})
    assert harder.json()["state"] == "not_for_me"
    assert village.browser.get(f"{API}/suggestions/").json()["results"][0]["id"] == asked.json()["id"]
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize(
    ("method", "url", "body", "status"),
    [
        ("POST", "/pledges/", {}, 422),
        ("POST", "/pledges/", {"action": "nowhere"}, 404),
        ("POST", "/pledges/", {"action": "stop-pub", "community": "nowhere"}, 404),
        ("POST", "/pledges/", {"action": "stop-pub", "when": "x" * 121}, 422),
        ("POST", "/pledges/", {"action": "stop-pub", "suggestion": 10**30}, 422),
        ("POST", "/pledges/", [1, 2], 422),
        ("GET", "/pledges/987654321/", None, 404),
        ("DELETE", "/pledges/987654321/", None, 404),
        ("POST", "/pledges/987654321/check-ins/", {"day": "2026-11-22", "kept": True}, 404),
        ("POST", "/pledges/987654321/check-ins/", {"day": "demain"}, 422),
        ("POST", "/suggestions/", {"value": ""}, 422),
        ("POST", "/suggestions/987654321/answer/", {"answer": "harder"}, 404),
        ("POST", "/suggestions/987654321/answer/", {"answer": "perhaps"}, 422),
    ],
)
def test_refusals_are_problems_in_words(village, method, url, body, status):
    answer = send(village.browser, method, url, body)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.json()["detail"]


def test_strangers_see_nothing_of_anybodys_steps(village):
    made = pledge(village.leo)
    assert Client().get(f"{API}/pledges/").status_code in (401, 403)
    other = Client()
    other.force_login(UserFactory())
    assert other.get(f"{API}/pledges/{made.pk}/").status_code == 404
    assert other.get(f"{API}/pledges/").json()["results"] == []


@pytest.mark.parametrize("url", ["/pledges/?page_size=100", "/suggestions/?page_size=100", "/actions/?page_size=100"])
def test_lists_ask_the_same_with_three_times_as_much(village, url):
    counts = []
    for rows in (5, 15):
        Pledge.objects.all().delete()
        Suggestion.objects.all().delete()
        for one in many_pledges(village.leo, rows, clock.today()):
            Suggestion.objects.create(
                user=village.leo, action=one.action, state="expired", lever="authority", value="health",
                scoring_version="test",
            )  # fmt: skip
        with CaptureQueriesContext(connection) as caught:
            assert village.browser.get(f"{API}{url}").status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 6, counts
