"""Those who moderate among themselves: absences, handing over, what they say to each other; closed to whoever is out of office."""

import asyncio
import datetime as dt

import pytest
from django.db.models.functions import Now
from django.urls import reverse

from communities.models import Mandate
from core import clock, live
from core.errors import Invalid, Refused
from core.hub import Hub
from moderation.models import Absence, BenchNote
from moderation.services import bench, forgetting, keeping
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.government import move
from tests.factories.moderation import again, message, moderator, report
from tests.moderation.test_pages import read

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def community():
    community = CommunityFactory()
    Mandate.objects.filter(community=community, office="moderator").delete()
    return community


@pytest.fixture
def nadia(community):
    return moderator(community)


@pytest.fixture
def omar(community):
    return moderator(community)


def away(who, days=7, **said):
    return bench.be_away(by=who, begins=clock.today(), ends=clock.today() + days * DAY, **said)


def of_bench(community):
    return reverse("moderation:bench", args=[community.slug])


def out_of_office(who):
    """Its time has come: nothing is told of it."""
    Mandate.objects.filter(membership=who).update(ends_at=Now())


def test_no_case_is_given_to_who_is_away(community, nadia, omar, deliver):
    away(nadia)
    cases = [report(message(community), member(community).user).case for _ in range(3)]
    deliver()
    assert {again(case).keeper for case in cases} == {omar}
    bench.be_back(by=nadia)
    last = report(message(community), member(community).user).case
    deliver()
    assert again(last).keeper == nadia


@pytest.mark.parametrize("hands_over", [True, False])
def test_cases_are_passed_on_if_one_wishes(community, nadia, deliver, hands_over):
    case = report(message(community), member(community).user).case
    deliver()
    omar = moderator(community)
    away(nadia, hands_over=hands_over, note="La personne a déjà écrit deux fois à la mairie.")
    keeping.pass_on()
    assert again(case).keeper == (omar if hands_over else nadia)
    assert BenchNote.objects.get().is_handover


def test_where_all_are_away_the_page_says_who_stands_in(client, community, nadia, omar, deliver):
    away(nadia, 9)
    away(omar, 3)
    case = report(message(community), member(community).user).case
    deliver()
    assert again(case).keeper == omar
    keeping.pass_on()
    assert again(case).keeper == omar
    page = read(client, reverse("moderation:queue", args=[community.slug]))
    assert "Toutes les personnes qui modèrent sont absentes" in page
    assert omar.user.public_name in page


@pytest.mark.parametrize(("begins", "ends"), [(2, 1), (-3, -1), (0, 61), (400, 401)])
def test_dates_that_make_no_absence_are_refused(nadia, begins, ends):
    today = clock.today()
    with pytest.raises(Invalid):
        bench.be_away(by=nadia, begins=today + begins * DAY, ends=today + ends * DAY)
    assert not Absence.objects.exists()


def test_the_place_is_for_those_in_office_and_closes_with_the_mandate(client, community, nadia, omar):
    bench.write(by=omar, text="On se relaie samedi ?")
    bench.write(by=omar, text="Le dossier du refuge attend la mairie.", is_handover=True)
    page = read(client, of_bench(community), nadia.user)
    for words in ("On se relaie samedi ?", "Le dossier du refuge", "aucun dossier en cours"):
        assert words in page
    assert client.get(f"/api/v1/communities/{community.slug}/bench/").json()["notes"][0]["by"] == omar.user.public_name
    out_of_office(nadia)
    assert client.get(of_bench(community)).status_code == 403
    assert client.get(f"/api/v1/communities/{community.slug}/bench/").status_code == 403
    assert (
        client.post(reverse("moderation:bench-note", args=[community.slug]), {"text": "Encore un mot."}).status_code
        == 403
    )
    with pytest.raises(Refused):
        bench.write(by=nadia, text="Encore un mot.")
    assert not live.may_listen(nadia.user, f"bench:{community.pk}")
    client.force_login(founder_of(community).user)
    assert client.get(of_bench(community)).status_code == 403


def test_a_mandate_that_nears_its_end_asks_for_a_word(client, community, nadia):
    assert "se termine bientôt" not in read(client, of_bench(community), nadia.user)
    Mandate.objects.filter(membership=nadia).update(ends_at=clock.now() + 10 * DAY)
    assert "se termine bientôt" in read(client, of_bench(community), nadia.user)


def test_pages_take_notes_and_absences_and_say_what_is_wrong(client, community, nadia):
    client.force_login(nadia.user)
    said, left = (
        reverse("moderation:bench-note", args=[community.slug]),
        reverse("moderation:away", args=[community.slug]),
    )
    assert client.post(said, {"text": ""}).status_code == 422
    assert client.post(said, {"text": "Bonjour à vous."}).status_code == 302
    day = clock.today().isoformat()
    assert client.post(left, {"begins": day, "ends": "hier"}).status_code == 422
    assert client.post(left, {"begins": day, "ends": (clock.today() - DAY).isoformat()}).status_code == 422
    assert client.post(left, {"begins": day, "ends": day, "hands_over": "on"}).status_code == 302
    assert "Vous êtes en congé" in read(client, of_bench(community))
    assert client.post(left, {"back": "1"}).status_code == 302
    assert not Absence.objects.exists()


def test_by_program_one_is_away_and_back(client, community, nadia):
    client.force_login(nadia.user)
    door, day = f"/api/v1/communities/{community.slug}/bench/absence/", clock.today().isoformat()
    body = {"begins": day, "ends": day, "note": "Tout est calme."}
    told = client.put(door, body, content_type="application/json").json()
    assert told == {"begins_on": day, "ends_on": day, "hands_over": False}
    assert client.delete(door).status_code == 204
    assert BenchNote.objects.get().is_handover


def test_what_was_said_is_forgotten_after_half_a_year_and_with_the_account(nadia, omar):
    old, kept = bench.write(by=nadia, text="Il y a longtemps."), bench.write(by=omar, text="Hier.")
    move(BenchNote, [old.pk], 190 * DAY)
    away(omar)
    forgetting.old()
    assert list(BenchNote.objects.all()) == [kept]
    out_of_office(omar)
    bench.forget_old()
    assert not Absence.objects.exists()
    forgetting.person(user_id=omar.user_id)
    assert not BenchNote.objects.exists()


class Ear:
    """Somebody who listens, as the hub knows them."""

    def __init__(self, user_id, topic):
        self.user_id, self.topics, self.session_key = user_id, frozenset({topic}), ""
        self.places, self.authorised_at, self.heard, self.closed = ((topic, "fr"),), 0, [], False

    def push(self, *said):
        self.heard.append(said)

    def close(self):
        self.closed = True


@pytest.mark.parametrize("topic", ["cases", "bench"])
def test_an_open_socket_is_asked_again_before_it_is_told_anything(monkeypatch, topic):
    """A mandate that ended by time alone: no fact told so."""
    rights = {1: True, 2: False}
    monkeypatch.setattr("core.hub.authorised", lambda _key, user_id, _topics: rights[user_id])
    hub, (serving, gone) = Hub(), [Ear(number, f"{topic}:1") for number in (1, 2)]
    hub.listeners, hub.places = {serving, gone}, {(f"{topic}:1", "fr"): {serving, gone}}
    told = [(live.Tell(f"{topic}:1", "case-1", lambda: "<li></li>"), "fr")]
    asyncio.run(hub._look_again(told))
    assert (serving.closed, gone.closed) == (False, True)
    assert hub.places == {(f"{topic}:1", "fr"): {serving}}
