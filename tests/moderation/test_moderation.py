"""A community moderates itself: reported, judged by somebody whom it does not touch, told with reasons, appealed, undone."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from communities.models import CloseTie, Mandate, Membership, Post
from communities.services import posts, reactions
from core import log, origins
from core.errors import Conflict, Invalid, Missing, Refused, TooMany
from core.models import LogEntry
from government.selectors import panels as drawn
from government.services import calendar, panels, votes
from moderation import publishing
from moderation.models import Appeal, Case, Report, Ruling, SealedContent
from moderation.services import appeals, cases, clockwork, exclusions, forgetting, reports, rulings
from tests.factories.communities import CommunityFactory, member, reply, thread
from tests.factories.government import adopted, panel_moves, ruled, rules, sitting
from tests.factories.moderation import FACTS, again, decide, later, message, moderator, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def nadia(community):
    """She moderates, and touches nothing."""
    return moderator(community)


@pytest.fixture
def elected(community):
    """Its rules ask for two moderators to exclude."""
    return adopted(community, rules("elected-bench"))


def test_reports_of_one_message_join_one_case_and_a_person_reports_once(community):
    post, first, second = message(community), member(community), member(community)
    one = report(post, first.user)
    assert report(post, first.user).pk == one.pk
    other = report(post, second.user, category="VIOLENCE")
    assert other.case_id == one.case_id
    case = Case.objects.get()
    assert (case.words, case.reports_count, case.gravity) == ("Vous êtes deux menteurs.", 2, 1)


def test_somebody_without_an_account_reports_and_follows_it_by_a_receipt(community):
    made = report(message(community), None, contact="Lea@Exemple.fr")
    assert (made.by, made.contact, made.source) == (None, "lea@exemple.fr", Report.Source.OUTSIDE)
    assert len(made.receipt) >= 20


def test_whoever_reports_harm_to_minors_is_asked_for_no_address(community):
    assert report(message(community), None, category="PROTECTION_OF_MINORS", contact="a@b.fr").contact == ""


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"good_faith": False}, "good_faith"),
        ({"text": "court"}, "text"),
        ({"article": 99}, "ground"),
        ({"article": None}, "ground"),
        ({"category": "NO_SUCH"}, "ground"),
        ({"category": "OTHER_VIOLATION_TC"}, "ground"),
        ({"contact": "pas une adresse"}, "contact"),
        ({"contact": f"{'a' * 60}@{'b.' * 120}fr"}, "contact"),
    ],
)
def test_what_a_report_lacks_is_said_beside_it(community, said, field):
    with pytest.raises(Invalid) as refused:
        report(message(community), None, **said)
    assert field in refused.value.fields


def test_nobody_reports_their_own_message_nor_what_is_gone(community):
    author = member(community)
    post = message(community, author)
    with pytest.raises(Invalid):
        report(post, author.user)
    posts.remove(by=author, post_id=post.pk)
    with pytest.raises(Missing):
        report(post, member(community).user)


def test_whoever_sends_many_unfounded_reports_is_slowed_and_told_why(community, nadia):
    zealous = member(community)
    for _n in range(5):
        decide(nadia, report(message(community), zealous.user).case)
    with pytest.raises(TooMany, match="5"):
        report(message(community), zealous.user)


def test_a_case_goes_to_whoever_it_does_not_touch_and_who_keeps_the_fewest(community, nadia, deliver):
    other = moderator(community)
    Mandate.objects.filter(source=Mandate.Source.PROVISIONAL).update(ends_at=timezone.now())
    for _n in range(4):
        report(message(community), member(community).user)
    reported_by_nadia = report(message(community), nadia.user)
    deliver()
    kept = list(Case.objects.exclude(pk=reported_by_nadia.case_id).values_list("keeper", flat=True))
    assert sorted(kept) == sorted([nadia.pk, nadia.pk, other.pk, other.pk])
    assert again(reported_by_nadia.case).keeper_id == other.pk


def test_nobody_judges_what_is_theirs_what_they_reported_nor_a_friend_s(community, nadia):
    own = report(message(community, nadia), member(community).user).case
    reported = report(message(community), nadia.user).case
    friend = member(community)
    CloseTie.objects.create(by=nadia, to=friend)
    close = report(message(community, friend), member(community).user).case
    for case in (own, reported, close):
        with pytest.raises(Refused):
            decide(nadia, case, warning=None)
        with pytest.raises(Refused):
            cases.look(by=nadia, case_id=case.pk)


def test_nobody_judges_somebody_with_whom_they_had_words_there(community, nadia):
    post = message(community)
    reply(nadia, post.thread, "Pas du tout.", reply_to=post.pk)
    with pytest.raises(Refused, match="quelqu’un d’autre"):
        decide(nadia, report(post, member(community).user).case, warning=None)


def test_a_mandate_that_ended_decides_nothing(community, nadia):
    case = report(message(community), member(community).user).case
    Mandate.objects.filter(membership=nadia).update(ends_at=timezone.now())
    with pytest.raises(Refused, match="le temps de leur mandat"):
        decide(nadia, case, warning=None)


def test_two_who_moderate_do_not_both_decide(community, nadia):
    case = report(message(community), member(community).user).case
    decide(nadia, case, warning=None)
    with pytest.raises(Conflict, match="entre-temps"):
        decide(moderator(community), case, reminder=None)
    assert Ruling.objects.count() == 1


def test_a_withdrawn_message_is_out_of_sight_sealed_and_comes_back_whole(community, nadia):
    author = member(community)
    topic = thread(member(community))
    post = reply(author, topic, "Première version, déjà rude.")
    posts.edit(by=author, post_id=post.pk, text="Seconde version, plus rude encore.")
    before, count = again(post), again(topic).posts_count
    ruling = decide(nadia, report(post, member(community).user).case, withdrawal=None)
    gone = again(post)
    assert (gone.text, gone.html, gone.removed_at is None, gone.versions.count()) == ("", "", False, 0)
    assert again(topic).posts_count == count - 1
    appeals.overturn(Appeal(ruling=ruling, side="person"))
    back = again(post)
    assert (back.text, back.html, back.removed_at, back.withdrawn_at) == (before.text, before.html, None, None)
    assert [version.text for version in back.versions.all()] == ["Première version, déjà rude."]
    assert again(topic).posts_count == count


def test_the_title_goes_with_the_message_that_opens_a_conversation(community, nadia):
    opened = thread(member(community), title="Un titre qui insulte quelqu’un")
    first = Post.objects.get(thread=opened)
    ruling = decide(nadia, report(first, member(community).user).case, withdrawal=None)
    assert again(opened).title == "…"
    appeals.overturn(Appeal(ruling=ruling, side="person"))
    assert again(opened).title == "Un titre qui insulte quelqu’un"


def test_who_takes_their_words_back_meanwhile_does_not_see_them_come_back(community, nadia):
    author = member(community)
    post = message(community, author)
    ruling = decide(nadia, report(post, member(community).user).case, withdrawal=None)
    posts.remove(by=author, post_id=post.pk)
    appeals.overturn(Appeal(ruling=ruling, side="person"))
    assert (again(post).text, again(post).withdrawn_at) == ("", None)


def test_who_is_silenced_writes_nothing_and_keeps_the_rest(community, nadia):
    author = member(community)
    post = message(community, author)
    decide(nadia, report(post, member(community).user).case, warning=None)
    other = message(community, author, text="Menteurs, encore une fois.")
    decide(nadia, report(other, member(community).user).case, mute=3)
    silenced = again(author)
    for act in (
        lambda: reply(silenced, post.thread, "Encore un mot."),
        lambda: posts.edit(by=silenced, post_id=post.pk, text="Autre chose."),
        lambda: reactions.toggle(by=silenced, post_id=Post.objects.exclude(author=author).first().pk, kind="support"),
        lambda: thread(silenced),
    ):
        with pytest.raises(Refused, match="jusqu’au"):
            act()
    posts.remove(by=silenced, post_id=post.pk)  # one's own words stay one's own


def test_the_ladder_is_climbed_one_rung_at_a_time(community, nadia):
    case = report(message(community), member(community).user).case
    for early in ({"mute": 7}, {"suspension": 7}, {"exclusion": 180}):
        with pytest.raises(Invalid, match="plus légères"):
            decide(nadia, case, **early)
    with pytest.raises(Invalid):
        decide(nadia, case, reminder=3)
    assert again(case).is_open


def test_what_is_grave_may_reach_suspension_at_once(community, nadia):
    case = report(message(community), member(community).user, category="VIOLENCE").case
    decide(nadia, case, suspension=30)
    person = again(case.person)
    assert person.suspended_until - timezone.now() > dt.timedelta(days=29)


def test_an_exclusion_waits_for_whoever_the_rules_say_and_comes_to_an_end(community, nadia, elected):
    second = moderator(community)
    author = member(community)
    case = report(message(community, author), member(community).user, category="VIOLENCE").case
    ruling = decide(nadia, case, exclusion=180)
    assert again(author).is_present
    with pytest.raises(Refused, match="quelqu’un d’autre"):
        exclusions.second(by=nadia, ruling_id=ruling.pk, agrees=True)
    exclusions.second(by=second, ruling_id=ruling.pk, agrees=True)
    with pytest.raises(Conflict):
        exclusions.second(by=second, ruling_id=ruling.pk, agrees=True)
    gone = again(author)
    assert not gone.is_present
    with pytest.raises(Refused, match="ne faites plus partie"):
        member(community, author.user)
    Membership.objects.filter(pk=gone.pk).update(excluded_until=timezone.now())
    assert member(community, author.user).is_present


def test_an_exclusion_that_is_not_agreed_to_never_begins(community, nadia, elected):
    case = report(message(community), member(community).user, category="VIOLENCE").case
    ruling = decide(nadia, case, exclusion=180)
    exclusions.second(by=moderator(community), ruling_id=ruling.pk, agrees=False)
    assert again(case.person).is_present
    assert not exclusions.waits_for_second(again(ruling))


def test_all_of_it_stands_in_the_log_without_a_name(community, nadia):
    case = report(message(community), member(community).user).case
    decide(nadia, case, withdrawal=None, warning=None)
    line = LogEntry.objects.filter(verb="case.decided").get()
    assert line.public["measures"] == [["withdrawal", None], ["warning", None]]
    assert line.public["article"] == 1
    assert case.person.user.display_name not in str(line.public)
    assert log.verify(log.community_chain(community.pk)) == []


def test_the_database_itself_holds_to_what_was_decided(community, nadia):
    ruling = decide(nadia, report(message(community), member(community).user).case, warning=None)
    for change in ({"facts": "autre"}, {"by": member(community)}, {"appeal_until": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Ruling.objects.filter(pk=ruling.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        ruling.measures.update(days=90)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.filter(pk=ruling.pk)._raw_delete("default")


def test_what_was_to_be_changed_and_was_not_is_withdrawn(community, nadia):
    author = member(community)
    kept, changed = message(community, author), message(community, author, text="Menteurs, tous les deux.")
    for post in (kept, changed):
        decide(nadia, report(post, member(community).user).case, rewrite=3)
    posts.edit(by=author, post_id=changed.pk, text="Je ne suis pas d’accord avec vous deux.")
    later(dt.timedelta(days=4))
    assert clockwork.advance() == 2
    assert (again(kept).withdrawn_at is None, again(changed).withdrawn_at is None) == (False, True)


def test_what_can_be_appealed_no_more_is_forgotten(community, nadia):
    case = report(message(community), member(community).user).case
    decide(nadia, case, withdrawal=None)
    cases_before = Report.objects.exclude(by=None).count()
    assert forgetting.old() == 0
    later(rulings.APPEAL + forgetting.KEPT_AFTER + dt.timedelta(days=1))
    assert forgetting.old() == 1
    assert cases_before == 1
    assert not SealedContent.objects.exists()
    assert (again(case).words, Report.objects.exclude(by=None).exists()) == ("", False)


REASONS = "Je citais quelqu’un, entre guillemets : relisez la phrase d’avant."


@pytest.fixture
def judged():
    """A great enough community, one who wrote there, one who reported it, and the decision of a moderator."""
    community, people = ruled(14, "elected-bench")
    author, reporter, *others = people
    nadia = moderator(community)
    ruling = decide(nadia, report(message(community, author), reporter.user).case, withdrawal=None)
    post = again(author.posts.get())
    return SimpleNamespace(
        community=community, author=author, reporter=reporter, others=others, nadia=nadia, ruling=ruling, post=post
    )


def heard(panel, people, answer, deliver):
    """Those who are willing sit, and all give one answer."""
    for who in people:
        panels.volunteer(by=who, panel_id=panel.pk)
    panel_moves(panel)
    panel_moves(panel)
    for who in sitting(panel, "drawn"):
        panels.take_seat(by=who, panel_id=panel.pk, accepts=True)
    calendar.advance()
    panel.refresh_from_db()
    for who in sitting(panel):
        votes.cast(by=who, poll_id=panel.vote_id, choices=[answer])
    panel_moves(panel)
    deliver()


@pytest.mark.parametrize(("answer", "ending"), [(1, "overturned"), (2, "upheld"), (3, "divided")])
def test_a_jury_drawn_by_lot_hears_an_appeal_and_what_it_says_is_done(judged, deliver, answer, ending):
    appeal = appeals.make(by=judged.author.user, ruling_id=judged.ruling.pk, reasons=REASONS)
    heard(appeal.panel, judged.others, answer, deliver)
    over = again(appeal)
    assert over.ending == ending
    assert (again(judged.post).removed_at is None) == (ending == "overturned")
    assert (again(judged.ruling).overturned_at is not None) == (ending == "overturned")
    verbs = list(LogEntry.objects.filter(verb__startswith="appeal.").order_by("number").values_list("verb", flat=True))
    assert verbs == ["appeal.made", "appeal.ended"]


def test_nobody_who_has_a_part_in_it_sits(judged):
    appeal = appeals.make(by=judged.author.user, ruling_id=judged.ruling.pk, reasons=REASONS)
    concerned = drawn.concerned(appeal.panel)
    assert {judged.author.user_id, judged.reporter.user_id, judged.nadia.user_id} <= concerned


def test_a_ruling_that_no_jury_can_be_found_to_hear_falls(judged, deliver):
    appeal = appeals.make(by=judged.author.user, ruling_id=judged.ruling.pk, reasons=REASONS)
    for turn in range(1, appeals.TURNS + 1):
        assert again(appeal).turn == turn
        panel_moves(again(appeal).panel)
        deliver()
    assert again(appeal).ending == "unheard"
    assert again(judged.post).removed_at is None


def test_who_reported_appeals_against_doing_nothing_and_somebody_else_decides(judged, deliver):
    post = message(judged.community, judged.author, text="Encore des menteurs, tous autant que vous êtes.")
    ruling = decide(judged.nadia, report(post, judged.reporter.user).case)
    appeal = appeals.make(by=judged.reporter.user, ruling_id=ruling.pk, reasons=REASONS)
    heard(appeal.panel, judged.others, 1, deliver)
    opened = Case.objects.get(former=ruling.case)
    with pytest.raises(Refused, match="avant le recours"):
        decide(judged.nadia, opened, warning=None)
    decide(moderator(judged.community), opened, withdrawal=None)


def test_only_the_two_sides_appeal_once_each_and_in_time(judged):
    with pytest.raises(Missing):
        appeals.make(by=judged.others[0].user, ruling_id=judged.ruling.pk, reasons=REASONS)
    made = appeals.make(by=judged.author.user, ruling_id=judged.ruling.pk, reasons=REASONS)
    assert appeals.make(by=judged.author.user, ruling_id=judged.ruling.pk, reasons=REASONS).pk == made.pk
    with pytest.raises(Conflict):
        appeals.make(by=judged.reporter.user, ruling_id=judged.ruling.pk, reasons=REASONS)


def test_six_months_later_nothing_can_be_appealed(judged):
    later(rulings.APPEAL + dt.timedelta(days=1))
    with pytest.raises(Conflict, match="passé"):
        appeals.make(by=judged.author.user, ruling_id=judged.ruling.pk, reasons=REASONS)


def test_reports_filed_again_by_the_same_person_are_one(community):
    post, by = message(community), member(community)
    assert {reports.file(by=by.user, kind="post", content=post.pk, text="C’est une attaque.", good_faith=True, article=1).pk
            for _n in range(3)} == {Report.objects.get().pk}  # fmt: skip


def test_a_second_moderator_who_says_nothing_lets_an_exclusion_lapse(community, nadia, elected):
    case = report(message(community), member(community).user, category="VIOLENCE").case
    ruling = decide(nadia, case, exclusion=180)
    assert clockwork.advance() == 0
    later(clockwork.TO_AGREE)
    assert (clockwork.advance(), clockwork.advance()) == (1, 0)
    assert again(case.person).is_present
    assert not exclusions.waits_for_second(again(ruling))


def test_what_a_moderator_wrote_of_somebody_is_read_by_those_who_sit_and_by_nobody_else(client, deliver):
    community, people = ruled(14, "consent")
    author, reporter, *others = people
    case = report(message(community, author), reporter.user, category="VIOLENCE").case
    ruling = decide(moderator(community), case, exclusion=180)
    panel = again(ruling).panel
    page, file = f"/c/{community.slug}/tirages/{panel.pk}/", f"/decisions/{ruling.puid}/"
    client.force_login(others[0].user)
    assert FACTS not in client.get(page).content.decode()
    assert client.get(file).status_code == 404
    for who in others:
        panels.volunteer(by=who, panel_id=panel.pk)
    panel_moves(panel)
    panel_moves(panel)
    (juror, *_) = sitting(panel, "drawn")
    client.force_login(juror.user)
    assert file in client.get(page).content.decode()
    read = client.get(file).content.decode()
    assert FACTS in read
    assert "Vous êtes deux menteurs." in read
    assert "Faire un recours" not in read


def test_what_a_moderator_wrote_is_forgotten_with_the_case_and_the_record_stays(community, nadia):
    ruling = decide(nadia, report(message(community), member(community).user).case, warning=None)
    before = publishing.record(again(ruling))
    later(rulings.APPEAL + forgetting.KEPT_AFTER + dt.timedelta(days=1))
    assert forgetting.old() == 1
    assert forgetting.old() == 0
    ruling = again(ruling)
    assert (ruling.facts, ruling.why) == ("", "")
    after = publishing.record(ruling)
    assert {**after, "application_date": ""} == {**before, "application_date": ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.filter(pk=ruling.pk).update(facts="Tout autre chose.")


def test_the_record_says_the_day_of_the_content(community, nadia):
    post = message(community)
    written = timezone.now() - dt.timedelta(days=40)
    Post.objects.filter(pk=post.pk).update(created_at=written)
    ruling = decide(nadia, report(post, member(community).user).case, warning=None)
    assert publishing.record(ruling)["content_date"] == timezone.localdate(written).isoformat()


def test_one_line_without_an_account_does_not_use_up_what_all_may_send(community, client):
    where = f"/c/{community.slug}/signaler/post/"
    said = {"ground": "1", "text": "C’est une attaque contre quelqu’un.", "good_faith": "on"}
    sent = [client.post(f"{where}{message(community).pk}/", said).status_code for _n in range(11)]
    assert sent == [302] * 10 + [429]
    other = client.post(f"{where}{message(community).pk}/", said, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 302


def test_where_somebody_comes_from_leads_nowhere_from_one_hour_to_the_next(rf, monkeypatch):
    def at(hour, address):
        monkeypatch.setattr(origins.time, "time", lambda: hour * 3600 + 5)
        return origins.of(rf.get("/", REMOTE_ADDR=address))

    assert at(1, "203.0.113.9") == at(1, "203.0.113.9") != at(2, "203.0.113.9")
    assert at(1, "2001:db8::1") == at(1, "2001:db8::ffff") != at(1, "2001:db8:0:1::1")
    assert "203" not in at(1, "203.0.113.9")
