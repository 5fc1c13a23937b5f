"""What people see of it."""

import re

import pytest
from django.urls import reverse

from accounts.models import Consent
from accounts.services import users
from core.actors import CLOCK
from signals.models import Reading, WeakSignal
from signals.services import readings, signals
from tests.factories.accounts import UserFactory
from tests.factories.communities import many_posts, member
from tests.signals.test_signals import rise

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia(client, animator):
    client.force_login(animator.user)
    return client


def in_english(client, animator, page):
    """The page as an animator reads it whose account speaks English."""
    users.change_language(by=animator.user, language="en")
    return client.get(page).text


def observatory_of(community):
    return reverse("signals:observatory", args=[community.slug])


def test_the_weather_is_for_everybody_and_starts_in_the_mist(client, community):
    page = client.get(reverse("signals:weather", args=[community.slug]))
    assert page.status_code == 200
    assert "Mist" in page.text or "Brume" in page.text
    piece = client.get(reverse("signals:weather", args=[community.slug]), headers={"hx-request": "true"})
    assert "<html" not in piece.text
    assert f'id="community-{community.pk}-weather"' in piece.text


def test_the_weather_tells_no_figure_under_five(client, community, say, worry):
    for number in range(6):
        say(f"Bonjour à tous, {number}")
    worry(2)
    page = client.get(reverse("signals:weather", args=[community.slug]), headers={"accept-language": "en"})
    assert "<td>a few</td>" in page.text
    assert "<td>2</td>" not in page.text


def test_the_observatory_shows_what_rises_in_the_members_words(nadia, community, worry):
    worry(6)
    rise(community)
    page = nadia.get(observatory_of(community))
    assert page.status_code == 200
    assert "cantine" in page.text
    assert "<mark>" in page.text
    assert "Membre" not in page.text.split("<main", 1)[1].split("</main>")[0]


def test_the_observatory_is_for_those_who_animate(client, community):
    assert client.get(observatory_of(community)).status_code == 302
    client.force_login(member(community).user)
    assert client.get(observatory_of(community)).status_code == 403
    client.force_login(UserFactory())
    assert client.get(observatory_of(community)).status_code == 403


def test_an_empty_observatory_says_what_it_is_for(nadia, animator, community):
    assert "observatory" in in_english(nadia, animator, observatory_of(community)).lower()


def test_a_signal_is_answered_then_closed_in_pages(nadia, community, worry):
    worry(6)
    rise(community)
    signal = WeakSignal.objects.get()
    assert "cantine" in nadia.get(reverse("signals:signal", args=[community.slug, signal.pk])).text
    move = reverse("signals:move", args=[community.slug, signal.pk])
    empty = nadia.post(move, {"state": "answered", "answer": ""})
    assert empty.status_code == 422
    assert nadia.post(move, {"state": "answered", "answer": "Réunion jeudi <script>"}).status_code == 302
    page = nadia.get(reverse("signals:signal", args=[community.slug, signal.pk]))
    assert "Réunion jeudi &lt;script&gt;" in page.text
    assert nadia.post(move, {"state": "closed", "helped": "yes"}).status_code == 302
    signal.refresh_from_db()
    assert (signal.state, signal.helped) == ("closed", True)
    assert nadia.post(move, {"state": "seen"}).status_code == 409
    assert nadia.post(move, {"state": "<b>"}).status_code == 422
    assert nadia.get(move).status_code == 405


def test_a_signal_of_elsewhere_is_not_found(nadia, community):
    assert nadia.get(reverse("signals:signal", args=[community.slug, 10**9])).status_code == 404


def test_i_see_what_was_read_in_my_words_and_correct_it(client, say):
    post = say("J’ai peur pour la cantine <script>alert(1)</script>")
    client.force_login(post.author.user)
    page = client.get(reverse("signals:my_readings"))
    assert "<mark" in page.text
    assert "peur" in page.text
    assert "<script>alert" not in page.text
    reading = Reading.objects.get(post=post)
    contest = reverse("signals:contest", args=[reading.pk])
    assert client.get(contest).status_code == 200
    assert client.post(contest, {"labels": ["anger"], "value_labels": ["education"]}).status_code == 302
    reading.refresh_from_db()
    assert reading.said_labels == ["anger"]
    assert client.post(contest, {"labels": ["rage"]}).status_code == 422
    assert client.post(reverse("signals:withhold", args=[reading.pk])).status_code == 302
    reading.refresh_from_db()
    assert reading.is_withheld
    assert client.get(reverse("signals:my_readings")).status_code == 200


def test_my_words_are_shown_as_they_read_not_as_they_were_typed(client, say):
    client.force_login(say("# La cantine\n\nUne **grande joie** de [la voir](https://exemple.org) rouvrir").author.user)
    page = client.get(reverse("signals:my_readings")).text
    words = re.sub(r"<[^>]+>", "", re.search(r"<blockquote.*?</blockquote>", page, re.DOTALL)[0])
    assert re.sub(r" \([^)]*\)", "", words) == "La cantine Une grande joie de la voir rouvrir"


def test_the_readings_of_others_are_not_there(client, say):
    post = say("J’ai peur pour la cantine")
    client.force_login(UserFactory())
    assert client.get(reverse("signals:contest", args=[post.reading.pk])).status_code == 404
    assert client.post(reverse("signals:withhold", args=[post.reading.pk])).status_code == 404


def test_with_nothing_read_the_page_says_why(client):
    client.force_login(UserFactory())
    page = client.get(reverse("signals:my_readings"))
    assert reverse("accounts:consents") in page.text


@pytest.mark.parametrize("rows", [6, 18])
def test_my_readings_cost_the_same_with_three_times_as_many(
    client, community, square, rows, django_assert_max_num_queries
):
    somebody = member(community, UserFactory(consents=["pulse", "suggestions"]))
    readings.record(by=CLOCK, post_ids=[post.pk for post in many_posts(square, [somebody], rows)])
    client.force_login(somebody.user)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("signals:my_readings")).text
    assert all(page.count(str(purpose.label)) == 1 for purpose in Consent.Purpose)


def test_the_observatory_costs_one_query_more_a_signal(nadia, community, worry, django_assert_max_num_queries):
    worry(6)
    rise(community)
    nadia.get(observatory_of(community))
    with django_assert_max_num_queries(20):
        nadia.get(observatory_of(community))


def test_members_hear_no_observatory(community, animator):
    from core.live import may_listen

    assert may_listen(animator.user, f"observatory:{community.pk}")
    assert not may_listen(member(community).user, f"observatory:{community.pk}")
    assert not may_listen(animator.user, "observatory:²")
    assert not may_listen(animator.user, "observatory:x")


def test_what_is_told_is_what_a_fresh_page_shows(nadia, animator, community, worry):
    from core.live import told_by
    from signals.events import SignalRaised

    worry(6)
    rise(community)
    signal = WeakSignal.objects.get()
    signals.move(by=community.memberships.get(user=community.founder), signal_id=signal.pk, state="seen")
    told = {
        tell.id: tell.draw() for tell in told_by(SignalRaised(signal.pk, community.pk)) if tell.topic.startswith("o")
    }
    page = "".join(in_english(nadia, animator, observatory_of(community)).split())
    assert f"signal-{signal.pk}" in told
    from django.utils import translation

    with translation.override("en"):
        for html in (tell.draw() for tell in told_by(SignalRaised(signal.pk, community.pk))):
            assert "".join(html.split()) in page
