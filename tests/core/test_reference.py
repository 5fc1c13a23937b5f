"""The API tells of itself in a page, as it does to programs; what ends is said beforehand."""

import datetime as dt

import pytest
from django.urls import path
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.views import APIView

from config.reference import description
from core.api.lifetimes import Lifetime
from core.api.reference import parts

DAY = dt.date(2027, 1, 1)


class OldDoor(APIView):
    lifetime = Lifetime(since=DAY, until=dt.date(2027, 7, 1), instead="/api/reference/brands/")

    def get(self, request):
        return Response({})


urlpatterns = [path("old/", OldDoor.as_view())]


def _door(verb, address):
    return next(
        door for part in parts(description()) for door in part.doors if (door.verb, door.path) == (verb, address)
    )


def test_every_door_stands_on_the_page_of_its_part(client, db):
    told = {(door.verb, door.path) for part in parts(description()) for door in part.doors}
    assert len(told) == sum(len(acts) for acts in description()["paths"].values())
    front = client.get("/api/").content.decode()
    assert "grant_type=client_credentials" in front
    for part in ("brands", "oauth", "communities"):
        assert f'href="/api/reference/{part}/"' in front
    page = client.get("/api/reference/brands/").content.decode()
    assert all(
        f"{door.verb} {door.path}" in page
        for part in parts(description())
        if part.name == "brands"
        for door in part.doors
    )
    assert client.get("/api/reference/nowhere/").status_code == 404


def test_a_door_says_what_it_wants_and_what_comes_back():
    door = _door("PUT", "/api/v1/brands/{slug}/")
    assert door.scopes == ("brands:write",)
    assert {one.name for one in door.body} == {"name", "about", "company", "registration", "site"}
    assert ("If-Match", True) in {(one.name, one.required) for one in door.parameters}
    assert {"412", "428"} <= {answer.status for answer in door.answers}
    assert '"name": "La laiterie du Bocage"' in door.example
    listed = next(answer for answer in _door("GET", "/api/v1/brands/").answers if answer.status == "200")
    assert [one.name for one in listed.fields] == ["next", "previous", "results"]
    assert "slug" in [one.name for one in listed.fields[2].fields]
    assert _door("GET", "/api/v1/me/").scopes is None
    assert _door("POST", "/api/oauth/token").example.startswith("grant_type=client_credentials&scope=")


def test_programs_read_the_same_description(client, db):
    told = client.get("/api/v1/schema/").json()
    assert told["openapi"].startswith("3.1")
    flow = told["components"]["securitySchemes"]["programs"]["flows"]["clientCredentials"]
    assert flow["tokenUrl"] == "/api/oauth/token"
    assert flow["scopes"]["brands:read"].startswith("Read brands")


@pytest.mark.urls(__name__)
def test_a_door_that_will_close_says_so_on_every_answer(db):
    answer = APIClient().get("/old/")
    assert answer["Deprecation"] == "@1798761600"
    assert answer["Sunset"] == "Thu, 01 Jul 2027 00:00:00 GMT"
    assert answer["Link"] == '</api/reference/brands/>; rel="successor-version"'


def test_no_door_closes_from_one_day_to_the_next():
    with pytest.raises(ValueError, match="half a year"):
        Lifetime(since=DAY, until=dt.date(2027, 3, 1), instead="/")


def test_what_a_value_may_be_is_said_once():
    said = [
        one for part in parts(description()) for door in part.doors for answer in door.answers for one in answer.fields
    ]
    assert any(one.choices for one in said)
    assert not any("* `" in one.about for one in said if one.choices)
