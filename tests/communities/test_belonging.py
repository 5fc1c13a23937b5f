"""Founding, joining, leaving: what each leaves behind, and what is refused."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from communities.events import MemberJoined, MemberLeft
from communities.models import Article, Charter, Community, Mandate, Membership, Value
from communities.selectors import communities, mandates, memberships
from communities.services import communities as founding
from communities.services import memberships as belonging
from communities.services import values
from core import log
from core.errors import Conflict, Invalid, Refused, TooMany
from core.models import LogEntry, OutboxEvent
from tests.factories.accounts import UserFactory
from tests.factories.communities import ARTICLES, CommunityFactory, founder_of, member

pytestmark = pytest.mark.django_db
PURPOSE = "Prendre soin de la rivière, ensemble."


def found(user, **fields):
    given = {"name": "La Vive", "purpose": PURPOSE, "values": ["environment"], "articles": ARTICLES} | fields
    return founding.found(by=user, **given)


def test_the_tree_holds_twelve_values_and_loading_it_twice_changes_nothing():
    values.load()
    before = list(Value.objects.order_by("pk").values())
    values.load()
    assert list(Value.objects.order_by("pk").values()) == before
    assert Value.objects.filter(parent__isnull=False).count() == 12
    assert set(Value.objects.filter(parent__isnull=False).values_list("slug", flat=True)) == {
        "animals", "health", "environment", "solidarity", "fairness", "democracy", "education", "culture", "equality",
        "work", "digital", "local_life",
    }  # fmt: skip


def test_the_founder_is_a_member_who_provisionally_holds_both_tasks():
    user = UserFactory()
    community = found(user)
    membership = founder_of(community)
    assert membership.charter.version == 1
    assert Article.objects.filter(charter__community=community).count() == 2
    held = {(m.office, m.source, m.ends_at) for m in mandates.in_force(community.pk)}
    assert held == {("animator", "provisional", None), ("moderator", "provisional", None)}


def test_founding_is_told_by_the_log_and_the_log_holds(capsys):
    community = found(UserFactory())
    chain = log.community_chain(community.pk)
    verbs = list(LogEntry.objects.filter(chain__name=chain).order_by("number").values_list("verb", flat=True))
    assert verbs == ["community.founded", "charter.adopted", "mandate.begun", "mandate.begun"]
    assert log.verify(chain) == []
    call_command("verify_log", community.slug)
    assert "4 lines hold" in capsys.readouterr().out


def test_two_communities_of_one_name_have_their_own_addresses():
    first, second = found(UserFactory()), found(UserFactory())
    assert (first.slug, second.slug) == ("la-vive", "la-vive-2")
    assert found(UserFactory(), name="Nouvelle").slug == "nouvelle-2"
    assert found(UserFactory(), name="🌱🌱🌱").slug == "communaute"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": "ab"}, "name"), ({"name": "x" * 81}, "name"), ({"purpose": ""}, "purpose"), ({"values": []}, "values"),
     ({"values": ["living"]}, "values"), ({"values": ["nothing"]}, "values"), ({"articles": []}, "articles"),
     ({"values": ["animals", "health", "work", "culture", "digital"]}, "values")],
)  # fmt: skip
def test_what_a_community_cannot_be_is_said_at_its_field(wrong, field):
    with pytest.raises(Invalid) as refusal:
        found(UserFactory(), **wrong)
    assert field in refusal.value.fields
    assert not Community.objects.exists()


def test_a_fourth_community_in_a_day_waits():
    user = UserFactory()
    for number in range(3):
        found(user, name=f"Communauté {number}")
    with pytest.raises(TooMany, match=r"Trois communautés|Three communities"):
        found(user, name="La quatrième")


def test_joining_accepts_the_charter_that_was_read(french):
    community, user = CommunityFactory(), UserFactory()
    membership = belonging.join(by=user, community_id=community.pk, charter_version=1)
    again = belonging.join(by=user, community_id=community.pk, charter_version=1)
    assert membership == again
    told = OutboxEvent.objects.filter(name=MemberJoined.name, payload__user_id=user.pk)
    assert told.count() == 1


def test_a_charter_that_changed_meanwhile_is_read_first(french):
    community, user = CommunityFactory(), UserFactory()
    Charter.objects.create(community=community, version=2)
    with pytest.raises(Conflict) as refusal:
        belonging.join(by=user, community_id=community.pk, charter_version=1)
    assert "La charte a changé pendant que vous la lisiez" in str(refusal.value.sentence)
    assert memberships.of(user, community.pk) is None
    assert belonging.join(by=user, community_id=community.pk, charter_version=2).charter.version == 2


def test_leaving_ends_tasks_says_so_and_one_may_come_back():
    community = CommunityFactory()
    founder = founder_of(community)
    belonging.leave(by=founder)
    belonging.leave(by=founder)
    assert not mandates.in_force(community.pk).exists()
    assert not memberships.present(community.pk).exists()
    verbs = LogEntry.objects.filter(chain__name=log.community_chain(community.pk)).values_list("verb", flat=True)
    assert list(verbs).count("mandate.ended") == 2
    assert OutboxEvent.objects.filter(name=MemberLeft.name).count() == 1
    back = belonging.join(by=founder.user, community_id=community.pk, charter_version=1)
    assert back.pk == founder.pk
    assert back.is_present
    assert not mandates.in_force(community.pk).exists()


def test_a_mandate_holds_by_the_database_clock():
    community = CommunityFactory()
    now = Mandate.objects.first().starts_at
    Mandate.objects.filter(office="animator").update(ends_at=now)
    assert [m.office for m in mandates.in_force(community.pk)] == ["moderator"]


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_mandate_in_a_community_where_one_does_not_belong():
    here, elsewhere = CommunityFactory(), CommunityFactory()
    with pytest.raises(IntegrityError, match="a_mandate_where_one_belongs"):
        Mandate.objects.create(membership=member(here), community=elsewhere, office="animator")
    with pytest.raises(IntegrityError, match="a_mandate_where_one_belongs"):
        Mandate.objects.filter(community=here).update(community=elsewhere)
    assert {mandate.community_id for mandate in mandates.in_force(here.pk)} == {here.pk}


def test_the_anonymous_and_the_closed_account_found_and_join_nothing():
    community, user = CommunityFactory(), UserFactory(is_active=False)
    with pytest.raises(Refused):
        belonging.join(by=user, community_id=community.pk, charter_version=1)
    with pytest.raises(Refused):
        found(user)


def test_a_trial_is_not_listed():
    CommunityFactory(name="Essai", is_trial=True)
    open_ = CommunityFactory(name="Ouverte")
    assert list(communities.listed()) == [open_]


def test_an_erased_account_leaves_everywhere(deliver):
    from accounts.services import erasure

    community = CommunityFactory()
    leo = member(community)
    erasure.erase(by=leo.user, confirmation=leo.user.email)
    deliver()
    assert not Membership.objects.get(pk=leo.pk).is_present
