"""A brand addresses members where both say yes, as the rules of the community say; either says no at any moment."""

import dataclasses
import datetime as dt

import pytest

from accounts.models import Notice
from brands.models import Welcome
from brands.selectors import welcomes as reading
from brands.services import brands, seats, welcomes
from core import clock, outbox
from core.errors import Conflict, Invalid, Refused
from core.models import LogEntry
from government.constitution import schema
from government.constitution.patterns import CONSENT, DRAWN_BY_LOT
from government.constitution.rules import CLOSED_TO_BRANDS
from government.models import ConstitutionVersion
from government.selectors import constitutions
from tests.cost import cost_of
from tests.factories.accounts import UserFactory
from tests.factories.brands import asked, asks, brand, owner_of, seated, welcomed
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.government import adopted, ruled
from tests.factories.moderation import moderator
from tests.together import at_once

pytestmark = pytest.mark.django_db
PURPOSE = "Concevoir avec vous le lait de la cantine."


@pytest.fixture
def place():
    """A community whose founder animates and moderates, under the rules of a small circle: who animates answers brands."""
    community, _people = ruled(3)
    return community


@pytest.fixture
def dairy():
    return brand(name="La laiterie du Bocage")


def lines(community):
    found = LogEntry.objects.filter(chain__name=f"community:{community.pk}", verb__startswith="brand.")
    return [(line.verb, line.actor, line.public["brand"]) for line in found.order_by("number")]


def told(person):
    outbox.drain()
    return [notice.data["now"] for notice in Notice.objects.filter(user=person, kind="welcome").order_by("pk")]


# --- the story ----------------------------------------------------------------------------------------------------------


def test_a_brand_asks_who_animates_lets_it_in_and_everybody_reads_it(place, dairy, login, client):
    hers, founder = owner_of(dairy).user, founder_of(place)
    asking = login(hers).post(
        "/marques/la-laiterie-du-bocage/communautes/", {"community": place.slug, "purpose": PURPOSE}
    )
    assert asking.status_code == 302
    assert told(founder.user) == ["asks"]
    here = f"/c/{place.slug}/marques/"
    assert PURPOSE not in client.get(here).content.decode()  # nobody speaks to members before they are let in

    page = login(founder.user)
    assert PURPOSE in page.get(here).content.decode()
    page.post(f"{here}la-laiterie-du-bocage/", {"answer": "yes"})
    assert reading.in_force(dairy, place.pk)
    assert PURPOSE in client.get(here).content.decode()
    assert told(hers) == ["begun"]
    assert lines(place) == [("brand.welcomed", "animator", "La laiterie du Bocage")]
    assert (
        "La laiterie du Bocage peut s’adresser aux membres" in client.get(f"/c/{place.slug}/journal/").content.decode()
    )


def test_who_animates_invites_and_the_brand_says_what_for(place, dairy, login):
    page = login(founder_of(place).user)
    page.post(f"/c/{place.slug}/marques/inviter/", {"brand": dairy.slug})
    assert told(owner_of(dairy).user) == ["invites"]
    assert not reading.in_force(dairy, place.pk)
    asks(dairy, place)
    assert reading.in_force(dairy, place.pk)


def test_it_lasts_as_long_as_the_rules_say_and_ends_by_itself(place, dairy):
    welcome = welcomed(dairy, place, founder_of(place))
    months = constitutions.in_force(place.pk).constitution.brands.welcome_months
    assert welcome.until - welcome.community_at == pytest.approx(months * welcomes.MONTH, abs=dt.timedelta(minutes=1))
    Welcome.objects.update(until=clock.now())
    assert not reading.in_force(dairy, place.pk)
    assert asks(dairy, place).until is None  # and one may ask again
    assert [one.ended_by for one in Welcome.objects.order_by("pk")] == ["", ""]


@pytest.mark.parametrize("side", ["brand", "community"])
def test_either_ends_it_at_any_moment_and_the_log_says_so(place, dairy, side):
    founder = founder_of(place)
    welcomed(dairy, place, founder)
    if side == "brand":
        welcomes.withdraw(by=owner_of(dairy), community_id=place.pk)
    else:
        welcomes.dismiss(by=founder, brand_id=dairy.pk)
    assert not reading.in_force(dairy, place.pk)
    assert lines(place)[-1] == ("brand.gone", "brand" if side == "brand" else "animator", dairy.name)


def test_what_was_declined_stands_in_no_log(place, dairy):
    asks(dairy, place)
    welcomes.dismiss(by=founder_of(place), brand_id=dairy.pk)
    assert lines(place) == []
    assert told(owner_of(dairy).user) == ["declined"]


def test_a_brand_that_closes_is_welcome_nowhere(place, dairy):
    welcomed(dairy, place, founder_of(place))
    brands.close(by=owner_of(dairy))
    assert not reading.in_force(dairy, place.pk)
    with pytest.raises(Conflict):
        welcomes.welcome(by=founder_of(place), brand_id=dairy.pk)


# --- the rules of the community decide ------------------------------------------------------------------------------------


