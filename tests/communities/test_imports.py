"""Conversations from elsewhere: dated as they were, counted right, recognised when they come again."""

import datetime as dt

import pytest

from communities.models import Post, Thread
from communities.services import imports
from core.actors import CLOCK
from core.errors import Refused
from core.models import OutboxEvent
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


def bring(community, user, keys, **fields):
    threads = [imports.NewThread("t1", user.pk, "Un titre venu d’ailleurs", MONDAY)]
    posts = [
        imports.NewPost(
            key, "t1", user.pk, f"Message {key} qui parle de la rivière", MONDAY + dt.timedelta(hours=n), **fields
        )
        for n, key in enumerate(keys)
    ]
    return imports.bring_in(by=CLOCK, community_id=community.pk, threads=threads, posts=posts)


def test_what_is_brought_in_keeps_its_dates_and_moves_the_counters():
    community, user = CommunityFactory(is_trial=True), UserFactory()
    imports.enrol(by=CLOCK, community_id=community.pk, user_ids=[user.pk], at=MONDAY)
    brought = bring(community, user, ["a", "b", "c"])
    thread = Thread.objects.get()
    assert (thread.posts_count, thread.created_at, thread.last_post_at) == (3, MONDAY, MONDAY + dt.timedelta(hours=2))
    assert list(Post.objects.order_by("pk").values_list("external_id", flat=True)) == ["a", "b", "c"]
    assert OutboxEvent.objects.filter(name="communities.PostPublished").count() == len(brought.posts) == 3


def test_bringing_in_again_changes_nothing_and_goes_on_where_it_stopped():
    community, user = CommunityFactory(is_trial=True), UserFactory()
    imports.enrol(by=CLOCK, community_id=community.pk, user_ids=[user.pk, user.pk])
    bring(community, user, ["a", "b"])
    assert bring(community, user, ["a", "b"]).posts == {}
    assert list(bring(community, user, ["a", "b", "c"]).posts) == ["c"]
    assert Thread.objects.get().posts_count == 3


def test_answers_find_whom_they_answer_also_across_batches():
    community, user = CommunityFactory(is_trial=True), UserFactory()
    imports.enrol(by=CLOCK, community_id=community.pk, user_ids=[user.pk])
    bring(community, user, ["a"])
    bring(community, user, ["b"], reply_to="a")
    assert Post.objects.get(external_id="b").reply_to.external_id == "a"


def test_a_real_community_is_never_filled():
    community = CommunityFactory()
    with pytest.raises(Refused):
        imports.enrol(by=CLOCK, community_id=community.pk, user_ids=[])
    with pytest.raises(Refused):
        imports.bring_in(by=CLOCK, community_id=community.pk)
    with pytest.raises(Refused):
        imports.date_back(by=CLOCK, community_id=community.pk, to=MONDAY)
