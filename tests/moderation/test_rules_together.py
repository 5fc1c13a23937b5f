"""Many hands at the same moment on rules and on texts that wait, with real threads on a real database."""

import itertools
from functools import partial

import pytest

from communities.models import Mandate, Post
from communities.services import mandates, posts
from core import clock
from core.errors import Conflict, Refused
from core.gates import Rephrase, Waiting
from moderation.models import Case, Held, RulePeriod, RuleVersion
from moderation.services import holding, rules
from tests.factories.communities import CommunityFactory, member, thread
from tests.factories.moderation import again, moderator
from tests.factories.rules import in_force, judge_of, tried, written
from tests.together import at_once, refusals

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
RUDE = "Vous êtes une bande d’idiots, voilà."
WORD = "Le début passe, la fin attaque quelqu’un : redites-la autrement."


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def talk(community):
    return thread(member(community))


def held(community, talk):
    in_force(community, "hold")
    posts.publish(by=member(community), thread_id=talk.pk, text=RUDE)
    return Held.objects.get()


def test_a_rule_turned_off_while_a_text_is_published(community, talk):
    """Either it was asked or it was not: never half a case, and what the community says of itself is true in the end."""
    for verdict in RuleVersion.Verdict.values:
        version, author = in_force(community, verdict), member(community)
        off = partial(rules.turn_off, by=judge_of(community), rule_id=version.rule_id)
        say = partial(posts.publish, by=author, thread_id=talk.pk, text=f"{RUDE} {verdict}")
        answers = at_once(off, say)
        assert {type(one) for one in refusals(answers)} <= {Rephrase}
        assert not again(community).is_gated
        said = Post.objects.filter(author=author).count()
        assert said == (0 if refusals(answers) or isinstance(answers[1], Waiting) else 1)
        assert Case.objects.filter(person=author).count() <= said


def test_two_versions_turned_on_at_once_leave_one_in_force(community):
    first = written(community)
    second = written(community, rule_id=first.rule_id)
    for version in (first, second):
        tried(version)
    by = [moderator(community), moderator(community)]
    acts = [
        partial(rules.turn_on, by=one, rule_id=first.rule_id, version=number)
        for one, number in zip(by, (1, 2), strict=True)
    ]
    assert refusals(at_once(*acts)) == []
    assert RulePeriod.objects.filter(ends_at=None).count() == 1
    assert again(community).is_gated


def test_versions_written_at_once_are_numbered_one_after_the_other(community):
    first = written(community)
    hands = [moderator(community) for _n in range(4)]
    made = at_once(*(partial(written, community, by=one, rule_id=first.rule_id) for one in hands))
    assert refusals(made) == []
    assert sorted(RuleVersion.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_two_who_let_the_same_text_through_publish_it_once(community, talk):
    text, hands = held(community, talk), [moderator(community) for _n in range(4)]
    answers = at_once(*(partial(holding.let_through, by=one, held_id=text.pk) for one in hands))
    assert [type(one) for one in refusals(answers)] == [Conflict] * 3
    assert Post.objects.filter(author=text.author).count() == 1


def test_taken_back_let_through_and_declined_at_once_is_one_of_them(community, talk):
    for _round in range(4):
        Held.objects.all().delete()
        text, hands = held(community, talk), [moderator(community) for _n in range(2)]
        acts = [
            partial(holding.take_back, by=text.author.user, held_id=text.pk),
            partial(holding.let_through, by=hands[0], held_id=text.pk),
            partial(holding.decline, by=hands[1], held_id=text.pk, word=WORD),
        ]
        answers = at_once(*acts)
        assert [type(one) for one in refusals(answers)] == [Conflict] * 2
        is_out = again(text).ending == "passed"
        assert Post.objects.filter(author=text.author).count() == is_out


def test_two_clocks_and_a_moderator_publish_it_once(community, talk):
    text = held(community, talk)
    Held.objects.update(due_at=clock.now())
    answers = at_once(
        holding.publish_due, holding.publish_due, partial(holding.let_through, by=moderator(community), held_id=text.pk)
    )
    assert {type(one) for one in refusals(answers)} <= {Conflict}
    assert Post.objects.filter(author=text.author).count() == 1


def test_the_same_words_sent_ten_times_at_once_wait_once(community, talk):
    in_force(community, "hold")
    author = member(community)
    answers = at_once(*[partial(posts.publish, by=author, thread_id=talk.pk, text=RUDE)] * 10)
    assert [type(one) for one in refusals(answers)] == [Conflict] * 9
    assert Held.objects.count() == 1


def test_a_mandate_that_ends_while_a_rule_is_turned_on(community):
    for _round in range(3):
        version, judge = written(community), moderator(community)
        tried(version)
        mandate = Mandate.objects.get(membership=judge)
        turn = partial(rules.turn_on, by=judge, rule_id=version.rule_id, version=1)
        answers = at_once(turn, partial(mandates.resign, by=judge, mandate_id=mandate.pk))
        assert {type(one) for one in refusals(answers)} <= {Refused}


def test_ten_authors_flagged_at_once_open_ten_cases(community, talk):
    in_force(community, "flag")
    people = [member(community) for _n in range(10)]
    acts = [
        partial(posts.publish, by=one, thread_id=talk.pk, text=f"{RUDE} {number}")
        for one, number in zip(people, itertools.count(), strict=False)
    ]
    assert refusals(at_once(*acts)) == []
    assert Case.objects.count() == 10