def test_only_who_holds_the_named_task_answers(place, dairy):
    judge, somebody = moderator(place), member(place)
    asks(dairy, place)
    for one in (judge, somebody):
        with pytest.raises(Refused):
            welcomes.welcome(by=one, brand_id=dairy.pk)
    adopted(place, DRAWN_BY_LOT)  # there, who moderates answers
    welcomes.welcome(by=judge, brand_id=dairy.pk)
    assert reading.in_force(dairy, place.pk)


def test_rules_that_let_no_brand_in_are_obeyed_and_what_had_begun_can_be_ended(place, dairy):
    founder, mill = founder_of(place), brand()
    welcomed(dairy, place, founder)
    adopted(place, dataclasses.replace(CONSENT, brands=CLOSED_TO_BRANDS))
    for refused in (lambda: asks(mill, place), lambda: welcomes.welcome(by=founder, brand_id=mill.pk)):
        with pytest.raises(Refused) as why:
            refused()
        assert why.value.code == "closed_to_brands"
    assert reading.in_force(dairy, place.pk)  # a promise is kept until its day, or until somebody ends it
    welcomes.dismiss(by=founder, brand_id=dairy.pk)
    assert not reading.in_force(dairy, place.pk)


def test_rules_adopted_before_brands_were_thought_of_let_none_in(place):
    version = constitutions.in_force(place.pk)
    before = {part: rules for part, rules in version.rules.items() if part != "brands"}
    old = ConstitutionVersion(community=place, version=2, rules=before, digest=version.digest)
    assert old.constitution.brands == CLOSED_TO_BRANDS
    with pytest.raises(schema.Unfit):
        schema.read(before)  # new ones say it


def test_a_community_without_rules_lets_none_in(dairy):
    with pytest.raises(Refused):
        asks(dairy, CommunityFactory())


def test_who_acts_for_the_brand_does_not_answer_for_the_community(place, dairy):
    founder = founder_of(place)
    seated(dairy, founder.user)
    asks(dairy, place)
    with pytest.raises(Refused) as refused:
        welcomes.welcome(by=founder, brand_id=dairy.pk)
    assert refused.value.code == "own_brand"


# --- together, and corners --------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_both_say_yes_at_once_and_one_welcome_begins(place, dairy):
    at_once(
        lambda: asks(dairy, place),
        lambda: welcomes.welcome(by=founder_of(place), brand_id=dairy.pk),
    )
    found = Welcome.objects.get()
    assert found.until is not None
    assert len(lines(place)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_brand_that_closes_while_it_is_let_in_is_welcome_nowhere(place, dairy):
    asks(dairy, place)
    at_once(
        lambda: brands.close(by=owner_of(dairy)),
        lambda: welcomes.welcome(by=founder_of(place), brand_id=dairy.pk),
    )
    assert not reading.in_force(dairy, place.pk)
    assert len(lines(place)) in (0, 2)


def test_who_only_reads_or_is_only_asked_does_not_ask_for_the_brand(place, dairy):
    reader = seated(dairy, role="reader")
    with pytest.raises(Refused):
        welcomes.ask(by=reader, community_id=place.pk, purpose=PURPOSE)
    with pytest.raises(Refused):
        welcomes.ask(by=asked(dairy), community_id=place.pk, purpose=PURPOSE)


def test_a_seat_that_ended_asks_no_more(place, dairy):
    designer = seated(dairy)
    seats.end(by=owner_of(dairy), handle=designer.user.handle)
    with pytest.raises(Refused):
        welcomes.ask(by=designer, community_id=place.pk, purpose=PURPOSE)


@pytest.mark.parametrize("purpose", ["", "Court", "x" * 401])
def test_what_for_is_said_in_a_few_words(place, dairy, purpose):
    with pytest.raises(Invalid):
        asks(dairy, place, purpose=purpose)


def test_by_api_each_side_says_yes_and_no(place, dairy, api):
    hers, founder = api(owner_of(dairy).user), api(founder_of(place).user)
    here, there = (
        f"/api/v1/brands/{dairy.slug}/communities/{place.slug}/",
        f"/api/v1/communities/{place.slug}/brands/{dairy.slug}/",
    )
    assert hers.put(here, {"purpose": PURPOSE}, format="json").json()["state"] == "asks"
    assert api(UserFactory()).get(f"/api/v1/communities/{place.slug}/brands/").json() == []
    begun = founder.put(there).json()
    assert (begun["state"], begun["brand"], begun["community"]) == ("begun", dairy.slug, place.slug)
    assert [one["state"] for one in hers.get(f"/api/v1/brands/{dairy.slug}/communities/").json()] == ["begun"]
    assert founder.delete(there).status_code == 204
    assert hers.get(f"/api/v1/brands/{dairy.slug}/communities/").json() == []
    assert hers.delete(here).status_code == 204  # twice is once


def test_the_page_costs_the_same_with_three_times_as_many(place, login):
    page = login(founder_of(place).user)

    def see():
        assert page.get(f"/c/{place.slug}/marques/").status_code == 200

    asks(brand(), place)
    see()
    few = cost_of(see).queries
    for _ in range(2):
        asks(brand(), place)
    assert cost_of(see).queries == few <= 12
