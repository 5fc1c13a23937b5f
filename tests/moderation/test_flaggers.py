"""Trusted flaggers: named by the site's team, first in the queue in their fields, public, suspended where they are often wrong."""

import datetime as dt

import pytest
from django.urls import reverse

from core import clock, log
from core.actors import Staff
from core.errors import Conflict, Invalid, Missing, Refused
from core.models import LogEntry
from moderation.models import Flagger, Report
from moderation.selectors import cases as known
from moderation.selectors import flaggers as told
from moderation.services import flaggers
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, member
from tests.factories.moderation import again, decide, message, moderator, report
from tests.moderation.test_pages import read

pytestmark = pytest.mark.django_db
SAID = {"organisation": "Point de contact", "awarded_by": "Arcom", "categories": ["VIOLENCE"]}
CAUSE = "Trop de signalements imprécis."


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def odile():
    return UserFactory(is_staff=True)


def name(odile, user, **said):
    until = clock.today() + dt.timedelta(days=365)
    return flaggers.name(by=Staff(odile, "named"), **{"handle": user.handle, "until": until, **SAID, **said})


def test_what_they_report_in_their_fields_comes_first(community, odile, client):
    nadia, flagger = moderator(community), UserFactory()
    name(odile, flagger)
    plain = report(message(community), member(community).user)
    grave = report(message(community), member(community).user, category="SELF_HARM")
    first = report(message(community), flagger, category="VIOLENCE")
    other = report(message(community), flagger, category="ANIMAL_WELFARE")
    assert (first.source, other.source) == (Report.Source.FLAGGER, Report.Source.MEMBER)
    waiting = [case.pk for case in known.waiting(community.pk)]
    assert waiting == [first.case_id, grave.case_id, plain.case_id, other.case_id]
    page = read(client, reverse("moderation:case", args=[community.slug, first.case_id]), nadia.user)
    assert "d’un signaleur de confiance" in page


def test_a_case_that_somebody_reported_before_comes_first_too(community, odile):
    flagger, post = UserFactory(), message(community)
    name(odile, flagger)
    case = report(post, member(community).user).case
    report(post, flagger, category="VIOLENCE")
    assert again(case).flagged


def test_they_are_not_slowed_as_others_are(community, odile):
    nadia, flagger = moderator(community), UserFactory()
    made = name(odile, flagger)
    for _n in range(5):
        decide(nadia, report(message(community), flagger, category="VIOLENCE").case)
    assert report(message(community), flagger, category="VIOLENCE").source == Report.Source.FLAGGER
    found = told.record(made)
    assert (found.decided, found.unfounded) == (5, 5)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"handle": "personne-de-ce-nom"}, "handle"),
        ({"organisation": " "}, "organisation"),
        ({"awarded_by": "x"}, "awarded_by"),
        ({"categories": []}, "categories"),
        ({"categories": ["OTHER_VIOLATION_TC"]}, "categories"),
        ({"until": dt.date(2020, 1, 1)}, "until"),
        ({"until": dt.date(2999, 1, 1)}, "until"),
    ],
)
def test_what_a_status_lacks_is_said_beside_it(odile, said, field):
    with pytest.raises(Invalid) as refused:
        name(odile, UserFactory(), **said)
    assert field in refused.value.fields


def test_a_status_is_suspended_given_back_and_ended_with_a_line_each(community, odile):
    flagger = UserFactory()
    made = name(odile, flagger)
    assert name(odile, flagger, categories=["VIOLENCE", "SELF_HARM"]).pk == made.pk
    with pytest.raises(Refused):
        flaggers.suspend(by=Staff(odile, " "), flagger_id=made.pk)
    with pytest.raises(Refused):
        flaggers.suspend(by=Staff(flagger, CAUSE), flagger_id=made.pk)
    flaggers.suspend(by=Staff(odile, CAUSE), flagger_id=made.pk)
    with pytest.raises(Conflict):
        flaggers.suspend(by=Staff(odile, CAUSE), flagger_id=made.pk)
    assert report(message(community), flagger, category="VIOLENCE").source == Report.Source.MEMBER
    flaggers.resume(by=Staff(odile, "ok"), flagger_id=made.pk)
    with pytest.raises(Conflict):
        flaggers.resume(by=Staff(odile, "ok"), flagger_id=made.pk)
    flaggers.end(by=Staff(odile, "ok"), flagger_id=made.pk)
    with pytest.raises(Missing):
        flaggers.end(by=Staff(odile, "ok"), flagger_id=made.pk)
    verbs = LogEntry.objects.filter(chain__name=log.SITE).order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["flagger.named", "flagger.named", "flagger.suspended", "flagger.resumed", "flagger.ended"]


def test_a_status_that_is_past_its_day_gives_nothing(community, odile):
    flagger = UserFactory()
    Flagger.objects.filter(pk=name(odile, flagger).pk).update(until=clock.today() - dt.timedelta(days=1))
    assert report(message(community), flagger, category="VIOLENCE").source == Report.Source.MEMBER
    assert list(told.named()) == []


def test_everybody_reads_who_they_are_and_the_team_writes_them_down(odile, client):
    flagger = UserFactory(display_name="Rose Signale")
    client.force_login(odile)
    desk = reverse("moderation:flaggers-desk")
    until = (clock.today() + dt.timedelta(days=30)).isoformat()
    assert client.post(desk, {"handle": flagger.handle}).status_code == 422
    assert client.post(desk, SAID | {"handle": flagger.handle, "until": until}).status_code == 302
    made = Flagger.objects.get()
    assert "Aucun de ses signalements" in read(client, desk, odile)
    here = reverse("moderation:flagger", args=[made.pk])
    assert client.post(here, {"cause": "non"}).status_code == 422
    assert client.post(here, {"cause": CAUSE}).status_code == 302
    assert CAUSE in read(client, here, odile)
    client.logout()
    page = read(client, reverse("moderation:flaggers"), language="en")
    assert "Point de contact" in page
    assert "on hold" in page
    assert "Rose" not in page
    assert client.get("/api/v1/trusted-flaggers/").json()["results"][0]["is_suspended"] is True
