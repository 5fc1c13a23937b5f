"""Brands: opened by whoever answers for one, with people who act for it, and who judge nothing that is their colleagues'."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from accounts.models import Notice
from accounts.services import erasure
from brands.models import Seat
from brands.services import brands, seats
from core import clock, outbox
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing, Refused, TooMany
from core.ties import bound, conflict
from government.selectors import panels as reading
from government.services import panels
from moderation.policies import may_judge
from tests.cost import cost_of
from tests.factories.accounts import UserFactory
from tests.factories.brands import WORDS, asked, brand, owner_of, seat_of, seated
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.government import drawn, panel_called, ruled, sitting
from tests.factories.moderation import message, moderator, report
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def alia():
    return UserFactory(display_name="Alia")


@pytest.fixture
def dairy(alia):
    return brand(alia, name="La laiterie du Bocage")


def told(person):
    """The sentences that somebody was told, the latest first."""
    outbox.drain()
    return [notice.data for notice in Notice.objects.filter(user=person, kind="seat").order_by("-pk")]


# --- the story ----------------------------------------------------------------------------------------------------------


def test_a_brand_is_opened_in_a_page_and_another_is_asked_to_act_for_it(alia, login):
    page = login(alia)
    opened = page.post("/marques/ouvrir/", {"name": "La laiterie du Bocage", **WORDS})
    assert opened.headers["Location"] == "/marques/la-laiterie-du-bocage/"
    bruno = UserFactory(display_name="Bruno")
    page.post("/marques/la-laiterie-du-bocage/personnes/", {"handle": f"@{bruno.handle}", "role": "designer"})
    assert told(bruno) == [{"brand": "La laiterie du Bocage"}]

    his = login(bruno)
    with translation.override("fr"):
        assert (
            "Cette marque vous propose d’agir en son nom" in his.get("/marques/la-laiterie-du-bocage/").content.decode()
        )
    assert his.get("/marques/la-laiterie-du-bocage/personnes/").status_code == 403
    his.post("/marques/la-laiterie-du-bocage/reponse/", {"answer": "yes"})
    assert "Bruno" in his.get("/marques/la-laiterie-du-bocage/personnes/").content.decode()
    assert (
        his.post("/marques/la-laiterie-du-bocage/personnes/", {"handle": alia.handle, "role": "reader"}).status_code
        == 403
    )


def test_everybody_reads_what_a_brand_says_and_that_nobody_checked_it(dairy, client):
    page = client.get("/marques/la-laiterie-du-bocage/").content.decode()
    assert all(word in page for word in WORDS.values())
    assert "Cordée ne l’a pas vérifié" in page
    assert "La laiterie du Bocage" in client.get("/marques/").content.decode()


def test_who_acts_for_a_brand_is_seen_by_them_alone(dairy, client, alia):
    anonymous = client.get("/marques/la-laiterie-du-bocage/").content.decode()
    assert alia.public_name not in anonymous
    assert alia.handle not in anonymous
    assert client.get("/api/v1/brands/la-laiterie-du-bocage/seats/").status_code == 403


def test_closed_it_asks_nothing_any_more_and_its_page_stays(dairy, login, alia):
    bruno = seated(dairy).user
    page = login(alia)
    assert "Fermer La laiterie du Bocage" in page.get("/marques/la-laiterie-du-bocage/fermer/").content.decode()
    page.post("/marques/la-laiterie-du-bocage/fermer/")
    assert "Cette marque a été fermée" in page.get("/marques/la-laiterie-du-bocage/").content.decode()
    assert "La laiterie" not in page.get("/marques/").content.decode()
    assert login(bruno).get("/marques/la-laiterie-du-bocage/personnes/").status_code == 403


# --- nobody judges what is a colleague's ---------------------------------------------------------------------------------


def test_whoever_acts_for_the_same_brand_judges_nothing_of_it(dairy, alia):
    place = CommunityFactory()
    judge, author = moderator(place), member(place, alia)
    seated(dairy, judge.user)
    case = report(message(place, author), member(place).user).case
    assert conflict(judge.user_id, case).kind == "brand"
    with pytest.raises(Refused) as refused:
        may_judge.require(judge, case)
    assert "agissez pour la même marque" in str(refused.value)
    may_judge.require(founder_of(place), case)


def test_a_seat_that_is_only_offered_ties_nobody(dairy, alia):
    asked(dairy)
    assert bound([alia.pk]) == {alia.pk}


def test_whoever_takes_a_seat_stands_aside_at_once_and_gives_it_back_for_what_begins_later(dairy, alia):
    bruno = UserFactory()
    began = clock.now()
    seated(dairy, bruno)
    assert bruno.pk in bound([alia.pk], began=began)  # he came to sit beside her: his own act
    assert alia.pk not in bound([bruno.pk], began=began)  # nobody picks their judge by joining her
    sat = clock.now()
    seats.leave(by=bruno, brand_id=dairy.pk)
    assert bruno.pk in bound([alia.pk], began=sat)
    assert bruno.pk not in bound([alia.pk])


def test_who_sits_in_a_jury_and_comes_to_sit_beside_a_side_sits_no_more(dairy, alia):
    community, people = ruled(9)
    party = member(community, alia)
    panel = drawn(panel_called(community, parties=[party]), people)
    juror, *_ = sitting(panel, "drawn")
    panels.take_seat(by=juror, panel_id=panel.pk, accepts=True)
    seated(dairy, juror.user)
    outbox.drain()
    assert reading.place_of(panel, juror).state == "concerned"


def test_ties_cost_the_same_whatever_the_number_of_colleagues(dairy, alia):
    few = cost_of(lambda: bound([alia.pk])).queries
    for _ in range(3):
        seated(dairy)
    assert cost_of(lambda: bound([alia.pk])).queries == few


# --- somebody always answers for a brand ----------------------------------------------------------------------------------


def test_whoever_alone_answers_for_it_names_another_before_leaving(dairy, alia):
    with pytest.raises(Conflict):
        seats.leave(by=alia, brand_id=dairy.pk)
    bruno = seated(dairy, role="owner").user
    seats.leave(by=alia, brand_id=dairy.pk)
    assert seat_of(alia, dairy) is None
    with pytest.raises(Conflict):
        seats.offer(by=seat_of(bruno, dairy), handle=bruno.handle, role="reader")


def test_an_offer_is_no_answer_for_the_brand(dairy, alia):
    asked(dairy, role="owner")
    with pytest.raises(Conflict):
        seats.leave(by=alia, brand_id=dairy.pk)


def test_whose_seat_is_ended_is_told_and_who_gives_it_back_is_not(dairy, alia):
    bruno, chloe = seated(dairy).user, seated(dairy).user
    seats.end(by=owner_of(dairy), handle=bruno.handle)
    seats.leave(by=chloe, brand_id=dairy.pk)
    assert told(bruno)[0] == {"brand": dairy.name, "ended": True}
    assert told(chloe) == []
    with pytest.raises(Missing):
        seats.take(by=bruno, brand_id=dairy.pk)


def test_an_account_that_is_erased_leaves_the_brand_to_who_acts_for_it_longest(dairy, alia):
    bruno, chloe = seated(dairy).user, seated(dairy).user
    erasure.erase(by=alia, confirmation=alia.email)
    outbox.drain()
    assert seat_of(bruno, dairy).role == Seat.Role.OWNER
    assert seat_of(chloe, dairy).role == Seat.Role.DESIGNER
    assert not Seat.objects.filter(user=alia).exists()


def test_a_brand_for_which_nobody_acts_any_more_is_closed(dairy, alia):
    asked(dairy)
    erasure.erase(by=alia, confirmation=alia.email)
    outbox.drain()
    dairy.refresh_from_db()
    assert not dairy.is_open
    assert not Seat.objects.filter(brand=dairy, ended_at=None).exists()


def test_a_person_takes_away_what_is_held_of_their_seats(dairy, alia):
    held = HOLDINGS["seats"].read(alia.pk)
    assert [(row["brand__name"], row["role"]) for row in held] == [(dairy.name, "owner")]


# --- together ---------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_for_it_and_leave_at_once_leave_one(dairy, alia):
    bruno = seated(dairy, role="owner").user
    answers = at_once(*(lambda who=who: seats.leave(by=who, brand_id=dairy.pk) for who in (alia, bruno)))
    assert [error.code for error in refusals(answers)] == ["last_owner"]
    assert dairy.seats.filter(role="owner", ended_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_name_that_two_want_at_once_is_one_brand(alia):
    bruno = UserFactory()
    answers = at_once(*(lambda who=who: brand(who, name="La même") for who in (alia, bruno)))
    assert [error.code for error in refusals(answers)] == ["name_taken"]


@pytest.mark.django_db(transaction=True)
def test_an_offer_that_is_taken_while_it_is_withdrawn_has_one_end(dairy):
    bruno = asked(dairy).user
    answers = at_once(
        lambda: seats.take(by=bruno, brand_id=dairy.pk),
        lambda: seats.end(by=owner_of(dairy), handle=bruno.handle),
    )
    assert all(error.status == 404 for error in refusals(answers))
    assert seat_of(bruno, dairy) is None


# --- corners ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "é"), ("name", "…!?"), ("name", "x" * 81), ("name", "Ouvrir"), ("about", "Court"), ("about", "y" * 601),
        ("company", ""), ("site", "javascript:alert(1)"), ("site", "exemple"), ("registration", "9" * 61),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_the_field(alia, login, field, value):
    said = {"name": "La laiterie", **WORDS, field: value}
    page = login(alia).post("/marques/ouvrir/", said)
    assert page.status_code == 422
    assert "aria-invalid" in page.content.decode()
    with pytest.raises(Invalid) as refused:
        brands.found(by=alia, **said)
    assert list(refused.value.fields) == [field]


def test_a_name_that_is_taken_is_refused_under_any_case_and_accent(dairy, alia):
    with pytest.raises(Invalid) as refused:
        brand(UserFactory(), name="LA LAITERIE DU BOCÂGE")
    assert refused.value.code == "name_taken"


@pytest.mark.parametrize(("handle", "role", "status"), [("personne-de-tel", "reader", 422), (None, "boss", 422)])
def test_nobody_and_no_role_are_refused_kindly(dairy, alia, login, handle, role, status):
    handle = handle or UserFactory().handle
    page = login(alia).post("/marques/la-laiterie-du-bocage/personnes/", {"handle": handle, "role": role})
    assert page.status_code == status
    assert dairy.seats.count() == 1


def test_opening_and_asking_are_slowed(alia):
    for _ in range(brands.OFTEN.at_most):
        brand(alia)
    with pytest.raises(TooMany):
        brand(alia)


def test_so_many_act_for_a_brand_and_no_more(dairy, monkeypatch):
    monkeypatch.setattr(seats, "AT_MOST", 2)
    asked(dairy)
    with pytest.raises(Conflict):
        asked(dairy)


def test_the_database_itself_refuses_a_second_seat_of_one_person(dairy, alia):
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(brand=dairy, user=alia, role="reader")


# --- the API --------------------------------------------------------------------------------------------------------------------


def test_a_brand_and_its_people_by_api(alia, api):
    hers = api(alia)
    said = {"name": "La laiterie du Bocage", **WORDS}
    opened = hers.post("/api/v1/brands/", said, format="json")
    assert opened.status_code == 201
    assert opened.json()["slug"] == "la-laiterie-du-bocage"
    bruno = UserFactory()
    here = "/api/v1/brands/la-laiterie-du-bocage/"
    offered = hers.put(f"{here}seats/{bruno.handle}/", {"role": "designer"}, format="json")
    assert offered.json()["taken_at"] is None
    assert api(bruno).put(f"{here}seat/").json()["taken_at"] is not None
    assert [one["role"] for one in api(bruno).get(f"{here}seats/").json()] == ["owner", "designer"]
    read = {"If-Match": hers.get(here)["ETag"]}
    assert hers.put(here, {**said, "site": ""}, format="json", headers=read).json()["site"] == ""
    assert hers.delete(f"{here}seats/{bruno.handle}/").status_code == 204
    assert api(bruno).get(f"{here}seats/").status_code == 403
    assert hers.post(f"{here}closing/").json()["closed_at"] is not None
    assert hers.put(here, said, format="json", headers=read).status_code == 403
    assert "la-laiterie-du-bocage" not in [one["slug"] for one in hers.get("/api/v1/brands/").json()["results"]]


def test_pages_cost_the_same_with_three_times_as_many(alia, login):
    page = login(alia)

    def see():
        assert page.get("/marques/").status_code == 200

    brand()
    see()
    few = cost_of(see).queries
    for _ in range(3):
        brand()
    assert cost_of(see).queries == few <= 8
