"""Many hands at the same moment, with real threads on a real database: one case, one ruling, nothing half done."""

import itertools
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Notice
from communities.models import Mandate
from communities.services import mandates, posts
from core import clock
from core.actors import CLOCK
from core.errors import Conflict, Missing, Refused, TooMany
from core.models import LogEntry
from government.services import panels
from moderation.models import Appeal, Case, Report, Ruling, SealedContent
from moderation.notices import CASE
from moderation.services import appeals, exclusions, options, reports
from tests.cost import cost_of
from tests.factories.accounts import crowd
from tests.factories.communities import CommunityFactory, founder_of, member, reply, thread
from tests.factories.government import adopted, ruled, rules
from tests.factories.moderation import again, decide, message, moderator, report
from tests.together import at_once, refusals

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
HANDS = 10
PEOPLE = 200  # each writes through the service
REASONS = "Je citais quelqu’un, entre guillemets : relisez la phrase d’avant."


@pytest.fixture
def community():
    return CommunityFactory()


def test_two_decisions_at_the_same_instant_are_one(community):
    case = report(message(community), None).case
    judges = [moderator(community) for _n in range(4)]
    answers = at_once(*(partial(decide, one, case, warning=None) for one in judges))
    assert {type(answer) for answer in refusals(answers)} == {Conflict}
    assert (len(refusals(answers)), Ruling.objects.count()) == (3, 1)
    assert LogEntry.objects.filter(verb="case.decided").count() == 1


def test_two_answers_to_an_exclusion_are_one(community):
    adopted(community, rules("elected-bench"))
    case = report(message(community), None, category="VIOLENCE").case
    ruling = decide(moderator(community), case, exclusion=180)
    others = [moderator(community) for _n in range(2)]
    acts = [
        partial(exclusions.second, by=by, ruling_id=ruling.pk, agrees=yes)
        for by, yes in zip(others, (True, False), strict=True)
    ]
    assert [type(answer) for answer in refusals(at_once(*acts))] == [Conflict]
    exclusion = ruling.measures.get()
    assert (exclusion.ended_at is None) == (not again(case.person).is_present)


def test_ten_people_who_report_the_same_message_make_one_case(community):
    post, people = message(community), [member(community) for _n in range(HANDS)]
    made = at_once(*(partial(report, post, one.user) for one in people))
    assert refusals(made) == []
    case = Case.objects.get()
    assert (case.reports_count, case.reports.count()) == (HANDS, HANDS)


def test_one_person_who_reports_ten_times_at_once_reports_once(community):
    post, by = message(community), member(community).user
    made = at_once(*[partial(report, post, by)] * HANDS)
    assert len({one.pk for one in made}) == 1
    assert (Case.objects.get().reports_count, Report.objects.count()) == (1, 1)


def test_a_mandate_that_ends_during_a_decision(community):
    """Either it is decided before the mandate ends, or not at all; the log never tells it the other way round."""
    for _round in range(5):
        case, judge = report(message(community), None).case, moderator(community)
        mandate = Mandate.objects.get(membership=judge)
        answer, _ended = at_once(
            partial(decide, judge, case, warning=None), partial(mandates.end, mandate, by=CLOCK, cause="recalled")
        )
        told = LogEntry.objects.filter(verb__in=("case.decided", "mandate.ended")).order_by("number")
        if isinstance(answer, Refused):
            assert again(case).is_open
        else:
            assert list(told.values_list("verb", flat=True))[-2:] == ["case.decided", "mandate.ended"]
            assert answer.at <= again(mandate).ends_at


def test_a_report_on_what_is_taken_back_at_that_instant(community):
    judge = moderator(community)
    for _round in range(5):
        author = member(community)
        post = message(community, author)
        made, _gone = at_once(partial(report, post, None), partial(posts.remove, by=author, post_id=post.pk))
        if isinstance(made, Missing):
            assert not Case.objects.filter(content=post.pk).exists()
        else:
            assert made.case.words == "Vous êtes deux menteurs."
            assert options.of(made.case, clock.now()).on_content == ()
            decide(judge, made.case, warning=None)


def test_a_report_on_what_is_withdrawn_at_that_instant_opens_no_case_on_nothing(community):
    judge = moderator(community)
    for _round in range(5):
        post = message(community)
        case = report(post, None).case
        made, _done = at_once(
            partial(report, post, member(community).user), partial(decide, judge, case, withdrawal=None)
        )
        assert isinstance(made, Missing) or made.case_id == case.pk
        assert not Case.objects.filter(content=post.pk, decided_at=None).exists()


