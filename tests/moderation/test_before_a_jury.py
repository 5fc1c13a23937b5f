"""A case that touches everybody who moderates: members drawn by lot decide it, in fixed words, by the lightest effect there is; the
site's team where none can be.
"""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.models import Notice
from communities.models import CloseTie, Mandate, Post
from core.actors import Staff
from core.errors import Conflict, Refused
from core.models import LogEntry
from government.models import Panel, Panelist
from government.selectors import panels as drawn
from government.services import calendar, panels, votes
from moderation import publishing
from moderation.models import Appeal, Case, Referral, Report
from moderation.services import appeals, cases, keeping, last_resort, referrals, reports
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, member
from tests.factories.government import move, panel_moves, ruled, sitting
from tests.factories.moderation import again, decide, message, moderator, report
from tests.moderation.test_pages import read

pytestmark = pytest.mark.django_db
WHY = "Je citais quelqu’un d’autre, en entier, et pour le contredire."


@pytest.fixture
def place():
    """Its founder moderates no more: others were chosen."""
    community, people = ruled(9, "elected-bench")
    Mandate.objects.filter(community=community, office="moderator").delete()
    return community, people


@pytest.fixture
def stuck(place, deliver):
    """What a moderator wrote, reported by the only other one."""
    community, people = place
    author, reporter = moderator(community), moderator(community)
    made = report(message(community, author), people[0].user)
    report_again = report(made_post(made), reporter.user)
    assert report_again.case_id == made.case_id
    deliver()
    return again(made.case)


def made_post(made):
    return Post.objects.get(pk=made.case.content)


def late(case):
    move(Case, [case.pk], dt.timedelta(days=1, minutes=1))
    referrals.call_due()
    return Referral.objects.filter(case=case).first()


def answered(referral, people, number, deliver):
    """A jury of the willing is seated and answers with one voice."""
    for who in people:
        if who.user_id not in drawn.concerned(referral.panel):
            panels.volunteer(by=who, panel_id=referral.panel_id)
    panel_moves(referral.panel)
    panel = panel_moves(referral.panel)
    for who in sitting(panel, "drawn"):
        panels.take_seat(by=who, panel_id=panel.pk, accepts=True)
    calendar.advance()
    panel.refresh_from_db()
    for who in sitting(panel):
        votes.cast(by=who, poll_id=panel.vote_id, choices=[number])
    panel_moves(panel)
    deliver()
    return Panel.objects.get(pk=panel.pk)


def test_a_case_that_touches_all_who_moderate_is_put_before_a_jury_after_a_day(stuck):
    assert stuck.keeper is None
    assert referrals.call_due() == 0
    referral = late(stuck)
    assert referral.panel.kind == "jury"
    assert {stuck.person.user_id} < drawn.concerned(referral.panel)
    assert LogEntry.objects.get(verb="case.referred").actor == "clock"
    assert "l’article\u00a01" in referral.panel.question
    assert stuck.words not in referral.panel.question


@pytest.mark.parametrize(("number", "withdrawn", "unfounded"), [(1, True, False), (2, False, True), (3, False, False)])
def test_what_the_jury_says_is_done_in_fixed_words(place, stuck, deliver, number, withdrawn, unfounded):
    referral = late(stuck)
    answered(referral, place[1], number, deliver)
    ruling = again(stuck).ruling
    assert (ruling.by, ruling.panel_id) == (None, referral.panel_id)
    assert [one.kind for one in ruling.measures.all()] == (["withdrawal"] if withdrawn else [])
    assert set(Report.objects.values_list("unfounded", flat=True)) == {unfounded}
    assert (made_removed(stuck), bool(ruling.article)) == (withdrawn, withdrawn)
    for language, words in (("fr", "tirés au sort"), ("en", "drawn by lot")):
        with translation.override(language):
            assert words in ruling.facts_told
            assert ruling.tongue == language
    assert LogEntry.objects.get(verb="case.decided").actor == "jury"
    assert Referral.objects.get().ending == "decided"


def test_who_sits_and_then_reports_the_same_sits_no_more(place, stuck):
    referral = late(stuck)
    for who in place[1]:
        panels.volunteer(by=who, panel_id=referral.panel_id)
    panel_moves(referral.panel)
    panel = panel_moves(referral.panel)
    juror = sitting(panel, "drawn")[0]
    panels.take_seat(by=juror, panel_id=panel.pk, accepts=True)
    post = Post.objects.get(pk=stuck.content)
    report(post, juror.user)
    assert Panelist.objects.get(panel=panel, membership=juror).state == "concerned"
    report(post, juror.user)  # twice is once
    assert Report.objects.filter(by=juror.user).count() == 1


