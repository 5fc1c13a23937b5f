"""A brand does its whole work by API; a member answers by it too; nobody reads what is not theirs."""

import pytest
from rest_framework.test import APIClient

from rounds.models import Answer, Round
from tests.factories.brands import bearer_of, brand, owner_of, program_of, seated, welcomed
from tests.factories.communities import founder_of, member
from tests.factories.government import ruled
from tests.factories.rounds import WHOLE, WORDS, answer, answered, design, drafted, opened, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return ruled(3)[0]


@pytest.fixture
def dairy():
    return brand(name="La laiterie du Bocage")


def send(program, method, address, body=None, **headers):
    return getattr(program, method)(f"/api/v1/{address}", body, format="json", headers=headers)


def test_from_draft_to_open_by_api(place, dairy, api):
    welcomed(dairy, place, founder_of(place))
    hers, founder, ours = api(owner_of(dairy).user), api(founder_of(place).user), f"brands/{dairy.slug}/rounds/"
    made = send(hers, "post", ours, {**WORDS, "design": design()})
    assert (made.status_code, made["ETag"], made.json()["state"]) == (201, '"1"', "draft")
    one = f"{ours}{made.json()['id']}/"
    wished = {**WORDS, "days": 7, "design": design()}
    assert send(hers, "put", one, wished).status_code == 428
    changed = send(hers, "put", one, wished, if_match='"1"')
    assert (changed.status_code, changed["ETag"], changed.json()["days"]) == (200, '"2"', 7)
    assert send(hers, "put", one, wished, if_match='"1"').status_code == 412

    asked = send(hers, "post", f"{one}showing/", {"version": 2, "communities": [place.slug]}).json()
    assert [review["state"] for review in asked["reviews"]] == ["asked"]
    there = f"communities/{place.slug}/rounds/{made.json()['id']}/review/"
    assert send(founder, "get", there).json()["digest"] == asked["digest"]
    said = send(founder, "put", there, {"version": 2, "answer": "accepted"})
    assert (said.status_code, said.json()["state"]) == (200, "accepted")
    open_now = send(hers, "post", f"{one}opening/", {"version": 2}).json()
    assert (open_now["state"], open_now["communities"], open_now["answers"]) == ("open", [place.slug], None)
    assert send(hers, "delete", f"{one}showing/").status_code == 409
    stopped = send(hers, "post", f"{one}stopping/", {"why": "Le prix du verre a doublé."}).json()
    assert stopped["state"] == "stopped"


def test_a_design_that_is_none_is_refused_field_by_field(dairy, api):
    sent = {**WORDS, "design": {**design(), "unit": 3, "parts": []}}
    refused = send(api(owner_of(dairy).user), "post", f"brands/{dairy.slug}/rounds/", sent)
    assert refused.status_code == 422
    assert set(refused.json()["errors"]) == {"design.unit", "design.parts"}
    assert not Round.objects.exists()


def test_a_brand_never_reads_another_ones_drafts(dairy, place, api):
    made, other = drafted(dairy), api(owner_of(brand()).user)
    waits = shown(dairy, place)
    ours = f"brands/{dairy.slug}/rounds/"
    assert send(other, "get", ours).json()["results"] == []
    for found in (made, waits):
        assert send(other, "get", f"{ours}{found.pk}/").status_code == 403
        assert send(other, "get", f"rounds/{found.pk}/").status_code == 404
        assert send(other, "post", f"rounds/{found.pk}/price/", {"choices": {}}).status_code == 404
    reader = api(seated(dairy, role="reader").user)
    assert {one["state"] for one in send(reader, "get", ours).json()["results"]} == {"draft", "review"}


