"""From a post to a small step and to an early signal, through the outbox, as the workers would."""

import pytest

from actions.models import Suggestion
from core import clock
from core.actors import CLOCK
from signals.models import Reading, WeakSignal
from signals.services import signals
from tests.factories.accounts import UserFactory
from tests.factories.actions import load_catalogue
from tests.factories.communities import member, reply, thread
from tests.signals.conftest import WORRIES

pytestmark = pytest.mark.django_db


def test_joy_about_a_value_brings_a_small_step_with_its_reason(community, square, deliver):
    load_catalogue()
    lea = member(community, UserFactory(consents=["suggestions"]))
    reply(lea, square, "Bravo pour le compost du quartier, quelle énergie !")
    deliver()
    suggestion = Suggestion.objects.get(user=lea.user)
    assert suggestion.value == "environment"
    assert suggestion.emotion == "admiration"
    assert "compost" in suggestion.words
    assert suggestion.source.startswith("communities.post:")


def test_without_that_permission_nothing_is_offered(community, square, deliver):
    load_catalogue()
    lea = member(community, UserFactory(consents=["pulse"]))
    reply(lea, square, "Bravo pour le compost du quartier, quelle énergie !")
    deliver()
    assert Reading.objects.get(author=lea.user).offer
    assert not Suggestion.objects.exists()


def test_fear_among_distinct_people_reaches_the_animators(community, animator, square, deliver):
    for text in WORRIES:
        reply(member(community, UserFactory(consents=["pulse"])), square, text)
    deliver()
    signals.raise_rising(by=CLOCK, community_id=community.pk, day=clock.today())
    deliver()
    assert WeakSignal.objects.get().surface == "cantine"
    assert animator.user.notices.filter(kind="signal").count() == 1


def test_a_post_heard_twice_is_read_once(community, deliver):
    lea = member(community, UserFactory(consents=["pulse"]))
    thread(lea, text="J’ai peur pour la cantine")
    deliver()
    deliver()
    assert Reading.objects.filter(author=lea.user).count() == 1
