"""Many taps at the same moment: one row, no error, with real threads on a real database."""

from functools import partial

import pytest

from actions.models import CheckIn, Pledge, Suggestion
from actions.services import check_ins, pledges, suggestions
from core import clock
from core.actors import CLOCK
from tests.factories.accounts import UserFactory
from tests.factories.actions import load_catalogue, pledge, step
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 10


@pytest.fixture
def leo():
    load_catalogue()
    return UserFactory(consents=["suggestions"])


def together(act):
    """What is refused when ``act(n)`` runs in as many hands at once."""
    return refusals(at_once(*(partial(act, n) for n in range(HANDS))))


def test_ten_pledges_at_once_are_one(leo):
    action = step("stop-pub").pk
    assert together(lambda _n: pledges.make(by=leo, action_id=action)) == []
    assert Pledge.objects.count() == 1


def test_ten_taps_at_once_are_one_knot(leo):
    made = pledge(leo, "aerer-deux-fois-par-jour")
    today = clock.today()
    assert together(lambda n: check_ins.record(by=leo, pledge_id=made.pk, day=today, kept=n % 2 == 0)) == []
    assert CheckIn.objects.count() == 1


def test_ten_readings_at_once_bring_one_suggestion(leo):
    def offer(n):
        source = f"communities.post:{n % 3}"
        occasion = suggestions.Occasion(leo.pk, "animals", "joy", words=["joie"], source=source)
        suggestions.offer(by=CLOCK, occasions=[occasion])

    assert together(offer) == []
    assert Suggestion.objects.count() == 1


def test_an_answer_and_a_pledge_at_once_leave_one_of_them(leo):
    suggestion = suggestions.ask(by=leo, value="animals")

    def act(n):
        if n % 2:
            suggestions.answer(by=leo, suggestion_id=suggestion.pk, answer="not_now")
        else:
            pledges.make(by=leo, action_id=suggestion.action_id, suggestion_id=suggestion.pk)

    raised = together(act)
    assert {type(error).__name__ for error in raised} <= {"Conflict"}
    suggestion.refresh_from_db()
    assert suggestion.state in ("not_now", "pledged")
    assert Pledge.objects.count() == 1
