"""A community shares what moves it with a brand: who answers brands decides, weeks are told once, and stopping stops at once."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Notice
from accounts.services import consents
from brands.services import welcomes
from core import clock, outbox
from core.errors import Conflict, Refused
from core.models import LogEntry
from listening.models import Agreement, Release
from listening.selectors import agreements as reading
from listening.services import agreements, releases
from signals.models import Reading
from tests.cost import cost_of
from tests.factories.accounts import UserFactory
from tests.factories.brands import brand, owner_of, seated
from tests.factories.claims import let_in
from tests.factories.communities import founder_of, member, reply, thread
from tests.together import at_once

pytestmark = pytest.mark.django_db
V1 = "/api/v1"


@pytest.fixture
def scene():
    """A community whose founder answers brands, and a brand that may speak there."""
    community, others, dairy = let_in(people=3, name="La laiterie")
    return community, others, dairy


def worried(community, people=6, purposes=("pulse", "brands"), topic="cantine"):
    """So many members whose worry was read last week."""
    monday = releases.last_week(clock.today())
    place = thread(founder_of(community))
    members = [member(community, UserFactory(consents=purposes)) for _ in range(people)]
    for one in members:
        Reading.objects.create(
            post=reply(one, place, "La cantine m’inquiète."), author=one.user, community=community, language="fr", labels=["fear"],
            emotions={"fear": 0.9}, value_labels=["health"], topics=[topic], reader_version="test",
            written_at=dt.datetime.combine(monday, dt.time(12), tzinfo=dt.UTC),
        )  # fmt: skip
    return members


def shared(community, dairy):
    return agreements.agree(by=founder_of(community), brand_id=dairy.pk)


def test_what_moves_six_people_is_read_by_the_brand_as_five(scene, login, api):
    community, _others, dairy = scene
    page = login(founder_of(community).user)
    page.post(f"/c/{community.slug}/ecoute/{dairy.slug}/", {"answer": "yes"})
    worried(community)
    assert releases.publish_due() == 1
    (week,) = api(owner_of(dairy).user).get(f"{V1}/brands/{dairy.slug}/listening/").json()["results"]
    assert week["groups"] == [{"topic": "cantine", "emotion": "fear", "value": "health", "people": 5}]
    places = (
        (owner_of(dairy), f"/marques/{dairy.slug}/ecoute/"),
        (founder_of(community), f"/c/{community.slug}/ecoute/"),
    )
    for who, at in places:
        shown = login(who.user).get(at).content.decode()
        assert "cantine" in shown
        assert "m’inquiète" not in shown
    outbox.drain()
    assert Notice.objects.get(user=owner_of(dairy).user, kind="listening").data["now"] == "begun"


def test_who_does_not_allow_it_is_not_counted(scene):
    community, _others, dairy = scene
    shared(community, dairy)
    people = worried(community, people=5) + worried(community, people=3, purposes=("pulse",))
    consents.withdraw(by=people[0].user, purpose="brands")
    releases.publish_due()
    assert Release.objects.get().cells == []


def test_a_week_is_told_once_and_never_again(scene):
    community, _others, dairy = scene
    shared(community, dairy)
    worried(community)
    assert releases.publish_due() == 1
    worried(community, people=20)
    assert releases.publish_due() == 0
    for act in (lambda: Release.objects.update(cells=[]), Release.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_nothing_is_counted_where_nothing_is_shared(scene):
    community, _others, _dairy = scene
    worried(community)
    assert releases.publish_due() == 0


@pytest.mark.parametrize("how", ["the community stops", "the brand is let in no longer"])
def test_stopping_stops_at_once_for_what_was_told_too(scene, api, how):
    community, _others, dairy = scene
    shared(community, dairy)
    worried(community)
    releases.publish_due()
    if how == "the community stops":
        agreements.end(by=founder_of(community), brand_id=dairy.pk)
    else:
        welcomes.dismiss(by=founder_of(community), brand_id=dairy.pk)
    assert api(owner_of(dairy).user).get(f"{V1}/brands/{dairy.slug}/listening/").json()["results"] == []
    assert list(reading.of_community(community.pk)) == []


def test_another_brand_reads_nothing(scene, api):
    community, _others, dairy = scene
    shared(community, dairy)
    worried(community)
    releases.publish_due()
    other = brand()
    assert api(owner_of(other).user).get(f"{V1}/brands/{other.slug}/listening/").json()["results"] == []
    assert api(owner_of(other).user).get(f"{V1}/brands/{dairy.slug}/listening/").status_code == 403


def test_only_who_answers_brands_decides_and_not_for_their_own(scene):
    community, others, dairy = scene
    with pytest.raises(Refused):
        agreements.agree(by=others[0], brand_id=dairy.pk)
    seated(dairy, founder_of(community).user)
    with pytest.raises(Refused):
        shared(community, dairy)
    with pytest.raises(Conflict):
        shared(community, brand())


def test_the_log_says_with_whom(scene, client):
    community, _others, dairy = scene
    shared(community, dairy)
    agreements.end(by=founder_of(community), brand_id=dairy.pk)
    agreements.end(by=founder_of(community), brand_id=dairy.pk)
    lines = LogEntry.objects.filter(chain__name=f"community:{community.pk}", verb__startswith="listening.")
    assert [line.verb for line in lines.order_by("number")] == ["listening.begun", "listening.ended"]
    assert "La laiterie" in client.get(f"/c/{community.slug}/journal/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_at_once_agree_once(scene):
    community, _others, dairy = scene
    at_once(lambda: shared(community, dairy), lambda: shared(community, dairy))
    assert Agreement.objects.count() == 1


def test_more_weeks_cost_no_more(scene, api):
    community, _others, dairy = scene
    shared(community, dairy)
    program, at = api(owner_of(dairy).user), f"{V1}/brands/{dairy.slug}/listening/"

    def weeks(first, last):
        for number in range(first, last):
            week = releases.last_week(clock.today()) - number * releases.WEEK
            Release.objects.create(community=community, week=week, cells=[], digest="0" * 64)

    weeks(0, 2)
    few = cost_of(lambda: program.get(at)).queries
    weeks(2, 8)
    assert cost_of(lambda: program.get(at)).queries <= few
