"""A small world that most tests of communities begin with."""

import pytest

from tests.factories.communities import CommunityFactory, founder_of, member, reply, thread


class Place:
    """A community about the canteen, two members, one conversation."""

    def __init__(self):
        self.community = CommunityFactory(name="La cantine", values=["fairness", "health"])
        self.founder = founder_of(self.community)
        self.leo = member(self.community, display_name="Léo Martin")
        self.thread = thread(self.leo, title="Le gaspillage du midi", text="On jette **trop** de pain.")
        self.post = reply(self.founder, self.thread, text="D’accord avec toi.")
        self.opening = self.thread.posts.order_by("pk").first()
        self.url = f"/c/{self.community.slug}/"
        self.thread_url = f"{self.url}fils/{self.thread.pk}/"


@pytest.fixture
def place(request):
    request.getfixturevalue("transactional_db" if _commits(request) else "db")
    return Place()


def _commits(request):
    marker = request.node.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture
def login(client):
    """`login(user)`: the test's browser, as that person."""

    def enter(user):
        client.force_login(user)
        return client

    return enter