def test_a_decision_while_the_author_takes_the_message_back(community):
    judge = moderator(community)
    for _round in range(5):
        author = member(community)
        post = message(community, author)
        case = report(post, None).case
        done, _gone = at_once(
            partial(decide, judge, case, withdrawal=None), partial(posts.remove, by=author, post_id=post.pk)
        )
        after = again(post)
        assert (after.text, after.removed_at is None) == ("", False)
        if isinstance(done, Conflict):
            assert (again(case).is_open, Ruling.objects.filter(case=case).exists()) == (True, False)
            decide(judge, case, warning=None)
        else:
            assert SealedContent.objects.get(ruling=done).kept["text"] == "Vous êtes deux menteurs."


def test_an_appeal_that_falls_waits_for_nobody_who_decides_in_the_same_conversation(community):
    """Whoever holds the chain of the log waits for no message: otherwise the two would wait for each other."""
    judge, talk = moderator(community), thread(member(community))
    for n in range(6):
        first, second = (reply(member(community), talk, f"Menteurs, {n}, {place}.") for place in range(2))
        ruling = decide(judge, report(first, None).case, withdrawal=None)
        case = report(second, None).case
        appeal = Appeal.objects.create(ruling=ruling, by=first.author.user, side="person", reasons=REASONS)
        made = at_once(partial(_falls, appeal), partial(decide, judge, case, withdrawal=None))
        assert refusals(made) == []


def _falls(appeal):
    from django.db import transaction

    with transaction.atomic():
        appeals._end(Appeal.objects.select_for_update().get(pk=appeal.pk), Appeal.Ending.OVERTURNED)


def test_appeals_and_panels_called_at_once_wait_in_one_order():
    place, (author, *others) = ruled(14, "elected-bench")
    judge = moderator(place)
    asked = {"size": 3, "question": "Faut-il ouvrir la cantine le samedi à tout le quartier ?", "parties": []}
    for n in range(4):
        ruling = decide(judge, report(message(place, author, f"Menteurs, {n}."), None).case, warning=None)
        made = at_once(
            partial(appeals.make, by=author.user, ruling_id=ruling.pk, reasons=REASONS),
            partial(
                panels.call, by=founder_of(place), community_id=place.pk, subject=f"La place de la cantine {n}", **asked
            ),
        )
        assert [one for one in refusals(made) if one.code == "conflict"] == []
        assert Appeal.objects.get(ruling=ruling).panel_id
    assert others


def test_both_sides_who_appeal_at_once_make_one_appeal_at_a_time():
    place, (author, reporter, *_others) = ruled(14, "elected-bench")
    ruling = decide(moderator(place), report(message(place, author), reporter.user).case, warning=None)
    sides = [partial(appeals.make, by=one.user, ruling_id=ruling.pk, reasons=REASONS) for one in (author, reporter)] * 2
    at_once(*sides)
    assert Appeal.objects.count() == 1


@pytest.mark.timeout(300)
def test_ten_thousand_reports_against_one_member_are_one_case_one_notice_and_a_fast_queue(community, deliver):
    """Two hundred people write through the service; without an account sixty pass; the rest stand for those who came before."""
    judge, author = moderator(community), member(community)
    Mandate.objects.filter(source=Mandate.Source.PROVISIONAL).update(ends_at=timezone.now())
    begun, hands = clock.now(), [[] for _n in range(8)]
    for hand, user in zip(itertools.cycle(hands), crowd(PEOPLE), strict=False):
        hand.append(partial(reports.file, by=user, kind="member", content=author.pk, text="Il insulte tout le monde ici.",
                            good_faith=True, article=1))  # fmt: skip
    at_once(*[partial(_one_after_the_other, hand) for hand in hands])
    outside = [_or_slowed(author) for _n in range(100)]
    assert outside.count(TooMany) >= 40
    case = Case.objects.get()
    assert case.reports_count == case.reports.count() == PEOPLE + outside.count(None)
    Report.objects.bulk_create(
        Report(case=case, receipt=f"r{n}", source="outside", category="VIOLENCE", text="…")
        for n in range(10_000 - PEOPLE)
    )
    while deliver():
        pass
    assert (
        Notice.objects.filter(user=judge.user, kind=CASE, created_at__gte=begun).values_list("count", flat=True).get()
        == 1
    )
    browser = Client()
    browser.force_login(judge.user)
    for address in (f"/c/{community.slug}/moderation/", f"/c/{community.slug}/moderation/{case.pk}/"):
        assert cost_of(lambda: browser.get(address)).queries <= 48, address  # noqa: B023


def _one_after_the_other(acts):
    for act in acts:
        act()


def _or_slowed(author):
    try:
        reports.file(
            by=None, kind="member", content=author.pk, text="Il insulte tout le monde.", good_faith=True, article=1
        )
    except TooMany:
        return TooMany
    return None
