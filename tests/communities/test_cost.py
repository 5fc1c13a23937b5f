"""To answer costs the database the same few questions, whatever was said before: one commit, ten queries at most."""

import datetime as dt

import pytest

from communities.models import Community, Mention, Post
from tests.cost import cost_of
from tests.factories.accounts import UserFactory
from tests.factories.communities import many_posts, many_threads, member

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 10
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def by_page(browser, thread, **sent):
    return browser.post(f"/c/{thread.community.slug}/fils/{thread.pk}/", sent)


def by_program(browser, thread, **sent):
    return browser.post(f"/api/v1/threads/{thread.pk}/posts/", sent, content_type="application/json")


@pytest.mark.parametrize("to", ["everybody", "somebody", "somebody called"])
@pytest.mark.parametrize(("door", "answer"), [(by_page, 302), (by_program, 201)], ids=["page", "API"])
def test_a_reply_is_one_commit_and_at_most_ten_queries_with_three_times_as_much(place, login, door, answer, to):
    """Even in a community where nobody had spoken for long: it moves to the top of the list."""
    browser, called = login(place.leo.user), member(place.community, UserFactory(handle="ines"))
    costs = []
    for rows in (15, 45):
        many_threads(place.community, place.leo, rows)
        many_posts(place.thread, [place.founder, place.leo, called], rows)
        Post.objects.update(created_at=LONG_AGO)
        Community.objects.update(last_post_at=LONG_AGO)
        sent = {"text": f"Une réponse toute simple ({rows})." + (" Et toi, @ines ?" if "called" in to else "")}
        if "somebody" in to:
            sent["reply_to"] = place.post.pk
        costs.append(cost_of(lambda: check(door(browser, place.thread, **sent), answer)))  # noqa: B023
        made = Post.objects.latest("pk")
        assert (made.text, made.reply_to_id) == (sent["text"], sent.get("reply_to"))
        assert Mention.objects.filter(post=made).exists() == ("called" in to)
        place.community.refresh_from_db()
        assert place.community.last_post_at == made.created_at
    assert costs[0].queries == costs[1].queries <= MOST, "\n\n".join(map(str, costs))
    assert [cost.commits for cost in costs] == [1, 1], "\n\n".join(map(str, costs))


def check(response, status):
    assert response.status_code == status, response.content[:600]