def made_removed(case):
    return Post.objects.get(pk=case.content).removed_at is not None


def test_for_conduct_the_lightest_is_a_warning(place, deliver):
    community, people = place
    author = moderator(community)
    made = reports.file(
        by=people[0].user, kind="member", content=author.pk, article=1, text="Il coupe la parole à chaque fois.",
        good_faith=True,
    )  # fmt: skip
    deliver()
    referral = late(made.case)
    answered(referral, people[1:], 1, deliver)
    assert [one.kind for one in again(made.case).ruling.measures.all()] == ["warning"]


def test_somebody_named_before_the_jury_is_called_decides_and_nobody_afterwards(place, stuck):
    move(Case, [stuck.pk], dt.timedelta(days=2))
    able = moderator(place[0])
    assert referrals.call_due() == 0
    keeping.pass_on()
    assert again(stuck).keeper == able
    decide(able, stuck)


def test_once_a_jury_is_at_work_whoever_is_named_does_not_decide(client, place, stuck):
    late(stuck)
    able = moderator(place[0])
    keeping.pass_on()
    assert again(stuck).keeper is None
    with pytest.raises(Conflict):
        decide(able, stuck, warning=None)
    with pytest.raises(Conflict):
        cases.take(by=able, case_id=stuck.pk)
    words = read(client, reverse("moderation:case", args=[place[0].slug, stuck.pk]), able.user)
    assert "des membres tirés au sort en décident" in words


def test_it_can_be_appealed_and_none_of_the_first_jury_sits(place, stuck, deliver):
    referral = late(stuck)
    sat = {who.user_id for who in sitting(answered(referral, place[1], 1, deliver))}
    ruling = again(stuck).ruling
    appeal = appeals.make(by=stuck.person.user, ruling_id=ruling.pk, reasons=WHY)
    assert sat
    assert sat <= drawn.concerned(appeal.panel)
    deliver()
    with pytest.raises(Refused):
        appeals.reply(by=stuck.person, appeal_id=appeal.pk, text="Nous avions raison de décider ainsi.")
    appeals.overturn(Appeal.objects.get(pk=appeal.pk))
    assert not made_removed(stuck)


def test_no_jury_can_be_seated_it_waits_and_the_page_says_so(client, place, stuck, deliver):
    referral = late(stuck)
    for _turn in range(referrals.TURNS):
        panel_moves(Referral.objects.get().panel)
        deliver()
    assert (Referral.objects.get().ending, again(stuck).is_open) == ("unheard", True)
    reporter = Report.objects.order_by("-pk").first().by
    page = read(client, reverse("moderation:queue", args=[place[0].slug]), reporter)
    assert "aucun jury n’a pu être formé" in page
    able = moderator(place[0])
    decide(able, stuck)
    assert referral.panel.kind == "jury"


def test_where_nobody_moderates_a_jury_decides_after_three_days(place, deliver, client):
    community, people = place
    post = message(community, people[0])
    told = read(client, reverse("moderation:report", args=[community.slug, "post", post.pk]), people[1].user)
    assert "tirés au sort" in told
    made = report(post, people[1].user)
    deliver()
    assert late(made.case) is None
    move(Case, [made.case_id], dt.timedelta(days=2))
    assert referrals.call_due() == 1
    assert Referral.objects.get(case=made.case_id).panel_id


def test_a_jury_is_not_called_where_somebody_may_judge(place, deliver):
    community, people = place
    made = report(message(community, people[0]), people[1].user)
    deliver()
    moderator(community)
    move(Case, [made.case_id], dt.timedelta(days=9))
    assert referrals.call_due() == 0


def test_those_who_sit_read_it_and_nobody_else(client, place, stuck):
    referral = late(stuck)
    people = [who for who in place[1] if who.user_id not in drawn.concerned(referral.panel)]
    for who in people:
        panels.volunteer(by=who, panel_id=referral.panel_id)
    panel_moves(referral.panel)
    panel = panel_moves(referral.panel)
    juror, address = sitting(panel, "drawn")[0], reverse("moderation:jury", args=[place[0].slug, stuck.pk])
    page = read(client, address, juror.user)
    assert stuck.words in page
    assert stuck.person.user.public_name not in page
    told = client.get(f"/api/v1/cases/{stuck.pk}/jury/").json()
    assert (told["words"], told["person"], told["panel"]) == (stuck.words, None, panel.pk)
    client.force_login(stuck.person.user)
    assert client.get(address).status_code == 404
    assert client.get(f"/api/v1/cases/{stuck.pk}/jury/").status_code == 404


