"""Those who moderate come and go: whoever may not judge does not, what they kept is passed on, what nobody may judge says so."""

import datetime as dt

import pytest
from django.utils import timezone

from communities.models import Mandate, Membership
from communities.services import memberships
from core.errors import Conflict, Missing, Refused
from core.models import LogEntry
from moderation.models import Appeal, Case
from moderation.selectors import bench
from moderation.services import appeals, cases, exclusions, keeping
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.government import adopted, ruled, rules
from tests.factories.moderation import again, decide, message, moderator, report

pytestmark = pytest.mark.django_db
REASONS = "Je citais quelqu’un, entre guillemets : relisez la phrase d’avant."


@pytest.fixture
def community():
    return CommunityFactory()


def _suspend(who):
    Membership.objects.filter(pk=who.pk).update(suspended_until=timezone.now() + dt.timedelta(days=7))


def _end(who):
    Mandate.objects.filter(membership=who).update(ends_at=timezone.now())


@pytest.mark.parametrize(
    "falls", [_suspend, _end, lambda who: memberships.leave(by=who)], ids=["suspended", "ended", "left"]
)
def test_what_somebody_kept_is_passed_on_once_they_moderate_no_more(community, deliver, falls):
    first = moderator(community)
    _end(founder_of(community))
    case = report(message(community), None).case
    deliver()
    assert again(case).keeper_id == first.pk
    assert keeping.pass_on() == 0
    falls(again(first))
    assert keeping.pass_on() == 1
    assert again(case).keeper_id is None
    second = moderator(community)
    assert keeping.pass_on() == 1
    deliver()
    assert again(case).keeper_id == second.pk
    assert second.user.notices.filter(kind="case").exists()


def test_a_suspended_moderator_reads_and_decides_nothing(community):
    judge = moderator(community)
    case = report(message(community), None).case
    _suspend(judge)
    for act in (lambda: decide(again(judge), case), lambda: cases.look(by=again(judge), case_id=case.pk)):
        with pytest.raises(Refused):
            act()
    assert again(judge) not in bench.moderators(community.pk)


def test_what_nobody_may_judge_says_so_and_waits_for_somebody_else(community, client, deliver):
    """The founder moderates provisionally, and is who is reported."""
    founder = founder_of(community)
    case = report(message(community, founder), member(community).user).case
    other = report(message(community), None).case
    deliver()
    assert (again(case).keeper_id, again(other).keeper_id) == (None, founder.pk)
    assert bench.stuck([case, other]) == {case}
    with pytest.raises(Refused):
        decide(founder, case)
    client.force_login(founder.user)
    told = client.get(f"/api/v1/communities/{community.slug}/cases/").json()["results"]
    assert {one["id"]: one["is_stuck"] for one in told} == {case.pk: True, other.pk: False}
    assert client.get(f"/c/{community.slug}/moderation/").status_code == 200
    named = moderator(community)
    assert keeping.pass_on() == 1
    assert again(case).keeper_id == named.pk


def test_an_exclusion_that_no_jury_can_be_called_for_is_refused_whole(community):
    adopted(community, rules("elected-bench", {"sanctions": {"exclusion": "jury"}}))
    case = report(message(community), None, category="VIOLENCE").case
    with pytest.raises(Conflict):
        decide(moderator(community), case, exclusion=180)
    assert again(case).is_open
    decide(moderator(community), case, suspension=30)


def test_an_exclusion_that_waits_never_begins_once_an_appeal_made_it_fall():
    place, (author, *_others) = ruled(14, "elected-bench")
    judge, second = moderator(place), moderator(place)
    case = report(message(place, author), None, category="VIOLENCE").case
    ruling = decide(judge, case, exclusion=180)
    appeal = appeals.make(by=author.user, ruling_id=ruling.pk, reasons=REASONS)
    appeals.overturn(Appeal.objects.get(pk=appeal.pk))
    with pytest.raises(Conflict):
        exclusions.second(by=second, ruling_id=ruling.pk, agrees=True)
    assert again(author).is_present


def test_an_exclusion_agreed_to_while_its_appeal_goes_on_begins_and_is_undone_whole():
    place, (author, *_others) = ruled(14, "elected-bench")
    judge, second = moderator(place), moderator(place)
    ruling = decide(judge, report(message(place, author), None, category="VIOLENCE").case, exclusion=180)
    appeal = appeals.make(by=author.user, ruling_id=ruling.pk, reasons=REASONS)
    exclusions.second(by=second, ruling_id=ruling.pk, agrees=True)
    assert not again(author).is_present
    appeals.overturn(Appeal.objects.get(pk=appeal.pk))
    assert again(author).excluded_until is None
    assert member(place, author.user).is_present


def test_where_no_jury_can_be_called_what_was_imposed_falls_at_once_and_the_log_tells_it_in_order(community):
    author = member(community)
    ruling = decide(moderator(community), report(message(community, author), None).case, withdrawal=None)
    appeal = appeals.make(by=author.user, ruling_id=ruling.pk, reasons=REASONS)
    assert again(appeal).ending == "unheard"
    told = LogEntry.objects.filter(verb__startswith="appeal.").order_by("number").values_list("verb", flat=True)
    assert list(told) == ["appeal.made", "appeal.ended"]
    assert again(ruling).overturned_at


def test_whoever_belongs_nowhere_replies_to_no_appeal(community):
    with pytest.raises(Missing):
        appeals.reply(by=None, appeal_id=1, text="Non.")
    stranger = founder_of(CommunityFactory()).user
    place, (author, *_others) = ruled(14, "elected-bench")
    ruling = decide(moderator(place), report(message(place, author), stranger).case, warning=None)
    made = appeals.make(by=author.user, ruling_id=ruling.pk, reasons=REASONS)
    with pytest.raises(Refused):
        appeals.reply(by=None, appeal_id=made.pk, text="Non.")
    assert Case.objects.count() == 1


def test_who_was_cleared_has_nothing_to_appeal_and_keeps_nobody_else_from_it():
    place, (author, reporter, *_others) = ruled(14, "elected-bench")
    ruling = decide(moderator(place), report(message(place, author), reporter.user).case)
    with pytest.raises(Conflict):
        appeals.make(by=author.user, ruling_id=ruling.pk, reasons=REASONS)
    assert appeals.make(by=reporter.user, ruling_id=ruling.pk, reasons=REASONS).panel_id
