"""To undertake a step costs the database the same few questions, whatever else there is: one commit, ten queries at most."""

import pytest
from django.test import Client

from actions.models import Pledge, Suggestion
from actions.services import suggestions
from core import clock
from tests.cost import cost_of
from tests.factories.accounts import UserFactory
from tests.factories.actions import holders, load_catalogue, many_pledges, step
from tests.factories.communities import CommunityFactory, member

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 10
HELD = "stop-pub"


@pytest.fixture
def leo():
    load_catalogue()
    return UserFactory(consents=["suggestions"])


def much(leo, rows):
    """A community where so many hold this very step, and Léo who is in as many places and holds as many others."""
    community = CommunityFactory()
    holders(community, rows, HELD)
    member(community, leo)
    for _ in range(rows):
        member(CommunityFactory(is_fictitious=True), leo)
    many_pledges(leo, rows, clock.today())
    Pledge.objects.filter(user=leo, action__slug=HELD).delete()
    return community


def by_page(browser, community, **more):
    sent = {"community": community.pk, "when": "le soir", "cadence": "daily", **more}
    return browser.post(f"/petits-pas/{HELD}/engagement/", sent)


def by_program(browser, community, **more):
    sent = {"community": community.slug, "action": HELD, "when": "le soir", **more}
    return browser.post("/api/v1/pledges/", sent, content_type="application/json")


@pytest.mark.parametrize("proposed", [False, True], ids=["by oneself", "as suggested"])
@pytest.mark.parametrize(("door", "answer"), [(by_page, 302), (by_program, 201)], ids=["page", "API"])
def test_a_pledge_is_one_commit_and_at_most_ten_queries_with_three_times_as_much(leo, door, answer, proposed):
    browser = Client()
    browser.force_login(leo)
    costs = []
    for rows in (4, 12):
        community, more = much(leo, rows), {}
        if proposed:
            open_now = suggestions.ask(by=leo, value="environment")
            Suggestion.objects.filter(pk=open_now.pk).update(action=step(HELD))
            more = {"suggestion": open_now.pk}
        costs.append(cost_of(lambda: check(door(browser, community, **more), answer)))  # noqa: B023
        made = Pledge.objects.get(user=leo, action__slug=HELD, community=community)
        assert (made.suggestion_id, made.when) == (more.get("suggestion"), "le soir")
        assert not Suggestion.objects.filter(user=leo, state="open").exists()
        Pledge.objects.all().delete()
    assert costs[0].queries == costs[1].queries <= MOST, "\n\n".join(map(str, costs))
    assert [cost.commits for cost in costs] == [1, 1], "\n\n".join(map(str, costs))


def check(response, status):
    assert response.status_code == status, response.content[:600]
