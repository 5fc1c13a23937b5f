"""What the tests of petits pas share."""

import pytest
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.actions import load_catalogue
from tests.factories.communities import CommunityFactory, member


@pytest.fixture
def catalogue(db):
    """The repository's own catalogue."""
    load_catalogue()


@pytest.fixture
def village(catalogue):
    """A community, and Léo who is a member of it and allows his words to be read."""

    class Village:
        community = CommunityFactory(name="Les voisins du refuge", values=["animals", "local_life"])
        leo = UserFactory(display_name="Léo", consents=["suggestions"])

    Village.membership = member(Village.community, Village.leo)
    Village.browser = Client()
    Village.browser.force_login(Village.leo)
    return Village
