"""What communities add to people's letters."""

import pytest

from accounts.letters import footer_lines
from communities.services import memberships
from core import log
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory

pytestmark = pytest.mark.django_db


def test_letters_carry_the_head_of_each_log_of_ones_own_communities_and_of_no_other():
    mine, other = CommunityFactory(), CommunityFactory()
    leo = UserFactory()
    memberships.join(by=leo, community_id=mine.pk, charter_version=1)
    heads = {head.chain.name: head for head in log.publish_heads()}
    letter = "\n".join(footer_lines(leo.pk))
    assert heads[log.community_chain(mine.pk)].hash in letter
    assert heads[log.community_chain(other.pk)].hash not in letter


def test_the_lines_cost_two_questions_however_many_communities(django_assert_max_num_queries):
    leo = UserFactory()
    for _ in range(6):
        memberships.join(by=leo, community_id=CommunityFactory().pk, charter_version=1)
    log.publish_heads()
    with django_assert_max_num_queries(3):  # the site's own head, and two for all communities
        assert len(footer_lines(leo.pk)) >= 6


def test_who_left_is_told_no_more():
    community, leo = CommunityFactory(), UserFactory()
    member = memberships.join(by=leo, community_id=community.pk, charter_version=1)
    log.publish_heads()
    memberships.leave(by=member)
    assert community.name not in "\n".join(footer_lines(leo.pk))
