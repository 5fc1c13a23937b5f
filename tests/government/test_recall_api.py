"""A recall by programs alone: the same acts as by the pages, the same refusals, and never who signed."""

import pytest

from government.models import Recall
from government.services import calendar, recalls
from tests.cost import cost_of
from tests.factories.communities import founder_of
from tests.factories.government import deadline, petition, ruled, seated

pytestmark = pytest.mark.django_db

WHY = "Absent depuis deux mois, sans un mot à personne."


@pytest.fixture
def send(client):
    """``send(who, "put", "recalls/3/signature/", {…})``: the answer; who is a member, or None for nobody."""

    def as_somebody(who, method, path, body=None, **headers):
        client.logout()
        if who is not None:
            client.force_login(who.user)
        return getattr(client, method)(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    return as_somebody


def test_a_whole_recall_by_programs(send):
    community, (holder, *people) = ruled(12)
    mandate = seated(community, holder)
    held = send(None, "get", f"communities/{community.slug}/mandates/").json()
    assert {one["id"]: (one["name"], one["ends_at"] is None) for one in held} == {
        mandate.pk: (holder.user.public_name, False),
        **{one.pk: (community.founder.public_name, True) for one in founder_of(community).mandates.all()},
    }
    listed = f"communities/{community.slug}/recalls/"
    opened = send(people[0], "post", listed, {"mandate": mandate.pk, "reasons": WHY})
    assert opened.status_code == 201
    here = f"recalls/{opened.json()['id']}/"
    assert send(holder, "put", f"{here}reply/", {"text": "Je reviens lundi."}).json()["reply"] == "Je reviens lundi."
    for who in people[1:3]:
        answer = send(who, "put", f"{here}signature/")
    assert (answer.json()["signed"], answer.json()["needed"]) == (3, 3)
    calendar.advance()

    told = send(None, "get", here).json()
    assert (told["state"], told["turnout"], told["result"]) == ("voting", 0, None)
    for who in people[:5]:
        assert send(who, "put", f"polls/{told['poll']['id']}/ballot/", {"choices": [1]}).status_code == 200
    assert send(people[5], "put", f"polls/{told['poll']['id']}/ballot/", {"choices": [1, 2]}).status_code == 422
    deadline(Recall.objects.get())
    told = send(None, "get", here).json()
    assert (told["ending"], told["result"]["yes"], told["result"]["carried"]) == ("carried", 5, True)
    assert mandate.pk not in [one["id"] for one in send(None, "get", f"communities/{community.slug}/mandates/").json()]
    assert [one["ending"] for one in send(None, "get", listed).json()["results"]] == ["carried"]


def test_refusals_come_in_words_and_change_nothing(send):
    community, (holder, *people) = ruled(6)
    mandate = seated(community, holder)
    listed = f"communities/{community.slug}/recalls/"
    for who, body, status in (
        (None, {"mandate": mandate.pk, "reasons": WHY}, 403),
        (holder, {"mandate": mandate.pk, "reasons": WHY}, 403),
        (people[0], {"mandate": mandate.pk, "reasons": "Court."}, 422),
        (people[0], {"mandate": mandate.pk}, 422),
        (people[0], {"mandate": 0, "reasons": WHY}, 422),
        (people[0], {"mandate": 2**62, "reasons": WHY}, 404),
        (people[0], {"mandate": founder_of(community).mandates.first().pk, "reasons": WHY}, 409),
    ):
        answer = send(who, "post", listed, body)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert not Recall.objects.exists()
    recall = petition(people[0], mandate)
    assert send(people[1], "put", f"recalls/{recall.pk}/reply/", {"text": "Moi aussi."}).status_code == 403
    assert send(people[0], "post", listed, {"mandate": mandate.pk, "reasons": WHY}).status_code == 409
    assert send(None, "get", "recalls/999999/").status_code == 404


def test_a_name_is_taken_back_and_nobody_reads_whose_it_was(send):
    community, (holder, *people) = ruled(12)
    recall = petition(people[0], seated(community, holder))
    here = f"recalls/{recall.pk}/"
    signed = send(people[1], "put", f"{here}signature/")
    assert people[1].user.public_name not in signed.content.decode()
    assert send(people[1], "delete", f"{here}signature/").status_code == 204
    assert send(None, "get", here).json()["signed"] == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sentences_come_in_the_readers_language(send, language):
    community, (holder, *people) = ruled(6)
    recall = petition(people[0], seated(community, holder))
    told = send(None, "get", f"recalls/{recall.pk}/", **{"Accept-Language": language}).json()
    assert told["says"] == {"fr": "Les signatures se rassemblent", "en": "Signatures are gathered"}[language]


def test_reading_costs_the_same_however_many_signed_and_however_many_recalls_there_are(send):
    few, many = (asked(send, times) for times in (1, 3))
    assert few == many


def asked(send, times):
    community, people = ruled(6 + 6 * times)
    for number in range(times):
        recall = petition(people[-1 - number], seated(community, people[number]))
    for who in people[times : times + times]:
        recalls.sign(by=who, recall_id=recall.pk)
    one = cost_of(lambda: send(None, "get", f"recalls/{recall.pk}/")).queries
    return one, cost_of(lambda: send(None, "get", f"communities/{community.slug}/recalls/")).queries
