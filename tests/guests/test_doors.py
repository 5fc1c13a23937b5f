"""Pages and API of hours with a guest: each act by its door, what each reader sees, what long lists cost."""

import datetime as dt

import pytest
from django.utils import timezone

from guests.models import Hour, Question
from guests.services import sorting
from tests.cost import cost_of
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member, members
from tests.factories.guests import (
    ANSWER,
    ASKED,
    INTERESTS,
    WORDS,
    answered,
    asked,
    closed,
    invited,
    opened,
    planned,
    voted,
)

pytestmark = pytest.mark.django_db
V1 = "/api/v1"


def test_pages_from_the_invitation_to_the_archive(login):
    place, guest = CommunityFactory(), UserFactory()
    host, leo, visitor = login(place.founder), login(member(place).user), login(guest)
    begins = timezone.localtime() + dt.timedelta(minutes=14)
    sent = WORDS | {"handle": guest.handle, "starts_at": f"{begins:%Y-%m-%dT%H:%M}", "minutes": 30}
    wrong = host.post(f"/c/{place.slug}/seances/preparer/", sent | {"handle": "personne-d-ici"})
    assert (wrong.status_code, WORDS["about"] in wrong.content.decode()) == (422, True)
    assert host.post(f"/c/{place.slug}/seances/preparer/", sent).status_code == 302
    at = f"/c/{place.slug}/seances/{Hour.objects.get().pk}/"
    assert (leo.get(at).status_code, host.get(at).status_code) == (404, 200)
    assert WORDS["title"] not in leo.get(f"/c/{place.slug}/seances/").content.decode()

    assert visitor.post(f"{at}invitation/", {"interests": ""}).status_code == 422
    assert visitor.post(f"{at}invitation/", {"interests": INTERESTS})["Location"] == at
    assert INTERESTS in leo.get(at).content.decode()
    leo.post(f"{at}venir/", {"comes": "yes"})
    assert "Finalement" in leo.get(at).content.decode()
    calendar = leo.get(f"{at}agenda.ics").content.decode()
    assert "DTSTART:" in calendar
    assert "DTEND:" in calendar

    assert leo.post(at, {"text": "?"}).status_code == 422
    leo.post(at, {"text": ASKED})
    question = f"{at}questions/{Question.objects.get().pk}/"
    host.post(f"{question}voix/")
    assert 'aria-pressed="true"' in host.get(at).content.decode()  # without any script
    assert Question.objects.get().votes_count == 2
    host.post(f"{at}animer/", {"act": "open"})
    visitor.post(f"{question}aborder/")
    assert 'data-draft="answer-' in visitor.get(at).content.decode()
    assert 'data-draft="answer-' not in leo.get(at).content.decode()
    assert visitor.post(f"{question}repondre/", {"text": " "}).status_code == 422
    visitor.post(f"{question}repondre/", {"text": ANSWER})
    assert ANSWER in leo.get(at).content.decode()
    host.post(f"{at}animer/", {"act": "close"})
    page = leo.get(at).content.decode()
    assert "Toutes les questions ont reçu une réponse" in page
    late = leo.post(at, {"text": "Trop tard pour demander cela ?"})
    assert (late.status_code, "Trop tard pour demander cela" in late.content.decode()) == (409, True)
    late = host.post(f"{question}repondre/", {"text": "Trop tard pour y répondre."})
    assert (late.status_code, "Trop tard pour y répondre." in late.content.decode()) == (409, True)


def test_an_hour_in_which_nobody_asked_says_so_once(client):
    hour = closed()
    page = client.get(f"/c/{hour.community.slug}/seances/{hour.pk}/").content.decode()
    assert "Personne n’a posé de question." in page
    assert not any(words in page for words in ("sans réponse", "ont reçu une réponse"))


def test_what_who_animates_does_with_questions(login):
    hour = opened()
    host, reader = login(hour.community.founder), login(member(hour.community).user)
    first, second = asked(hour), asked(hour, text="Dites-nous tout autre chose")
    at = f"/c/{hour.community.slug}/seances/{hour.pk}/"
    sorted_at = f"{at}questions/{second.pk}/ranger/"
    assert host.post(sorted_at, {"act": "join", "to": "0"}).status_code == 422
    assert host.post(sorted_at, {"act": "aside", "why": ""}).status_code == 422
    assert host.post(sorted_at, {"act": "nothing"}).status_code == 404
    host.post(sorted_at, {"act": "join", "to": first.pk})
    assert "avec une autre qui demande la même chose" in reader.get(at).content.decode()
    host.post(sorted_at, {"act": "part"})
    host.post(sorted_at, {"act": "aside", "why": "Ce n’est pas le sujet."})
    page = reader.get(at).content.decode()
    assert "Ce n’est pas le sujet." in page
    assert second.text not in page
    assert reader.get(f"{at}questions/{second.pk}/").status_code == 404
    assert login(second.author.user).get(f"{at}questions/{second.pk}/").status_code == 200
    host.post(sorted_at, {"act": "back"})
    assert second.text in reader.get(at).content.decode()
    given = answered(first)
    host.post(f"{at}questions/{first.pk}/reponses/{given.pk}/ecarter/", {"why": "Une personne y est nommée."})
    page = reader.get(at).content.decode()
    assert ANSWER not in page
    assert "Une personne y est nommée." in page


