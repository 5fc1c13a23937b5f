"""The demonstration: whole, alive, believable; told once however often it is asked for; never among real people."""

import datetime as dt
import random
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from actions.models import Pledge, Suggestion
from communities.models import Community, Post, Thread
from core import log
from government.constitution.patterns import PATTERNS
from government.models import ConstitutionVersion
from moderation.models import Case, Ruling
from rounds.models import Release, Round
from signals.demo import story
from signals.demo.calendar import moments
from signals.models import WeakSignal

pytestmark = pytest.mark.django_db


def state():
    return [Community.objects.count(), User.objects.count(), Thread.objects.count(), Post.objects.count(),
            Pledge.objects.count(), Suggestion.objects.count(), WeakSignal.objects.count(),
            ConstitutionVersion.objects.count()]  # fmt: skip


@pytest.mark.slow
def test_the_demonstration_lives_and_is_told_once(capsys, client):
    call_command("demo")
    before = state()
    assert before[0] == 5
    assert before[1] >= 60
    assert before[2] >= 40
    assert before[3] >= 300
    assert Community.objects.filter(is_fictitious=True).count() == 5
    assert WeakSignal.objects.filter(community__name="La cantine qui nourrit", voices__gte=5).exists()
    leo = User.objects.get(email="leo@exemple.fr")
    assert Suggestion.objects.filter(user=leo, state="open").exists()
    assert client.login(username="nadia@exemple.fr", email="nadia@exemple.fr", password="cordee-demo")
    assert all(log.verify(log.community_chain(c.pk)) == [] for c in Community.objects.all())
    assert not Post.objects.filter(created_at__gt=dt.datetime.now(dt.UTC)).exists()
    for community in Community.objects.all():
        page = Client().get(f"/c/{community.slug}/").content.decode()
        assert "inventés" in page
        assert community.constitutions.get().version == 1
    assert [case.is_open for case in Case.objects.order_by("pk")] == [True, False]
    as_leo = Client()
    as_leo.force_login(leo)
    assert "une hausse de 18" in as_leo.get(f"/decisions/{Ruling.objects.get().puid}/").content.decode()
    dairy = "/marques/laiterie-du-clos/co-conceptions"
    result = Client().get(f"{dairy}/{Release.objects.get().round_id}/resultat/").content.decode()
    assert "0,99" in result
    assert "0,39" in result
    assert Round.objects.filter(state="open").count() == 1
    call_command("demo")
    assert state() == before
    assert "nothing was changed" in capsys.readouterr().out


def test_real_people_never_meet_made_up_ones(settings):
    settings.TRIALS_ALLOWED = False
    with pytest.raises(CommandError):
        call_command("demo")
    assert not Community.objects.exists()
    assert not User.objects.exists()


def test_the_story_holds_together():
    people = story.people()
    assert {place.about["rules"] for place in story.places()} == set(PATTERNS), "each way of governing can be seen"
    for place in story.places():
        members = set(place.words("members"))
        assert place.about["founder"] in members
        assert members <= set(people)
        for talk in place.talks:
            assert talk.kind in Thread.Kind.values
            for number, saying in enumerate(talk.sayings, 1):
                assert saying.who in members, (talk.title, saying.who)
                assert saying.answers < number
                assert not re.search(r"\w'\w", saying.text), saying.text


@pytest.mark.parametrize("hour", [0, 3, 9, 17, 23])
@pytest.mark.parametrize("days_ago", [None, 0.5, 2.2, 29])
def test_moments_are_in_order_and_before_now(hour, days_ago):
    now = dt.datetime(2026, 11, 22, hour, 40, tzinfo=dt.UTC)
    found = moments(now, days_ago, 10, random.Random(4))
    assert found == sorted(found)
    assert found[-1] < now
    assert found == moments(now, days_ago, 10, random.Random(4))
