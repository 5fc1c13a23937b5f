"""What rules cost whoever publishes, and what their pages cost whoever reads them."""

import datetime as dt

import pytest
from django.urls import reverse

from communities.models import Post
from moderation.models import Case, RuleVersion
from moderation.services import rules
from tests.cost import cost_of
from tests.factories.communities import CommunityFactory, many_posts, member, thread
from tests.factories.rules import in_force, judge_of, tried, written

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 10
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def talk():
    return thread(member(CommunityFactory()))


def answer(browser, talk, text):
    sent = {"text": text}
    return browser.post(f"/api/v1/threads/{talk.pk}/posts/", sent, content_type="application/json")


def test_a_reply_stays_within_ten_queries_with_ten_rules_on_words(client, talk):
    """One query asks for all rules; one commit."""
    author = member(talk.community)
    client.force_login(author.user)
    before = cost_of(lambda: answer(client, talk, "Une réponse toute simple."))
    for number in range(10):
        in_force(talk.community, "flag", {"fact": "words", "test": "has", "value": [f"motinterdit{number}"]})
    after = cost_of(lambda: answer(client, talk, "Une autre réponse toute simple."))
    assert (after.queries, after.commits) == (before.queries + 1, 1), after
    assert after.queries <= MOST, after
    assert not Case.objects.exists()


def test_ten_rules_that_read_the_same_facts_read_each_once(client, talk):
    author = member(talk.community)
    client.force_login(author.user)
    dear = [
        {"fact": fact, "test": "at_least", "value": 1} for fact in ("pace", "similarity", "days_of_account", "links")
    ]
    never = {"fact": "words", "test": "lacks", "value": ["simple"]}
    costs = []
    for _round in range(2):
        in_force(talk.community, "flag", *dear[:1])
        in_force(talk.community, "flag", never, *dear)
        Post.objects.update(created_at=LONG_AGO)
        costs.append(cost_of(lambda: answer(client, talk, f"Une réponse simple, {len(costs)}.")))
    assert costs[0].queries == costs[1].queries, "\n\n".join(map(str, costs))


def test_a_trial_costs_the_same_however_many_messages_it_reads(talk):
    people = [member(talk.community) for _n in range(4)]
    judge = judge_of(talk.community)
    version = written(
        talk.community, "flag", {"fact": "pace", "test": "at_most", "value": 100},
        {"fact": "days_of_account", "test": "at_most", "value": 3000}, {"fact": "similarity", "test": "at_most", "value": 100},
        {"fact": "emotion", "test": "is", "value": ["anger"]},
    )  # fmt: skip
    costs = []
    for count in (10, 30):
        many_posts(talk, people, count)
        costs.append(cost_of(lambda: tried(version, judge, posts=1000)))
    assert costs[0].queries == costs[1].queries, "\n\n".join(map(str, costs))


def test_the_pages_cost_the_same_with_three_times_as_many_rules(client, talk):
    place = talk.community
    client.force_login(judge_of(place).user)
    where = [
        reverse("moderation:rules", args=[place.slug]), f"/api/v1/communities/{place.slug}/rules/",
        reverse("moderation:queue", args=[place.slug]),
    ]  # fmt: skip
    costs = []
    for count in (3, 6):
        for _n in range(count):
            in_force(place, "flag", title=f"Règle {RuleVersion.objects.count()}")
        costs.append([cost_of(lambda url=url: client.get(url)).queries for url in where])
    assert costs[0] == costs[1]


def test_a_rule_that_is_turned_off_costs_nothing_any_more(client, talk):
    author = member(talk.community)
    client.force_login(author.user)
    before = cost_of(lambda: answer(client, talk, "Une réponse toute simple."))
    version = in_force(talk.community, "flag")
    rules.turn_off(by=judge_of(talk.community), rule_id=version.rule_id)
    assert cost_of(lambda: answer(client, talk, "Une autre réponse simple.")).queries == before.queries
