"""Two hundred texts at a time: each person is offered what they would be offered alone, in the same few questions."""

from functools import partial

import pytest

from actions.models import Suggestion
from actions.services import pledges, suggestions
from core.actors import CLOCK
from tests.factories.accounts import UserFactory
from tests.factories.actions import holders, load_catalogue
from tests.factories.communities import CommunityFactory
from tests.together import at_once


def occasion(user, number=1, **more):
    return suggestions.Occasion(
        user.pk, "animals", "gratitude", words=["merci"], source=f"communities.post:{number}", **more
    )


def people(count):
    return [UserFactory(consents=["suggestions"]) for _ in range(count)]


@pytest.mark.django_db
def test_many_are_offered_what_each_would_be_offered_alone(village):
    somebody, refuses, silent = *people(2), UserFactory()
    holders(village.community, 6)
    first = suggestions.offer(by=CLOCK, occasions=[occasion(refuses)])[0]
    suggestions.answer(by=refuses, suggestion_id=first.pk, answer="not_for_me")
    alone = suggestions.offer(by=CLOCK, occasions=[occasion(village.leo)])[0]
    crowd = [occasion(who, 7, community_id=village.community.pk) for who in (somebody, refuses, silent, village.leo)]
    made = suggestions.offer(by=CLOCK, occasions=crowd)
    assert [one.user_id for one in made] == [somebody.pk], "the others: spoken to today, no consent, one open already"
    assert (made[0].action_id, made[0].lever) == (alone.action_id, alone.lever)


@pytest.mark.django_db
def test_two_texts_of_one_person_bring_one_step(village):
    made = suggestions.offer(by=CLOCK, occasions=[occasion(village.leo, 1), occasion(village.leo, 2)])
    assert [one.source for one in made] == ["communities.post:1"]
    assert suggestions.offer(by=CLOCK, occasions=[occasion(village.leo, 1)]) == []


@pytest.mark.django_db
def test_what_one_holds_and_held_is_known(village):
    """The step held is not offered again, and an effort that went well twice allows the next."""
    first = suggestions.ask(by=village.leo, value="animals")
    made = pledges.make(by=village.leo, action_id=first.action_id, suggestion_id=first.pk)
    next_one = suggestions.ask(by=village.leo, value="animals")
    assert next_one.action_id != made.action_id


@pytest.mark.django_db
def test_three_times_as_many_people_cost_the_same(catalogue, django_assert_max_num_queries):
    costs = []
    for many in (4, 12):
        crowd = [occasion(who) for who in people(many)]
        with django_assert_max_num_queries(16) as asked:
            assert len(suggestions.offer(by=CLOCK, occasions=crowd)) == many
        costs.append(len(asked))
    assert costs[0] == costs[1], costs


@pytest.mark.django_db(transaction=True)
def test_the_same_people_in_two_batches_at_once_wait_in_one_order():
    load_catalogue()
    community, crowd = CommunityFactory(), people(10)
    batches = [[occasion(who, n, community_id=community.pk) for who in crowd[:: 1 - 2 * (n % 2)]] for n in range(4)]
    at_once(*(partial(suggestions.offer, by=CLOCK, occasions=batch) for batch in batches))
    assert Suggestion.objects.count() == len(crowd)
