"""Two people at once, and one person twice at once: counters are right, nothing exists twice."""

import pytest

from communities.models import Community, Membership, Mention, Reaction, Thread
from communities.services import communities, memberships, posts, reactions
from core.errors import DomainError
from core.models import OutboxEvent
from tests.communities.test_members import counted_anew, kept_counts
from tests.factories.accounts import UserFactory
from tests.factories.communities import ARTICLES, CommunityFactory, founder_of, member, reply, thread
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_conversation_counts_everybody_who_speaks_at_once():
    community = CommunityFactory()
    people = [member(community) for _ in range(8)]
    talk = thread(people[0])
    at_once(*(lambda who=who: reply(who, talk, text=f"De {who.pk}") for who in people))
    talk.refresh_from_db()
    assert talk.posts_count == talk.posts.count() == 9
    assert talk.last_post_at == talk.posts.order_by("-created_at")[0].created_at


def test_one_message_sent_twice_at_once_is_said_once():
    community = CommunityFactory()
    leo = member(community)
    talk = thread(leo)
    answers = at_once(*(lambda: reply(leo, talk, text="Une seule fois") for _ in range(4)))
    assert sum(isinstance(answer, DomainError) for answer in answers) == 3
    assert talk.posts.filter(text="Une seule fois").count() == 1


def test_joining_twice_at_once_is_joining_once():
    community, user = CommunityFactory(), UserFactory()
    answers = at_once(
        *(lambda: memberships.join(by=user, community_id=community.pk, charter_version=1).pk for _ in range(5))
    )
    assert len(set(answers)) == 1
    assert Membership.objects.filter(user=user).count() == 1
    assert OutboxEvent.objects.filter(name="communities.MemberJoined", payload__user_id=user.pk).count() == 1


def test_all_who_come_and_go_at_once_are_counted():
    """Some are erased meanwhile, in both places at once: nobody waits for somebody who waits for them."""
    places = [CommunityFactory(), CommunityFactory()]
    people = [UserFactory() for _ in range(8)]
    for who in people[:6]:
        for place in places if who.pk % 2 else places[::-1]:
            member(place, who)
    at_once(
        *(lambda who=who: memberships.end_all(user_id=who.pk) for who in people[:4]),
        *(lambda who=who: memberships.leave(by=who) for who in Membership.objects.filter(user=people[4])),
        *(lambda who=who, place=place: member(place, who) for who in people[5:] for place in places),
    )
    assert kept_counts() == counted_anew() == dict.fromkeys((place.pk for place in places), 4)


def test_the_same_reaction_tapped_by_many_at_once():
    community = CommunityFactory()
    people = [member(community) for _ in range(6)]
    post = thread(people[0]).posts.get()
    at_once(*(lambda who=who: reactions.give(by=who, post_id=post.pk, kind="do", stands=True) for who in people * 2))
    assert Reaction.objects.count() == 6


def test_two_communities_of_one_name_founded_at_once():
    CommunityFactory()
    people = [UserFactory() for _ in range(4)]
    given = {"name": "La Vive", "purpose": "La rivière, ensemble.", "values": ["environment"], "articles": ARTICLES}
    at_once(*(lambda who=who: communities.found(by=who, **given) for who in people))
    slugs = set(Community.objects.filter(name="La Vive").values_list("slug", flat=True))
    assert slugs == {"la-vive", "la-vive-2", "la-vive-3", "la-vive-4"}


def test_taking_back_twice_at_once_counts_once():
    community = CommunityFactory()
    leo = founder_of(community)
    talk = thread(leo)
    extra = reply(leo, talk)
    at_once(*(lambda: posts.remove(by=leo, post_id=extra.pk) for _ in range(4)))
    assert Thread.objects.get(pk=talk.pk).posts_count == 1


def test_people_who_call_each_other_at_once_do_not_block():
    community = CommunityFactory()
    people = [member(community) for _ in range(4)]
    talk = thread(people[0])
    everybody = " ".join(f"@{who.user.handle}" for who in people)
    at_once(*(lambda who=who: reply(who, talk, text=f"{who.pk} appelle {everybody}") for who in people))
    assert Mention.objects.count() == 12
