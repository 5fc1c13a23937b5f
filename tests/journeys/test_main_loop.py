"""The loop that everything serves, door to door: words, reading, petit pas, pledge, counter, weak signal."""

import json
import time

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from actions.models import Pledge, Suggestion
from communities.models import Post
from communities.services import memberships, posts, threads
from core import clock, live
from core.actors import CLOCK
from core.models import Delivery
from signals.models import Reading, WeakSignal
from signals.services import signals
from tests.factories.accounts import UserFactory

from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

JOY = "Quelle joie de voir le refuge rouvrir ! Merci à toutes et tous pour ces animaux, je suis tellement heureuse."
CALM = ["La cantine propose un nouveau menu lundi.", "Réunion de quartier mardi à la mairie, à 18 heures."]
WORRY = [
    "J’ai peur de ce que la cantine sert à nos enfants, c’est vraiment inquiétant.",
    "Je suis très inquiète pour la cantine depuis cette histoire de lait.",
    "La cantine m’angoisse : personne ne répond, et j’ai peur pour ma fille.",
    "Franchement, la cantine me fait peur en ce moment.",
    "On est plusieurs à être inquiets de la cantine, ça m’effraie.",
    "Je crains le pire pour la cantine, j’ai très peur.",
]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def frames_of(line, *, seconds=20):
    return json.loads(line.recv(timeout=seconds))


def wait_for(line, element):
    """The HTML of an element, once a frame brings it."""
    while True:
        for frame in frames_of(line):
            if frame.get("id") == element and frame.get("html"):
                return frame["html"]


def test_words_of_joy_bring_a_step_with_its_reason_and_a_pledge_moves_the_counter(house, village):
    leo, community = village["leo"], village["community"]
    browser = signed_in(leo)
    cookie = f"sessionid={browser.cookies['sessionid'].value}"
    since = live.position()
    with (
        house.listen(f"me:{leo.pk}", since=since, cookie=cookie) as his_page,
        house.listen(f"community:{community.pk}", since=since) as a_passer_by,
    ):
        answer = browser.post(
            reverse("communities:new_thread", args=[community.slug]),
            {"kind": "victory", "title": "Le refuge rouvre", "text": JOY},
        )
        assert answer.status_code == 302

        panel = wait_for(his_page, "companion")
        suggestion = Suggestion.objects.select_related("action").get(user=leo)
        assert suggestion.state == Suggestion.State.OPEN
        assert "animals" in (suggestion.value, *suggestion.action.values)
        assert suggestion.action.title_fr in panel.replace("&#x27;", "'")
        assert any(word in JOY for word in suggestion.words)
        assert any(word in panel for word in suggestion.words)

        answer = browser.post(
            reverse("actions:pledge", args=[suggestion.action.slug]),
            {"suggestion": suggestion.pk, "community": community.pk, "when": "après le dîner", "where": "à la maison"},
        )
        assert answer.status_code == 302
        pledge = Pledge.objects.get(user=leo)
        assert pledge.community_id == community.pk
        wait_for(a_passer_by, f"community-{community.pk}-tally")


def test_worry_rising_among_distinct_people_reaches_the_animators(house, village):
    community, nadia = village["community"], village["nadia"]
    thread = threads.open(by=village["member"], kind="discussion", title="La vie d’ici", text=CALM[0])
    neighbours = [UserFactory(consents=["pulse"]) for _ in WORRY]
    browser = signed_in(nadia)
    cookie = f"sessionid={browser.cookies['sessionid'].value}"
    with house.listen(f"observatory:{community.pk}", since=live.position(), cookie=cookie) as her_page:
        for neighbour, words in zip(neighbours, WORRY, strict=True):
            member = memberships.join(by=neighbour, community_id=community.pk, charter_version=1)
            posts.publish(by=member, thread_id=thread.pk, text=words)
        until(lambda: Reading.objects.filter(author__in=neighbours).count() == len(WORRY))
        signals.raise_rising(by=CLOCK, community_id=community.pk, day=clock.today())
        signal = WeakSignal.objects.get(community=community, family="fear")
        assert signal.voices == len(WORRY)
        assert "cantine" in signal.surface
        assert "cantine" in wait_for(her_page, f"signal-{signal.pk}")
    page = browser.get(reverse("signals:observatory", args=[community.slug])).content.decode()
    assert "cantine" in page
    for neighbour in neighbours:
        assert neighbour.display_name not in page


def test_what_nobody_allowed_is_not_read(house, village):
    silent = UserFactory(display_name="Silence", consents=[])
    member = memberships.join(by=silent, community_id=village["community"].pk, charter_version=1)
    threads.open(by=member, kind="victory", title="Quelle joie", text=JOY)
    until(lambda: not Delivery.objects.filter(state="pending").exists())
    assert not Reading.objects.filter(author=silent).exists()
    assert not Suggestion.objects.filter(user=silent).exists()


def test_a_killed_worker_and_a_killed_web_lose_nothing(house, village):
    thread = threads.open(by=village["member"], kind="discussion", title="Bonjour", text=CALM[1])
    house.kill("worker")
    written = [posts.publish(by=village["member"], thread_id=thread.pk, text=f"{JOY} ({n})").pk for n in range(3)]
    house.kill("web")
    house.start("worker")
    house.start("web")
    until(lambda: Reading.objects.filter(post_id__in=written).count() == len(written), seconds=45)
    assert Post.objects.filter(pk__in=written).count() == len(written)
    assert Suggestion.objects.filter(user=village["leo"]).count() == 1


def test_an_idle_socket_still_works_after_half_a_minute(house, village):
    with house.listen(f"community:{village['community'].pk}", since=live.position()) as line:
        assert "at" in frames_of(line)[-1]
        time.sleep(30)
        memberships.join(by=UserFactory(), community_id=village["community"].pk, charter_version=1)
        wait_for(line, f"community-{village['community'].pk}-members")


def test_a_socket_hears_only_what_its_reader_may(house, village):
    leo = signed_in(village["leo"])
    cookie = f"sessionid={leo.cookies['sessionid'].value}"
    for topics in ([f"me:{village['nadia'].pk}"], [f"observatory:{village['community'].pk}"], ["unknown:1"]):
        with (
            house.listen(*topics, since=live.position(), cookie=cookie) as line,
            pytest.raises(Exception, match="4403"),
        ):
            line.recv(timeout=10)
    assert User.objects.filter(pk=village["leo"].pk, is_active=True).exists()