def test_a_brand_reads_how_many_answered_from_five_on_and_nothing_else(dairy, place, api):
    found, hers = opened(dairy, place), api(owner_of(dairy).user)
    address = f"brands/{dairy.slug}/rounds/{found.pk}/"
    answered(found, *[member(place) for _ in range(4)])
    assert send(hers, "get", address).json()["answers"] is None
    answered(found, member(place))
    shown_now = send(hers, "get", address).json()
    assert shown_now["answers"] == 5
    assert not {"content", "sheets", "users"} & set(shown_now)
    assert send(hers, "get", f"rounds/{found.pk}/answer/").status_code == 403


def test_prices_are_tried_by_anybody_in_what_is_open_and_by_the_brand_in_what_is_not_kept(dairy, place, api):
    found, stranger = opened(dairy, place), api(None)
    tried = send(stranger, "post", f"rounds/{found.pk}/price/", {"choices": WHOLE}).json()
    assert (tried["price"], tried["currency"], tried["impact"]) == ("0.905", "EUR", "1")
    assert [part["amount"] for part in tried["parts"]] == ["0.385", "0.25", "0.27"]
    part = send(stranger, "post", f"rounds/{found.pk}/price/", {"choices": {"feed": "any", "pasture": "six"}}).json()
    assert (part["missing"], len(part["clashes"])) == (["bottle"], 1)
    assert send(stranger, "post", f"rounds/{found.pk}/price/", {"choices": {"feed": "hay"}}).status_code == 422

    trial = {"design": design(), "choices": WHOLE}
    address = f"brands/{dairy.slug}/rounds/price/"
    assert send(api(owner_of(dairy).user), "post", address, trial).json()["price"] == "0.905"
    assert send(stranger, "post", address, trial).status_code == 403


def test_one_answers_by_api_reads_it_and_takes_it_back(dairy, place, api):
    found, who = opened(dairy, place), member(place)
    mine, address = api(who.user), f"rounds/{found.pk}/answer/"
    assert send(mine, "get", address).status_code == 404
    given = send(mine, "put", address, answer(matters="feed")).json()
    assert (given["community"], given["content"]["matters"]) == (place.slug, "feed")
    assert send(mine, "put", address, {"blank": True}).json()["content"] == {"blank": True}
    refused = send(mine, "put", address, {"choices": {"feed": "hay"}})
    assert (refused.status_code, "choices.feed" in refused.json()["errors"]) == (422, True)
    assert send(mine, "get", address).json()["content"] == {"blank": True}
    assert send(mine, "delete", address).status_code == 204
    assert not Answer.objects.exists()
    assert send(api(owner_of(brand()).user), "put", address, answer()).status_code == 403


@pytest.mark.parametrize("body", [[], "blank", None, 3])
def test_what_is_no_answer_is_refused(dairy, place, api, body):
    found, mine = opened(dairy, place), api(member(place).user)
    assert send(mine, "put", f"rounds/{found.pk}/answer/", body).status_code in (400, 422)


def test_what_a_design_may_hold_is_told(api):
    told = send(api(None), "get", "rounds/design/").json()
    assert told["properties"]["parts"]["maxItems"] == 8


def test_a_program_drafts_within_its_scopes_and_sees_who_answered_no_more_than_anybody(dairy, place):
    welcomed(dairy, place, founder_of(place))
    reads, writes = (_program(dairy, *scopes) for scopes in (["rounds:read"], ["rounds:read", "rounds:write"]))
    ours = f"brands/{dairy.slug}/rounds/"
    assert send(reads, "post", ours, {**WORDS, "design": design()}).status_code == 403
    made = send(writes, "post", ours, {**WORDS, "design": design()}).json()
    asked = {"version": 1, "communities": [place.slug]}
    assert send(writes, "post", f"{ours}{made['id']}/showing/", asked).json()["state"] == "review"
    assert [one["state"] for one in send(reads, "get", ours).json()["results"]] == ["review"]
    assert send(writes, "get", f"rounds/{made['id']}/answer/").status_code == 403


def _program(dairy, *scopes):
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=bearer_of(program_of(dairy, scopes=scopes)))
    return program
