"""What is contested: lines of the public log, and what was decided of somebody's reports; answered by one who did not act."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from communities.models import Mandate
from core import log
from core.actors import Staff
from core.errors import Conflict, Invalid, Missing, Refused, TooMany
from core.models import LogEntry
from moderation.models import Contest, Misuse, Report
from moderation.services import appeals, contests, misuse
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, member
from tests.factories.government import move, ruled
from tests.factories.moderation import again, decide, message, moderator, report
from tests.moderation.test_pages import read

pytestmark = pytest.mark.django_db
SAID = "Ce n’est pas ce qui fut décidé, relisez le dossier."
ANSWER = "La ligne dit bien ce qui fut décidé ce jour-là."
WHY = "Cinq fois la même phrase, contre la même personne."


@pytest.fixture
def community():
    """Its founder moderates no more: two others do."""
    made = CommunityFactory()
    Mandate.objects.filter(community=made, office="moderator").update(ends_at=timezone.now())
    return made


@pytest.fixture
def nadia(community):
    return moderator(community)


@pytest.fixture
def omar(community):
    return moderator(community)


@pytest.fixture
def odile():
    return UserFactory(is_staff=True)


def lines(community):
    return LogEntry.objects.filter(chain__name=log.community_chain(community.pk)).order_by("number")


def decided(community, by):
    """The number of the line that a decision left."""
    decide(by, report(message(community), None).case, warning=None)
    return lines(community).filter(verb="case.decided").last().number


def told(user):
    return [(one.kind, one.data.get("now")) for one in Notice.objects.filter(user=user).order_by("pk")]


def zealous(community, by, times=5):
    """Somebody who reported what was not wrong, so many times; and the last of these reports."""
    one = member(community)
    for _n in range(times):
        made = Report.objects.create(
            case=report(message(community), None).case, by=one.user, receipt=f"z{one.pk}{_n}{times}", source="member",
            category="VIOLENCE", text="C’est une attaque.",
        )  # fmt: skip
        decide(by, made.case)
    return one, again(made)


def test_a_line_is_contested_answered_by_another_and_never_changes(community, nadia, omar, deliver, client):
    number, leo = decided(community, nadia), member(community)
    Notice.objects.all().delete()
    before = lines(community).get(number=number).hash
    address = reverse("moderation:line", args=[community.slug, number])
    client.force_login(leo.user)
    assert client.post(address, {"text": "non"}).status_code == 422
    assert client.post(address, {"text": SAID}).status_code == 302
    assert client.post(address, {"text": SAID}).status_code == 409
    deliver()
    contest = Contest.objects.get()
    assert ("contest", None) in told(omar.user)
    assert ("contest", None) not in told(nadia.user)
    here = reverse("moderation:contest", args=[community.slug, contest.pk])
    assert SAID in read(client, here, omar.user)
    client.force_login(nadia.user)
    assert client.post(here, {"text": ANSWER, "corrects": "no"}).status_code == 403
    client.force_login(omar.user)
    assert client.post(here, {"text": "non"}).status_code == 422
    assert client.post(here, {"text": ANSWER, "corrects": "yes"}).status_code == 302
    deliver()
    assert told(leo.user)[-1] == ("contest", "answered")
    assert lines(community).get(number=number).hash == before
    last = list(lines(community).order_by("-number")[:2])
    assert [(one.verb, one.actor, one.public) for one in last] == [
        ("line.corrected", "moderator", {"line": number}), ("line.contested", "member", {"line": number}),
    ]  # fmt: skip
    assert log.verify(log.community_chain(community.pk)) == []
    page = read(client, address, language="en", who=leo.user)
    assert ANSWER in page
    assert SAID not in page
    assert "contested, corrected" in read(client, reverse("communities:log", args=[community.slug]), leo.user, "en")


def test_where_nobody_can_answer_the_team_does(community, nadia, odile, deliver, client):
    number, leo = decided(community, nadia), member(community)
    contest = contests.contest_line(by=leo, number=number, text=SAID)
    deliver()
    assert contest.for_operator
    assert ("operator", "contest") in told(odile)
    assert "équipe du site" in read(client, reverse("moderation:line", args=[community.slug, number]), leo.user)
    address = reverse("moderation:team-contest", args=[contest.pk])
    assert SAID in read(client, address, odile)
    assert client.post(address, {"text": "non"}).status_code == 422
    assert client.post(address, {"text": ANSWER, "corrects": "no"}).status_code == 302
    assert client.post(address, {"text": ANSWER, "corrects": "no"}).status_code == 409
    assert (again(contest).ending, lines(community).last().actor) == ("maintained", "staff")


def test_what_is_not_answered_in_time_goes_to_the_team(community, nadia, omar, odile):
    contest = contests.contest_line(by=member(community), number=decided(community, nadia), text=SAID)
    with pytest.raises(Conflict):
        contests.answer_for_team(by=Staff(odile, ANSWER), contest_id=contest.pk, corrects=False)
    assert contests.advance() == 0
    move(Contest, [contest.pk], contests.WITHIN)
    assert contests.advance() == 1
    contests.answer_for_team(by=Staff(odile, ANSWER), contest_id=contest.pk, corrects=False)


def test_words_of_a_contest_are_forgotten_half_a_year_later(community, nadia, omar):
    contest = contests.contest_line(by=member(community), number=decided(community, nadia), text=SAID)
    contests.answer(by=omar, contest_id=contest.pk, text=ANSWER, corrects=False)
    move(Contest, [contest.pk], contests.KEPT + dt.timedelta(days=1))
    contests.advance()
    assert (again(contest).text, again(contest).by_id, again(contest).answer) == ("", None, ANSWER)


def test_floods_and_answers_are_refused(community, nadia, omar):
    leo, numbers = member(community), [decided(community, nadia) for _n in range(4)]
    for number in numbers[:3]:
        contests.contest_line(by=leo, number=number, text=SAID)
    with pytest.raises(TooMany):
        contests.contest_line(by=leo, number=numbers[3], text=SAID)
    with pytest.raises(Conflict):
        contests.contest_line(by=member(community), number=numbers[0], text=SAID)
    with pytest.raises(Conflict, match="répond"):
        contests.contest_line(by=member(community), number=lines(community).last().number, text=SAID)
    with pytest.raises(Missing):
        contests.contest_line(by=member(community), number=10**6, text=SAID)
    elsewhere = moderator(CommunityFactory())
    with pytest.raises(Missing):
        contests.answer(by=elsewhere, contest_id=Contest.objects.first().pk, text=ANSWER, corrects=False)


def test_a_warning_comes_before_a_suspension_and_both_say_why(community, nadia, omar, deliver, client):
    one, last = zealous(community, nadia)
    name = one.user.display_name
    here = reverse("moderation:decide-misuse", args=[community.slug, last.pk])
    case = reverse("moderation:case", args=[community.slug, last.case_id])
    assert "souvent infondés" in read(client, case, nadia.user)
    assert name not in read(client, here, nadia.user)
    with pytest.raises(Conflict, match="avertissement"):
        misuse.decide(by=nadia, report_id=last.pk, why=WHY, days=30)
    assert client.post(here, {"why": "non"}).status_code == 422
    assert client.post(here, {"why": WHY}).status_code == 302
    deliver()
    assert ("misuse", "warning") in told(one.user)
    with pytest.raises(Conflict):
        misuse.decide(by=omar, report_id=last.pk, why=WHY)
    with pytest.raises(Conflict, match="aucun"):
        misuse.decide(by=nadia, report_id=last.pk, why=WHY, days=30)
    again_wrong = Report.objects.create(
        case=report(message(community), None).case,
        by=one.user,
        receipt="encore",
        source="member",
        category="VIOLENCE",
        text="…",
    )
    decide(nadia, again_wrong.case)
    with pytest.raises(Invalid):
        misuse.decide(by=nadia, report_id=again_wrong.pk, why=WHY, days=31)
    misuse.decide(by=nadia, report_id=again_wrong.pk, why=WHY, days=30)
    with pytest.raises(Refused, match="ne sont pas traités"):
        report(message(community), one.user)
    assert report(message(community), one.user, category="PROTECTION_OF_MINORS").pk
    assert [verb for verb in lines(community).values_list("verb", flat=True) if verb.startswith("misuse")] == [
        "misuse.warning", "misuse.suspension",
    ]  # fmt: skip
    page = read(client, reverse("moderation:misuse", args=[Misuse.objects.last().pk]), one.user, "en")
    assert WHY in page
    move(Misuse, list(Misuse.objects.values_list("pk", flat=True)), dt.timedelta(days=31))
    Report.objects.filter(by=one.user).update(unfounded=False)
    assert report(message(community), one.user).pk


def test_too_few_unfounded_reports_warn_nobody_and_a_tie_keeps_away(community, nadia):
    _one, last = zealous(community, nadia, times=4)
    with pytest.raises(Conflict):
        misuse.decide(by=nadia, report_id=last.pk, why=WHY)
    with pytest.raises(Missing):
        misuse.decide(by=nadia, report_id=report(message(community), None).pk, why=WHY)
    with pytest.raises(Refused):
        misuse.decide(by=member(community), report_id=last.pk, why=WHY)
    one, last = zealous(community, nadia)
    Mandate.objects.create(membership=one, community=community, office="moderator", source="election")
    with pytest.raises(Refused, match="vous"):
        misuse.decide(by=one, report_id=last.pk, why=WHY)


def test_what_was_decided_of_ones_reports_is_contested_and_lifted_by_another(community, nadia, omar, client):
    one, last = zealous(community, nadia)
    made = misuse.decide(by=nadia, report_id=last.pk, why=WHY)
    address = reverse("moderation:misuse", args=[made.pk])
    client.force_login(one.user)
    assert client.post(address, {"text": "non"}).status_code == 422
    assert client.post(address, {"text": SAID}).status_code == 302
    assert client.post(address, {"text": SAID}).status_code == 409
    with pytest.raises(Missing):
        contests.contest_misuse(by=member(community).user, misuse_id=made.pk, text=SAID)
    contest = Contest.objects.get()
    with pytest.raises(Refused):
        contests.answer(by=nadia, contest_id=contest.pk, text=ANSWER, corrects=True)
    contests.answer(by=omar, contest_id=contest.pk, text=ANSWER, corrects=True)
    assert again(made).lifted_at is not None
    assert lines(community).last().verb == "misuse.corrected"


def test_whoever_is_suspended_appeals_what_is_decided_of_them_and_not_what_they_reported(odile):
    community, (author, reporter, *_others) = ruled(14, "elected-bench")
    judge = moderator(community)
    told_of = decide(judge, report(message(community, author), reporter.user).case)
    own = decide(judge, report(message(community, reporter), author.user).case, warning=None)
    Misuse.objects.create(
        community=community, user=reporter.user, report=Report.objects.first(), by=judge, kind="suspension", decided=5, unfounded=5,
        why=WHY, language="fr", at=timezone.now(), until=timezone.now() + dt.timedelta(days=9),
    )  # fmt: skip
    with pytest.raises(Refused):
        appeals.make(by=reporter.user, ruling_id=told_of.pk, reasons=SAID)
    assert appeals.make(by=reporter.user, ruling_id=own.pk, reasons=SAID).pk


def test_the_same_by_programs(community, nadia, omar, client):
    def send(who, method, path, body=None):
        client.force_login(who.user)
        return getattr(client, method)(f"/api/v1/{path}", body, content_type="application/json")

    number, leo = decided(community, nadia), member(community)
    here = f"communities/{community.slug}/"
    assert send(leo, "post", f"{here}log/{number}/contests/", {"text": "x"}).status_code == 422
    made = send(leo, "post", f"{here}log/{number}/contests/", {"text": SAID})
    assert made.status_code == 201
    assert send(omar, "get", f"{here}contests/").json()["results"][0]["text"] == SAID
    assert send(leo, "get", f"{here}contests/").status_code == 403
    answered = {"text": ANSWER, "corrects": False}
    assert send(nadia, "put", f"contests/{made.json()['id']}/answer/", answered).status_code == 403
    assert send(omar, "put", f"contests/{made.json()['id']}/answer/", answered).json()["ending"] == "maintained"
    line = send(leo, "get", f"{here}log/{number}/").json()
    assert (line["contests"][0]["answer"], "text" in line["contests"][0]) == (ANSWER, False)
    one, last = zealous(community, nadia)
    assert send(omar, "get", f"{here}misuse/{last.pk}/").json() == {"decided": 5, "unfounded": 5, "before": []}
    assert send(omar, "put", f"{here}misuse/{last.pk}/", {"why": WHY}).json()["kind"] == "warning"
    mine = send(one, "get", "me/misuses/").json()["results"][0]
    assert send(one, "put", f"me/misuses/{mine['id']}/contest/", {"text": SAID}).status_code == 200