def test_moved_and_cancelled_by_page(login):
    hour = planned()
    host, at = login(hour.community.founder), f"/c/{hour.community.slug}/seances/{hour.pk}/"
    assert host.post(f"{at}modifier/", {"act": "move", "starts_at": "hier", "minutes": 60}).status_code == 422
    later = timezone.localtime() + dt.timedelta(days=2)
    assert (
        host.post(f"{at}modifier/", {"act": "move", "starts_at": f"{later:%Y-%m-%dT%H:%M}", "minutes": 90})["Location"]
        == at
    )
    assert host.post(f"{at}modifier/", {"act": "cancel", "why": ""}).status_code == 422
    host.post(f"{at}modifier/", {"act": "cancel", "why": "La salle a été inondée."})
    assert "La salle a été inondée." in host.get(at).content.decode()
    assert "STATUS:CANCELLED" in host.get(f"{at}agenda.ics").content.decode()


def test_a_guest_says_no_by_page(login):
    hour = invited()
    at = f"/c/{hour.community.slug}/seances/{hour.pk}/invitation/"
    login(hour.guest).post(at, {"answer": "no"})
    hour.refresh_from_db()
    assert hour.state == "declined"


def test_a_vote_by_one_tap_comes_back_as_its_button(login):
    question = asked(opened())
    hour = question.hour
    one = login(member(hour.community).user)
    at = f"/c/{hour.community.slug}/seances/{hour.pk}/questions/{question.pk}/voix/"
    answer = one.post(at, headers={"HX-Request": "true"})
    assert 'aria-pressed="true"' in answer.content.decode()
    assert f'"{question.pk}:vote"' in answer["HX-Trigger"]
    assert 'aria-pressed="false"' in one.post(at, headers={"HX-Request": "true"}).content.decode()


def test_all_of_it_by_api(api, client):
    hour = opened()
    leo = api(member(hour.community).user)
    assert [one["id"] for one in client.get(f"{V1}/communities/{hour.community.slug}/hours/").json()["results"]] == [
        hour.pk
    ]
    assert client.get(f"{V1}/hours/{hour.pk}/").json()["interests"] == INTERESTS
    assert client.get(f"{V1}/hours/{invited(hour.community).pk}/").status_code == 404
    made = leo.post(f"{V1}/hours/{hour.pk}/questions/", {"text": ASKED}, format="json")
    assert (made.status_code, made.json()["votes"]) == (201, "quelques")
    at = f"{V1}/hour-questions/{made.json()['id']}/"
    voted(Question.objects.get(), *members(hour.community, 4))
    assert api(member(hour.community).user).put(f"{at}vote/").json()["votes"] == "6"
    assert leo.delete(f"{at}vote/").status_code == 204
    assert leo.post(f"{at}answers/", {"text": ANSWER}, format="json").status_code == 403
    told = api(hour.guest).post(f"{at}answers/", {"text": ANSWER}, format="json")
    assert (told.status_code, told.json()["answers"][0]["by_guest"]) == (201, True)
    (shown,) = client.get(f"{V1}/hours/{hour.pk}/questions/").json()["results"]
    assert shown["answers"][0]["text"] == ANSWER
    assert api(UserFactory()).put(f"{at}vote/").status_code == 403


def test_long_lists_cost_as_much_as_short_ones(login):
    hour = opened()
    people, reader = members(hour.community, 12), login(hour.community.founder)

    def more():
        for one in people[: len(people) // 3]:
            people.remove(one)
            first, second, third = (asked(hour, one, f"Question {n} de la personne {one.pk} ?") for n in range(3))
            answered(first)
            sorting.set_aside(by=founder_of(hour.community), question_id=third.pk, why="Ce n’est pas le sujet.")
            voted(second, people[-1])
        closed(hour.community)
        planned(hour.community)

    def costs():
        return {at: cost_of(lambda at=at: reader.get(at)).queries for at in addresses}

    addresses = [
        f"/c/{hour.community.slug}/seances/{hour.pk}/",
        f"/c/{hour.community.slug}/seances/",
        f"{V1}/hours/{hour.pk}/questions/",
        f"{V1}/communities/{hour.community.slug}/hours/",
    ]
    more()
    few = costs()
    more()
    many = costs()
    assert {at: many[at] for at in addresses if many[at] > few[at]} == {}