def test_who_is_close_to_somebody_concerned_does_not_sit(place, stuck):
    friend = place[1][3]
    CloseTie.objects.create(by=friend, to=stuck.person)
    move(CloseTie, list(CloseTie.objects.values_list("pk", flat=True)), dt.timedelta(days=9))
    assert friend.user_id in drawn.concerned(late(stuck).panel)
    assert member(place[0]).user_id not in drawn.concerned(Referral.objects.get().panel)


def test_a_case_opened_again_asks_the_jury_what_was_reported_before(place, deliver):
    """The only moderator decided it, and an appeal opened it again: nobody else may judge it, and it has no report of its own."""
    community, people = place
    only = moderator(community)
    made = report(message(community, people[0]), people[1].user)
    deliver()
    ruling = decide(only, again(made.case))
    appeal = Appeal.objects.create(ruling=ruling, by=people[1].user, side="reporter", reasons=WHY)
    appeals.overturn(appeal)
    deliver()
    reopened = Case.objects.get(former=made.case_id)
    referral = late(reopened)
    assert "l’article\u00a01" in referral.panel.question
    assert people[1].user_id in drawn.concerned(referral.panel)


def left(case):
    """Two weeks after the report."""
    move(Case, [case.pk], dt.timedelta(days=14, minutes=1))
    referrals.call_due()
    last_resort.advance()
    return Referral.objects.filter(case=case).first()


@pytest.fixture
def alone():
    """Two members, nobody who moderates, and no rules that would give a jury; what one said, the other reports."""
    community = CommunityFactory()
    Mandate.objects.filter(community=community, office="moderator").delete()
    made = report(message(community), member(community).user)
    return made.case


def staff(**said):
    return Staff(UserFactory(is_staff=True, **said), "last")


REASONS = {
    "facts": "Le message traite deux personnes de menteuses.",
    "why": "L’article demande de se parler comme en face.",
}


@pytest.mark.parametrize(("broken", "withdrawn"), [(True, True), (False, False)])
def test_where_nobody_moderates_and_no_jury_can_be_called_the_team_decides_after_two_weeks(
    client, alone, deliver, broken, withdrawn
):
    move(Case, [alone.pk], dt.timedelta(days=9))
    assert (referrals.call_due(), last_resort.advance()) == (0, 0)
    odile = staff()
    referral = left(alone)
    assert referral.is_with_team
    assert LogEntry.objects.get(verb="case.left_to_team").public["reason"] == "nobody"
    told = Report.objects.get(case=alone)
    assert "l’équipe du site" in read(client, reverse("moderation:receipt", args=[told.receipt]), told.by)
    deliver()
    assert Notice.objects.get(user=odile.user, kind="operator").url == reverse(
        "moderation:last-resort", args=[alone.pk]
    )
    here = reverse("moderation:last-resort", args=[alone.pk])
    assert alone.words in read(client, here, odile.user)
    assert client.post(here, {"broken": "yes"}).status_code == 422
    sent = client.post(here, {"broken": "yes" if broken else "no", **REASONS})
    assert sent.status_code == 302
    ruling = again(alone).ruling
    assert (ruling.by_team, made_removed(alone), ruling.facts_told) == (True, withdrawn, REASONS["facts"])
    assert LogEntry.objects.get(verb="case.decided").actor == "staff"
    assert "l’équipe du site" in read(client, reverse("moderation:ruling", args=[ruling.puid]), told.by)
    assert "the site's team" in publishing.record(ruling)["decision_facts"]
    with pytest.raises(Conflict):
        last_resort.decide(by=odile, case_id=alone.pk, broken=False, **REASONS)


def test_the_team_decides_only_as_long_as_nobody_there_may_and_nobody_of_it_who_has_a_part(client, alone):
    left(alone)
    party = staff()
    Report.objects.filter(case=alone).update(by=party.user)
    assert alone.words not in read(client, reverse("moderation:last-resort", args=[alone.pk]), party.user)
    with pytest.raises(Refused):
        last_resort.decide(by=party, case_id=alone.pk, broken=True, **REASONS)
    decider = moderator(alone.community)
    with pytest.raises(Conflict):
        last_resort.decide(by=staff(), case_id=alone.pk, broken=True, **REASONS)
    assert decide(decider, alone).by == decider


def test_what_three_juries_could_not_hear_goes_to_the_team_with_its_reason(place, stuck, deliver):
    late(stuck)
    for _turn in range(referrals.TURNS):
        panel_moves(Referral.objects.get().panel)
        deliver()
    assert left(stuck).is_with_team
    assert LogEntry.objects.get(verb="case.left_to_team").public["reason"] == "all_concerned"
