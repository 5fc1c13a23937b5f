"""A small community whose members allow everything, and ways to make them speak."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from communities.models import Community, Post
from core.actors import CLOCK
from signals.services import readings
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, member, reply, thread

BOTH = ("suggestions", "pulse")
WORRIES = [
    "Je suis inquiète pour la cantine.",
    "La cantine, ça m’angoisse vraiment.",
    "J’ai peur pour la cantine de mes enfants.",
    "Très inquiet de ce qui arrive à la cantine.",
    "La cantine me fait peur.",
    "Je redoute la fin de la cantine.",
    "La cantine ? Tout le monde est inquiet.",
]


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are asserted as they are written in the code, whether or not the French is compiled."""
    with translation.override("en"):
        yield


@pytest.fixture
def community(db):
    return CommunityFactory(values=["local_life"], founder=UserFactory(display_name="Nadia", consents=BOTH))


@pytest.fixture
def animator(community):
    return community.memberships.select_related("user").get(user=community.founder)


@pytest.fixture
def square(animator):
    """The conversation where all is said."""
    return thread(animator, title="La place", text="On parle de tout ici.")


@pytest.fixture
def say(community, square):
    """``say("text", member)``: somebody new (or that member) speaks, and is read."""

    def speak(text, by=None, consents=BOTH, at=None):
        by = by or member(community, UserFactory(consents=consents))
        post = reply(by, square, text)
        if at:
            Post.objects.filter(pk=post.pk).update(created_at=at)
        readings.record(by=CLOCK, post_ids=[post.pk])
        return post

    return speak


@pytest.fixture
def worry(say):
    """So many people worry about the canteen."""

    def speak(people=5, **fields):
        return [say(text, **fields) for text in WORRIES[:people]]

    return speak


@pytest.fixture
def days_ago():
    """A moment so many days ago, with everybody’s permission older than it."""

    def ago(days):
        Community.objects.update(is_fictitious=True)  # permissions of made-up communities reach back
        return timezone.now() - dt.timedelta(days=days)

    return ago
