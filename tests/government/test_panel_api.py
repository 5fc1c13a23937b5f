"""A panel by programs alone: the same acts as by the pages, the same refusals, and never who was willing or concerned."""

import pytest

from government.models import Panel
from government.services import calendar, panels
from tests.cost import cost_of
from tests.factories.communities import founder_of
from tests.factories.government import jury_called, panel_called, panel_moves, ruled, sitting, willing

pytestmark = pytest.mark.django_db

ASKED = {"subject": "La place de la cantine", "question": "Faut-il ouvrir la cantine le samedi ?", "size": 3}


@pytest.fixture
def send(client):
    """``send(who, "put", "panels/3/willing/", {…})``: the answer; who is a member, or None for nobody."""

    def as_somebody(who, method, path, body=None, **headers):
        client.logout()
        if who is not None:
            client.force_login(who.user)
        return getattr(client, method)(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    return as_somebody


def test_a_whole_panel_by_programs(send):
    community, people = ruled(9)
    listed = f"communities/{community.slug}/panels/"
    called = send(founder_of(community), "post", listed, ASKED | {"parties": [people[0].user.handle]})
    assert called.status_code == 201
    here, poll = f"panels/{called.json()['id']}/", called.json()["poll"]["id"]
    for who in people:
        assert send(who, "put", f"{here}willing/").json() == {
            "number": None, "state": "willing", "until": None, "reason": "",
        }  # fmt: skip
    assert send(people[7], "delete", f"{here}willing/").status_code == 204
    assert send(None, "get", here).json()["willing"] == 7
    panel = panel_moves(Panel.objects.get())
    told = send(None, "get", here)
    assert (told.json()["state"], told.json()["excluded"], told.json()["drawn"]) == ("words", 1, [])
    assert all(who.user.public_name not in told.content.decode() for who in people)
    assert send(people[0], "put", f"polls/{poll}/word/", {"word": "averse"}).json() == {"word": "averse"}

    panel_moves(panel)
    drawn = send(None, "get", here).json()["drawn"]
    assert [one["state"] for one in drawn] == ["drawn"] * 3
    first, *_ = sitting(panel, "drawn")
    assert send(first, "put", f"{here}seat/", {"accepts": False}).json()["state"] == "declined"
    calendar.advance()
    for who in sitting(panel, "drawn"):
        assert send(who, "put", f"{here}seat/", {"accepts": True}).json()["state"] == "seated"
    calendar.advance()
    told = send(None, "get", here).json()
    assert sorted(one["state"] for one in told["drawn"]) == ["declined", "seated", "seated", "seated"]
    for who in sitting(panel):
        assert send(who, "put", f"polls/{told['vote']['id']}/ballot/", {"choices": [1]}).status_code == 200
        assert send(who, "put", f"{here}reason/", {"text": f"Moi, {who.pk}."}).json()["reason"]
    panel_moves(panel)
    told = send(None, "get", here).json()
    assert (told["ending"], told["result"]["yes"], told["result"]["seats"], len(told["reasons"])) == ("yes", 3, 3, 3)
    made_of = send(None, "get", f"polls/{poll}/ballots/").json()
    assert made_of["drawn"] == [one["number"] for one in drawn]
    assert (made_of["turn"], made_of["words"]) == (1, [[people[0].pk, "averse"]])
    assert [one["ending"] for one in send(None, "get", listed).json()["results"]] == ["yes"]


def test_refusals_come_in_words_and_change_nothing(send):
    community, people = ruled(6)
    nadia, listed = founder_of(community), f"communities/{community.slug}/panels/"
    for who, body, status in (
        (None, ASKED, 403),
        (people[0], ASKED, 403),
        (nadia, ASKED | {"size": 4}, 422),
        (nadia, ASKED | {"size": "beaucoup"}, 422),
        (nadia, ASKED | {"subject": "Court"}, 422),
        (nadia, ASKED | {"question": None}, 422),
        (nadia, ASKED | {"parties": ["personne-de-ce-nom"]}, 422),
        (nadia, ASKED | {"parties": "alia"}, 422),
        (nadia, {}, 422),
    ):
        answer = send(who, "post", listed, body)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert not Panel.objects.exists()
    panel = panel_called(community)
    assert send(nadia, "post", listed, ASKED | {"subject": "Un autre sujet"}).status_code == 409
    assert send(people[0], "put", f"panels/{panel.pk}/seat/", {"accepts": True}).status_code == 409
    assert send(people[0], "put", f"panels/{panel.pk}/reason/", {"text": "Parce que."}).status_code == 409
    assert send(None, "get", "panels/999999/").status_code == 404
    assert send(None, "put", f"panels/{panel.pk}/willing/").status_code == 403


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sentences_come_in_the_readers_language(send, language):
    community, _ = ruled(6)
    panel = panel_called(community)
    told = send(None, "get", f"panels/{panel.pk}/", **{"Accept-Language": language}).json()
    assert told["says"] == {"fr": "Qui est volontaire\u202f?", "en": "Who is willing?"}[language]


def test_reading_costs_the_same_however_many_are_willing_and_however_many_juries_there_are(send):
    few, many = (asked(send, times) for times in (1, 3))
    assert few == many


def asked(send, times):
    community, people = ruled(2 + 8 * times)
    panel = panel_called(community)
    for number in range(times):
        jury_called(community, origin=f"appeal:{number}", subject=f"Le recours numéro {number}")
    panel_moves(willing(panel, people))
    panels.take_seat(by=sitting(panel, "drawn")[0], panel_id=panel.pk, accepts=True)
    one = cost_of(lambda: send(None, "get", f"panels/{panel.pk}/")).queries
    return one, cost_of(lambda: send(None, "get", f"communities/{community.slug}/panels/")).queries
