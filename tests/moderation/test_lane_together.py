"""The operator's lane under many hands at the same moment: one order, one answer, nothing half done."""

from functools import partial

import pytest

from core.actors import Staff
from core.models import LogEntry
from moderation.models import Contest, Misuse, Order, Ruling, SealedContent, SealedOrder
from moderation.services import contests, misuse, order_contests, orders
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.moderation import again, decide, message, moderator, report
from tests.moderation.test_contests import SAID, WHY, decided, zealous
from tests.together import at_once, refusals

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FACTS = "Le message menace quelqu’un, ce soir, chez lui."


@pytest.fixture
def community():
    return CommunityFactory()


def team(count):
    return [Staff(UserFactory(is_staff=True), "Elle ne menace personne, à la relecture.") for _n in range(count)]


@pytest.mark.parametrize("kind", ["post", "member"])
def test_the_same_order_carried_out_at_once_is_one(community, kind):
    content = message(community).pk if kind == "post" else member(community).pk
    said = {"kind": kind, "content": content, "ground": "life", "facts": FACTS}
    answers = at_once(*(partial(orders.carry_out, by=by, **said) for by in team(4)))
    assert len(refusals(answers)) == 3
    assert (Order.objects.count(), SealedOrder.objects.count()) == (1, 1)
    assert LogEntry.objects.filter(verb="order.carried_out").count() == 1


def test_a_moderator_and_the_team_at_once_leave_one_seal(community):
    post, nadia = message(community), moderator(community)
    case = report(post, None).case
    order = partial(orders.carry_out, by=team(1)[0], kind="post", content=post.pk, ground="life", facts=FACTS)
    refused = refusals(at_once(partial(decide, nadia, case, withdrawal=None), order))
    assert len(refused) <= 1
    assert Order.objects.count() == 1
    assert (SealedContent.objects.count(), SealedOrder.objects.count()) == (0, 1)
    assert again(post).text == ""
    assert Ruling.objects.count() + len(refused) == 1


def test_two_answers_to_whoever_contests_an_order_are_one(community):
    post = message(community)
    by, other = team(2)
    made = orders.carry_out(by=by, kind="post", content=post.pk, ground="life", facts=FACTS)
    order_contests.contest(by=made.person.user, order_id=made.pk, text=SAID)
    answer = partial(order_contests.answer, order_id=made.pk, lifts=True)
    assert len(refusals(at_once(partial(answer, by=by), partial(answer, by=other)))) == 1
    assert LogEntry.objects.filter(verb="order.lifted").count() == 1
    assert again(post).text != ""


def test_two_warnings_and_two_contests_at_once_are_one_of_each(community):
    nadia, omar = moderator(community), moderator(community)
    _one, last = zealous(community, nadia)
    warn = partial(misuse.decide, report_id=last.pk, why=WHY)
    assert len(refusals(at_once(partial(warn, by=nadia), partial(warn, by=omar)))) == 1
    assert Misuse.objects.count() == 1
    number, people = decided(community, nadia), [member(community), founder_of(community)]
    acts = [partial(contests.contest_line, by=by, number=number, text=SAID) for by in people]
    assert len(refusals(at_once(*acts))) == 1
    assert (Contest.objects.count(), LogEntry.objects.filter(verb="line.contested").count()) == (1, 1)
