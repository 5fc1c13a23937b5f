"""What brands say is reported and judged as a text: by those who moderate where it is shown, else by the site's team."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from brands.models import Brand
from brands.services import brands as describing
from claims.models import Claim
from communities.models import Mandate
from core import log
from core.actors import Staff
from core.errors import Conflict, Invalid, Missing, Refused
from core.models import LogEntry
from moderation.models import Finding, Objection
from moderation.services import findings, forgetting, objections
from rounds.models import Addressed
from rounds.services import answers
from tests.factories import claims as claimed
from tests.factories import rounds as designed
from tests.factories.accounts import UserFactory
from tests.factories.brands import brand, owner_of, seated
from tests.factories.communities import member
from tests.factories.government import move, ruled
from tests.factories.moderation import again, moderator
from tests.moderation.test_pages import read

pytestmark = pytest.mark.django_db
SAID = {"text": "Ce texte injurie les éleveurs d’à côté, nommément.", "good_faith": True}
WHY = "Le texte injurie deux personnes nommées, ce que l’article interdit."
CONTEST = "Ces mots citaient un jugement public, lien à l’appui."
LAW = {"category": "ILLEGAL_OR_HARMFUL_SPEECH"}


@pytest.fixture
def milk():
    return brand(name="La Laiterie du Val")


@pytest.fixture
def place(milk):
    """A community with a round of the brand, moderated by two who did not found it."""
    community, _members = ruled(6)
    found = designed.opened(milk, community)
    Mandate.objects.filter(community=community, office="moderator").update(ends_at=timezone.now())
    return Addressed.objects.get(round=found)


@pytest.fixture
def nadia(place):
    return moderator(place.community)


@pytest.fixture
def omar(place):
    return moderator(place.community)


@pytest.fixture
def odile():
    return UserFactory(is_staff=True)


def reported(kind, content, by=None, **said):
    return objections.file(by=by or UserFactory(), kind=kind, content=content, **{**SAID, **(said or LAW)}).finding


def verbs(chain):
    return list(LogEntry.objects.filter(chain__name=chain, verb__startswith="text.").values_list("verb", flat=True))


def now_of(user, kind="text"):
    return [one.data.get("now") for one in Notice.objects.filter(user=user, kind=kind)]


def drawn(client, url):
    """The page with its addresses."""
    return client.get(url).content.decode()


def test_those_who_moderate_take_a_round_out_of_the_sight_of_their_members_alone(
    place, nadia, omar, milk, client, deliver
):
    elsewhere, _others = ruled(6)
    Addressed.objects.create(round=place.round, community=elsewhere, state="accepted", answered_at=timezone.now())
    finding = reported("round", place.pk, article=1)
    deliver()
    assert now_of(nadia.user, "case") == ["text"]
    findings.decide(by=nadia, finding_id=finding.pk, withdraws=True, why=WHY, article=1)
    deliver()
    assert now_of(owner_of(milk).user) == ["withdrawn"]
    client.force_login(member(place.community).user)
    assert client.get(reverse("rounds:compose", args=[place.community.slug, place.round_id])).status_code == 404
    assert client.get(reverse("rounds:compose", args=[elsewhere.slug, place.round_id])).status_code == 200
    with pytest.raises(Missing):
        answers.give(by=member(place.community), round_id=place.round_id, content={"blank": True})
    assert verbs(log.community_chain(place.community_id)) == ["text.decided"]


def test_a_brand_contests_once_and_another_moderator_gives_it_back(place, nadia, omar, milk):
    finding = reported("round", place.pk)
    findings.decide(by=nadia, finding_id=finding.pk, withdraws=True, why=WHY, **LAW)
    with pytest.raises(Missing):
        findings.contest(by=UserFactory(), finding_id=finding.pk, text=CONTEST)
    owner = owner_of(milk).user
    findings.contest(by=owner, finding_id=finding.pk, text=CONTEST)
    with pytest.raises(Conflict):
        findings.contest(by=owner, finding_id=finding.pk, text=CONTEST)
    with pytest.raises(Refused):
        findings.answer(by=nadia, finding_id=finding.pk, restores=False, text=WHY)
    findings.answer(
        by=omar, finding_id=finding.pk, restores=True, text="Le jugement cité le dit en effet, mot pour mot."
    )
    assert again(place).withheld_at is None
    assert verbs(log.community_chain(place.community_id)) == ["text.decided", "text.contested", "text.restored"]
    with pytest.raises(Conflict):
        findings.answer(by=omar, finding_id=finding.pk, restores=True, text=WHY)


def test_where_the_only_moderator_decided_the_team_answers(place, nadia, milk, odile):
    finding = reported("round", place.pk)
    findings.decide(by=nadia, finding_id=finding.pk, withdraws=True, why=WHY, **LAW)
    findings.contest(by=owner_of(milk).user, finding_id=finding.pk, text=CONTEST)
    assert again(finding).for_team
    findings.answer_for_team(by=Staff(odile, WHY), finding_id=finding.pk, restores=False)
    assert again(place).withheld_at is not None


def test_whoever_acts_for_the_brand_or_reported_judges_nothing_of_it(place, nadia, omar, milk):
    seated(milk, nadia.user)
    finding = reported("round", place.pk, by=omar.user)
    assert again(finding).for_team
    for one in (nadia, omar):
        with pytest.raises(Refused):
            findings.decide(by=one, finding_id=finding.pk, withdraws=False, why=WHY)


def test_what_stands_in_no_community_is_the_teams(milk, odile, client):
    finding = reported("brand", milk.pk)
    seated(milk, odile)
    with pytest.raises(Refused):
        findings.decide_for_team(by=Staff(odile, WHY), finding_id=finding.pk, withdraws=True, **LAW)
    other = UserFactory(is_staff=True)
    with pytest.raises(Invalid):
        findings.decide_for_team(by=Staff(other, WHY), finding_id=finding.pk, withdraws=True)
    with pytest.raises(Invalid):
        findings.decide_for_team(by=Staff(other, WHY), finding_id=finding.pk, withdraws=True, article=1)
    findings.decide_for_team(by=Staff(other, WHY), finding_id=finding.pk, withdraws=True, **LAW)
    page = read(client, reverse("brands:detail", args=[milk.slug]))
    assert "Un lait payé" not in page
    assert "La Laiterie du Val" not in page
    assert milk.company in page
    assert verbs(log.SITE) == ["text.decided"]


def test_what_a_brand_says_afterwards_is_not_overwritten_by_what_it_had_said(milk, odile):
    finding = reported("brand", milk.pk)
    findings.decide_for_team(by=Staff(odile, WHY), finding_id=finding.pk, withdraws=True, **LAW)
    findings.contest(by=owner_of(milk).user, finding_id=finding.pk, text=CONTEST)
    here = again(milk)
    words = {"name": "Le Val", "about": "Du lait, et rien d’autre que du lait.", "company": "Le Val SAS"}
    describing.describe(by=owner_of(milk), version=here.version, **words)
    findings.answer_for_team(by=Staff(odile, WHY), finding_id=finding.pk, restores=True)
    assert again(milk).name == "Le Val"
    assert again(milk).withheld_at is None


def test_a_brand_comes_back_as_it_was(milk, odile):
    finding = reported("brand", milk.pk)
    findings.decide_for_team(by=Staff(odile, WHY), finding_id=finding.pk, withdraws=True, **LAW)
    assert Brand.objects.get(pk=milk.pk).about == ""
    findings.contest(by=owner_of(milk).user, finding_id=finding.pk, text=CONTEST)
    findings.answer_for_team(by=Staff(odile, WHY), finding_id=finding.pk, restores=True)
    assert (again(milk).name, again(milk).about) == (milk.name, milk.about)


def test_a_claim_out_of_sight_is_there_for_its_brand_alone(odile, client):
    community, _members, place = claimed.let_in(6)
    claim = claimed.published(place)
    finding = reported("claim", claim.pk)
    findings.decide_for_team(by=Staff(odile, WHY), finding_id=finding.pk, withdraws=True, **LAW)
    one, listed = reverse("claims:detail", args=[place.slug, claim.pk]), reverse("claims:list", args=[place.slug])
    assert client.get(one).status_code == 404
    for url in (listed, reverse("claims:measures", args=[place.slug]), reverse("claims:here", args=[community.slug])):
        assert claimed.SAID["text"] not in client.get(url).content.decode()
    assert client.get(f"/api/v1/brands/{place.slug}/claims/{claim.pk}/").status_code == 404
    client.force_login(owner_of(place).user)
    assert claimed.SAID["text"] in read(client, one)
    findings.contest(by=owner_of(place).user, finding_id=finding.pk, text=CONTEST)
    findings.answer_for_team(by=Staff(odile, WHY), finding_id=finding.pk, restores=True)
    assert Claim.objects.get(pk=claim.pk).withheld_at is None


def test_reports_of_one_text_join_and_each_person_is_heard_once(place, nadia):
    one, other = UserFactory(), UserFactory()
    found = {reported("round", place.pk, by=by).pk for by in (one, other, one)}
    assert len(found) == 1
    assert Objection.objects.count() == Finding.objects.get().objections_count == 2


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        ({"category": "NONSENSE"}, Invalid), ({"article": 99}, Invalid), ({"article": 1, "category": "VIOLENCE"}, Invalid),
        ({"category": "VIOLENCE", "text": "non"}, Invalid), ({"category": "VIOLENCE", "good_faith": False}, Invalid),
    ],
)  # fmt: skip
def test_bad_reports_are_refused_and_leave_nothing(place, nadia, bad, error):
    with pytest.raises(error):
        objections.file(by=UserFactory(), kind="round", content=place.pk, **{**SAID, **bad})
    with pytest.raises(Missing):
        objections.file(by=UserFactory(), kind="post", content=place.pk, **SAID, **LAW)
    assert not Finding.objects.exists()


def test_danger_goes_to_the_team_at_once(place, nadia):
    assert not again(reported("round", place.pk)).for_team
    assert again(reported("round", place.pk, category="VIOLENCE", danger=True)).for_team


def test_what_nobody_decides_in_two_weeks_is_the_teams(place, nadia, odile, deliver):
    finding = reported("round", place.pk)
    assert findings.advance() == 0
    move(Finding, [finding.pk], dt.timedelta(days=15))
    assert findings.advance() == 1
    deliver()
    assert again(finding).for_team
    assert now_of(odile, "operator") == ["text"]
    with pytest.raises(Refused):
        findings.decide(by=nadia, finding_id=finding.pk, withdraws=False, why=WHY)


def test_words_are_forgotten_once_nothing_can_be_contested(place, nadia, milk):
    who = UserFactory()
    finding = reported("round", place.pk, by=who)
    findings.decide(by=nadia, finding_id=finding.pk, withdraws=True, why=WHY, **LAW)
    move(Finding, [finding.pk], dt.timedelta(days=400))
    findings.advance()
    left = again(finding)
    assert (left.words, left.why, left.by) == ("", "", None)
    assert not Objection.objects.exclude(text="").exists()
    assert again(place).withheld_at is not None
    other = reported("brand", milk.pk, by=who)
    forgetting.person(user_id=who.pk)
    assert not other.objections.filter(by=who).exists()


def test_from_the_link_to_the_answer_by_pages(place, nadia, omar, milk, client):
    client.force_login(member(place.community).user)
    page = drawn(client, reverse("rounds:compose", args=[place.community.slug, place.round_id]))
    url = reverse("moderation:report-text", args=["round", place.pk])
    assert url in page
    assert client.post(url, {"ground": "1"}).status_code == 422
    sent = client.post(url, {"ground": "1", **SAID}, follow=True)
    assert "Merci." in sent.content.decode()
    finding = Finding.objects.get()
    here = reverse("moderation:text", args=[place.community.slug, finding.pk])
    assert client.get(here).status_code == 403
    client.force_login(nadia.user)
    assert here in drawn(client, reverse("moderation:queue", args=[place.community.slug]))
    assert client.post(here, {"withdraws": "yes", "why": WHY}).status_code == 422
    assert client.post(here, {"withdraws": "yes", "ground": "1", "why": WHY}).status_code == 302
    assert client.post(here, {"withdraws": "yes", "ground": "1", "why": WHY}).status_code == 422
    finding.refresh_from_db()
    statement = reverse("moderation:text-statement", args=[finding.puid])
    assert client.get(statement).status_code == 403
    client.force_login(owner_of(milk).user)
    assert WHY in read(client, statement)
    assert client.post(statement, {"text": "non"}).status_code == 422
    assert client.post(statement, {"text": CONTEST}).status_code == 302
    client.force_login(omar.user)
    assert CONTEST in read(client, here)
    assert client.post(here, {"restores": "yes", "text": "Le jugement cité le dit en effet."}).status_code == 302
    client.logout()
    told = read(client, reverse("moderation:text-receipt", args=[Objection.objects.get().receipt]))
    assert "remis en vue" in told


def test_anybody_reports_a_brand_from_outside_and_the_lane_shows_it(milk, odile, client):
    url = reverse("moderation:report-text", args=["brand", milk.pk])
    assert url in drawn(client, reverse("brands:detail", args=[milk.slug]))
    sent = client.post(url, {"ground": "SCAMS_AND_FRAUD", **SAID})
    assert sent.status_code == 302
    client.force_login(odile)
    finding = Finding.objects.get()
    here = reverse("moderation:team-text", args=[finding.pk])
    assert here in drawn(client, reverse("moderation:lane"))
    assert "injurie" in read(client, here)
    assert client.post(here, {"withdraws": "no", "why": WHY}).status_code == 302
    assert again(finding).withdraws is False


def test_who_acts_for_the_brand_is_not_told_by_the_team_and_reads_no_report(place, milk, odile, client, deliver):
    own = seated(milk, UserFactory(is_staff=True)).user
    finding = reported("brand", milk.pk)
    deliver()
    assert Notice.objects.filter(user=odile, kind="operator").exists()
    assert not Notice.objects.filter(user=own, kind="operator").exists()
    here = reverse("moderation:team-text", args=[finding.pk])
    client.force_login(own)
    assert "injurie" not in read(client, here)
    client.force_login(odile)
    assert "injurie" in read(client, here)
