"""One act too many: a clear sentence says when one may go on, what was typed is kept, and the others are not slowed down."""

import datetime as dt
import re

import pytest
import redis
import time_machine
from django.contrib.auth import get_user_model

from accounts.services import consents
from communities.models import Reaction
from communities.services import memberships, reactions
from core.errors import TooMany
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, member, thread

pytestmark = pytest.mark.django_db
SAYS_WHEN = re.compile(r"Vous pourrez reprendre dans \d+ (seconde|minute|heure)s?\.")


@pytest.fixture
def strict(settings):
    """The limits of production at the door, which other tests go through by the hundred."""
    settings.ACCOUNT_RATE_LIMITS = {}


@pytest.fixture(params=["redis there", "redis away"])
def counting(request, monkeypatch):
    """Limits hold whether or not Redis answers."""
    if request.param == "redis away":

        def refuse(*args, **kwargs):
            raise redis.ConnectionError("refused")

        monkeypatch.setattr(redis.connection.ConnectionPool, "get_connection", refuse)


def until_refused(act, most=60):
    """Do it until it is one time too many; the refusal."""
    for _time in range(most):
        answer = act()
        if answer.status_code == 429:
            return answer
    raise AssertionError("never refused")


def said(answer):
    words = " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ").split())
    assert SAYS_WHEN.search(words), words[-300:]
    assert 0 < int(answer["Retry-After"]) <= 86_400
    return words


def burst(act):
    """Do it without end within one moment; what the last refusal was."""

    def without_end():
        for _time in range(60):
            act()

    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False), pytest.raises(TooMany) as refusal:
        without_end()
    return refusal.value


@pytest.mark.usefixtures("counting")
def test_reacting_consenting_and_joining_without_end_are_slowed_for_this_person_alone():
    community, leo, ines = CommunityFactory(), UserFactory(), UserFactory()
    membership, other = member(community, leo), member(community, ines)
    post = thread(membership).posts.get()
    assert 0 < burst(lambda: reactions.toggle(by=membership, post_id=post.pk, kind="do")).retry_after <= 60
    assert 0 < burst(lambda: consents.grant(by=leo, purpose="pulse")).retry_after <= 600
    others = [CommunityFactory() for _n in range(25)]
    places = iter(others)
    assert burst(lambda: memberships.join(by=leo, community_id=next(places).pk, charter_version=1)).retry_after <= 600
    reactions.toggle(by=other, post_id=post.pk, kind="do")
    assert Reaction.objects.filter(member=other).exists()
    assert consents.withdraw(by=leo, purpose="pulse")  # taking back is never refused


@pytest.mark.usefixtures("counting", "strict")
@pytest.mark.parametrize("door", ["/compte/login/", "/admin/login/"])
def test_guessing_a_password_is_slowed_by_account_whatever_the_address(client, door):
    UserFactory(email="nadia@exemple.fr", password="cordee-demo", is_staff=True)
    url = client.get(door, follow=True).redirect_chain[-1][0] if door.startswith("/admin") else door
    tries = iter(range(99))

    def guess():
        return client.post(
            url, {"login": "nadia@exemple.fr", "password": f"faux-{next(tries)}"},
            REMOTE_ADDR=f"192.0.2.{next(tries)}", headers={"accept-language": "fr"},
        )  # fmt: skip

    refused = until_refused(guess, most=12)
    assert "nadia@exemple.fr" in refused.content.decode()  # typed once
    said(refused)


@pytest.mark.usefixtures("counting", "strict")
@pytest.mark.parametrize(
    ("door", "fields"),
    [
        ("/compte/login/", {"login": "n{}@exemple.fr", "password": "x"}),
        ("/compte/signup/", {"email": "n{}@exemple.fr", "display_name": "N"}),
        ("/compte/login/code/", {"email": "nadia@exemple.fr"}),
        ("/compte/password/reset/", {"email": "n{}@exemple.fr"}),
    ],
)
def test_one_address_does_not_try_every_door_without_end(client, door, fields):
    numbers, before = iter(range(99)), get_user_model().objects.count()

    def knock():
        client.cookies.clear()
        number = next(numbers)
        body = {name: value.format(number) for name, value in fields.items()}
        # who writes another X-Forwarded-For each time is counted all the same: no proxy is trusted here
        return client.post(door, body, headers={"accept-language": "fr", "x-forwarded-for": f"198.51.100.{number}"})

    said(until_refused(knock))
    assert get_user_model().objects.count() - before <= 20


def test_writing_without_end_keeps_the_text_and_says_when(client, world):
    client.force_login(world.leo)
    url = f"/c/{world.community.slug}/fils/{world.thread.pk}/"
    numbers = iter(range(99))
    refused = until_refused(
        lambda: client.post(url, {"text": f"Message {next(numbers)}"}, headers={"accept-language": "fr"})
    )
    said(refused)
    assert f"Message {next(numbers) - 1}</textarea>" in refused.content.decode()
    again = client.post(
        f"/api/v1/threads/{world.thread.pk}/posts/", {"text": "Encore"}, content_type="application/json"
    )
    assert again.status_code == 429
    assert SAYS_WHEN.search(again.json()["detail"].replace("\u00a0", " "))
    assert 0 < int(again["Retry-After"]) <= 60


def test_a_program_that_asks_without_end_is_told_when_to_go_on(client, settings):
    settings.API_PACE = {"anybody": 3}
    numbers = iter(range(99))
    forged = lambda: {"x-forwarded-for": f"198.51.100.{next(numbers)}"}  # noqa: E731 - each time another
    refused = until_refused(lambda: client.get("/api/v1/values/", headers=forged()), most=5)
    assert refused["Content-Type"].startswith("application/problem+json")
    assert 0 < int(refused["Retry-After"]) <= 60
