"""One house for the fault stories of a test process, with people in it, and questions asked of its own database."""

import itertools
import sys
import time

import pytest
from django.core.management import call_command
from django.db import connection, connections

from core.models import Delivery
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, member, thread

from . import house as houses
from .phones import Phone

STEADY_SECONDS = 30
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def whole_house():
    """Servers and processes, started for the first story that needs them, ended with the test process."""
    with houses.opened() as house:
        yield house


@pytest.fixture(scope="session")
def _furnished(whole_house, django_db_blocker):
    with django_db_blocker.unblock(), QuestionsTo(whole_house):
        call_command("migrate", verbosity=0)
        call_command("load_catalogue", verbosity=0)


class QuestionsTo:
    """Our own ORM, models and services speak to the house's database."""

    def __init__(self, house):
        self.house = house

    def __enter__(self):
        self.before = connections["default"]
        own = {**self.before.settings_dict, "HOST": str(self.house.postgres.sockets), "PORT": "5432", "NAME": "cordee"}
        own.update(USER="app", PASSWORD="", CONN_HEALTH_CHECKS=False)
        connections["default"] = type(self.before)(own, "default")

    def __exit__(self, *_error):
        connection.close()
        connections["default"] = self.before


@pytest.fixture
def house(whole_house, _furnished, django_db_blocker, request):
    """Everything up, nothing left to do; afterwards its last words, if the story ended badly."""
    with django_db_blocker.unblock(), QuestionsTo(whole_house):
        whole_house.ready()
        yield whole_house
        if request.session.testsfailed:
            sys.stdout.write(whole_house.last_words())


@pytest.fixture
def place(house):
    """A community with a conversation."""

    class Place:
        community = CommunityFactory(name=f"Le quai {next(_numbers)}", values=["animals", "environment"])
        founder = community.memberships.get()
        thread = thread(founder, text="Bienvenue. Ici on se raconte la semaine.")

    return Place


@pytest.fixture
def phone(house, place):
    """Somebody who joined, and allows that what they write is read; with their phone."""

    def made(**fields):
        user = UserFactory(consents=["suggestions", "pulse"], **fields)
        member(place.community, user)
        return Phone(house, user)

    return made


@pytest.fixture
def steady(house, request):
    """Wait until every fact was heard by everybody; 30 s are promised, from when the servers are back.

    That is on a machine that has the time for it: where many wait for a processor, as many times longer.
    """

    def wait():
        began = time.monotonic()
        waiting = Delivery.objects.exclude(state=Delivery.State.DONE)
        houses.until(lambda: not waiting.exists(), seconds=STEADY_SECONDS * houses.crowd(), meanwhile=house.keep_up)
        sys.stdout.write(f"\n{request.node.name}: steady again after {time.monotonic() - began:.1f} s\n")

    return wait
