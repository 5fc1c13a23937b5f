"""The same doors for programs."""

import pytest

from signals.models import Reading, WeakSignal
from tests.factories.accounts import UserFactory
from tests.factories.communities import member
from tests.signals.test_signals import rise

pytestmark = pytest.mark.django_db


def send(client, url, body):
    return client.post(url, body, content_type="application/json")


def test_i_read_correct_and_delete_my_readings(client, say):
    post = say("J’ai peur pour la cantine")
    client.force_login(post.author.user)
    (mine,) = client.get("/api/v1/me/readings/").json()["results"]
    assert (mine["post"], mine["labels"], mine["evidence"][0]["words"]) == (post.pk, ["fear"], "peur")
    url = f"/api/v1/me/readings/{mine['id']}/"
    corrected = send(client, url, {"labels": ["anger"], "value_labels": []})
    assert (corrected.json()["labels"], corrected.json()["read_labels"]) == (["anger"], ["fear"])
    assert send(client, url, {"labels": ["rage"], "value_labels": []}).status_code == 422
    assert client.delete(url).status_code == 204
    assert Reading.objects.get(pk=mine["id"]).is_withheld


def test_the_readings_of_others_are_missing(client, say):
    post = say("J’ai peur pour la cantine")
    client.force_login(UserFactory())
    assert client.get("/api/v1/me/readings/").json()["results"] == []
    answer = client.delete(f"/api/v1/me/readings/{post.reading.pk}/")
    assert (answer.status_code, answer["content-type"]) == (404, "application/problem+json")


def test_signals_are_for_those_who_animate(client, community, animator, worry):
    worry(6)
    rise(community)
    url = f"/api/v1/communities/{community.slug}/signals/"
    assert client.get(url).status_code == 403
    client.force_login(member(community).user)
    assert client.get(url).status_code == 403
    client.force_login(animator.user)
    (signal,) = client.get(url).json()["results"]
    assert (signal["topic"], signal["family"], signal["voices"]) == ("cantine", "fear", 6)
    assert send(client, f"{url}{signal['id']}/", {"state": "answered"}).status_code == 422
    assert send(client, f"{url}{signal['id']}/", {"state": "answered", "answer": "Réunion jeudi."}).status_code == 200
    assert WeakSignal.objects.get().state == "answered"
    assert client.get("/api/v1/communities/nulle-part/signals/").status_code == 404
