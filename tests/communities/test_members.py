"""How many belong is kept with the community: after any history it is what counting its members anew gives."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.models import Community, Membership
from communities.services import imports, memberships
from core.actors import CLOCK
from core.models import OutboxEvent
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member, members

PEOPLE, PLACES = 4, 3
acts = st.tuples(
    st.sampled_from(["join", "leave", "erase", "enrol"]), st.integers(0, PEOPLE), st.integers(0, PLACES - 1)
)


def kept_counts():
    return dict(Community.objects.values_list("pk", "members_count"))


def counted_anew():
    return {
        pk: Membership.objects.filter(community=pk, left_at__isnull=True).count()
        for pk in Community.objects.values_list("pk", flat=True)
    }


def live(history, people, places):
    """Each act as its service does it; what was done already is done once."""
    for act, who, where in history:
        user, place = people[who], places[where]
        mine = Membership.objects.filter(user=user, community=place).first()
        if act == "join":
            member(place, user)
        elif act == "leave" and mine:
            memberships.leave(by=mine)
        elif act == "erase":
            memberships.end_all(user_id=user.pk)
        elif act == "enrol":
            imports.enrol(by=CLOCK, community_id=place.pk, user_ids=[one.pk for one in people[: who + 1]])


@pytest.mark.django_db
def test_a_crowd_made_for_a_story_is_what_signing_up_and_joining_leave():
    community = CommunityFactory()

    def left_by(join):
        before = OutboxEvent.objects.count()
        membership = join()
        user = membership.user
        rows = [membership, user, user.profile, user.emailaddress_set.get()]
        mine = {"id", "user_id", "email", "display_name", "handle", "password", "joined_at"}
        told = [
            {name: value for name, value in vars(row).items() if name not in mine and name[0] != "_"} for row in rows
        ]
        assert user.handle == user.display_name.lower().replace(" ", "-")
        assert not user.has_usable_password()
        events = OutboxEvent.objects.order_by("pk").values_list("name", flat=True)[before:]
        return (
            told,
            list(events),
            set(membership.community.memberships.values_list("community__members_count", flat=True)),
        )

    one, its_events, [before] = left_by(lambda: member(community))
    other, their_events, [after] = left_by(lambda: members(community, 1)[0])
    assert (one, its_events, before + 1) == (other, their_events, after)


@pytest.mark.django_db
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(acts, max_size=14))
def test_after_any_history_as_many_are_kept_as_belong(history):
    places = [CommunityFactory(is_fictitious=True) for _ in range(PLACES)]
    people = [places[0].founder, *(UserFactory() for _ in range(PEOPLE))]
    live(history, people, places)
    assert kept_counts() == counted_anew()


@pytest.mark.django_db
def test_the_founder_is_the_first_and_may_be_the_last():
    community = CommunityFactory()
    assert kept_counts() == {community.pk: 1}
    memberships.leave(by=founder_of(community))
    assert kept_counts() == {community.pk: 0}
