"""Members vouch for each other: what a roll may ask for, and what stands against many accounts."""

import re

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Notice
from accounts.notices import KINDS
from accounts.services import erasure
from communities.services import memberships
from core import outbox
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing, Refused, TooMany
from core.log import community_chain
from core.models import LogEntry, OutboxEvent
from government.constitution.rules import Roll
from government.constitution.sense import Left, too_few_vouched
from government.models import RollEntry, Vouch
from government.selectors import constitutions, rolls, vouches
from government.services import elections
from government.services import vouches as vouching
from government.views.vouching import SHOWN
from tests.cost import cost_of
from tests.factories.communities import CommunityFactory, founder_of, member, members
from tests.factories.government import answer, called, proposed, proposed_rules, ruled, rules, standing, time_passes
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db
YES = 1
TWO_VOUCHERS = {"voters": {"vouchers": 2}, "candidates": {"vouchers": 2}}
BY_TWO = Roll(member_days=0, active_days=0, vouchers=2)


def vouch(by, *people):
    for whom in people:
        vouching.give(by=by, member_id=whom.pk)


def each_for_the_next_two(people):
    """A ring in which everybody has two who vouch for them."""
    for place, who in enumerate(people):
        vouch(who, people[(place + 1) % len(people)], people[(place + 2) % len(people)])


def on_a_roll(community, roll=BY_TWO):
    return set(rolls.eligible(community.pk, roll))


@pytest.fixture
def voted():
    """A community of six where a vote was held, so that its members may vouch."""
    community, people = ruled(6)
    proposed(people[0])
    return community, people


# --- the story ----------------------------------------------------------------------------------------------------------


def test_an_amendment_that_asks_for_two_vouchers_is_obeyed_at_the_next_call(voted):
    community, people = voted
    each_for_the_next_two(people)
    before = called(community)
    decision = time_passes(proposed_rules(people[0], TWO_VOUCHERS))
    for who in people:
        answer(decision, who, YES)
    time_passes(decision)
    assert constitutions.in_force(community.pk).version == decision.makes

    assert before.poll.roll_size == 6  # what was open keeps its roll: the founder, for whom nobody vouches, is on it
    standing(before, [founder_of(community)])
    vouch(people[0], founder_of(community))
    after = called_by(people[1], community)
    assert set(RollEntry.objects.filter(poll=after.poll).values_list("membership", flat=True)) == ids(people)
    with pytest.raises(Refused):
        standing(after, [founder_of(community)])  # one member vouches for them, and the rules ask for two
    vouch(people[1], founder_of(community))
    standing(after, [founder_of(community)])
    assert after.poll.roll.count() == 5


def test_what_would_leave_too_few_by_the_day_it_is_adopted_does_not_take_effect_and_everybody_reads_why(voted, client):
    community, people = voted
    each_for_the_next_two(people)
    decision = time_passes(proposed_rules(people[0], TWO_VOUCHERS))
    for who in people:
        answer(decision, who, YES)
    vouching.withdraw(by=people[0], member_id=people[1].pk)
    for gone in people[3:]:
        memberships.leave(by=gone)
    in_force = constitutions.in_force(community.pk)
    time_passes(decision)
    assert (decision.state, decision.ending, decision.makes) == ("done", "hindered", None)
    assert constitutions.in_force(community.pk) == in_force
    assert {fault["path"] for fault in decision.hindrances} == {"voters.vouchers", "candidates.vouchers"}

    outbox.drain(seconds=20)
    told = Notice.objects.filter(kind="decided")
    assert set(told.values_list("user_id", flat=True)) == {who.user_id for who in [*people[:3], founder_of(community)]}
    assert "n’a pas pu prendre effet" in KINDS["decided"].sentence(told.first())
    page = client.get(f"/c/{community.slug}/decisions/{decision.pk}/").content.decode()
    assert "n’a pas pu prendre effet" in page
    assert "Un vote demande au moins 3\u00a0personnes" in page
    assert "quelques" not in page.partition("n’a pas pu prendre effet")[2][:900]
    shown = Client(headers={"accept-language": "en"}).get(f"/api/v1/decisions/{decision.pk}/").json()
    assert (shown["ending"], shown["makes"], len(shown["hindrances"])) == ("hindered", None, 2)
    line = LogEntry.objects.filter(chain__name=community_chain(community.pk), verb="decision.ended").get()
    assert set(line.public["hindered_by"]) == {"voters.vouchers", "candidates.vouchers"}
    assert proposed_rules(people[0], {"elections": {"quorum": 20}}).state == "discussion"  # the way is free again


def called_by(who, community):
    return elections.call(by=who, community_id=community.pk, office="animator")


def ids(people):
    return {who.pk for who in people}


def test_a_ring_of_new_accounts_gains_nothing(voted):
    """Twenty accounts of one person: none may vouch, so none is vouched for."""
    community, people = voted
    each_for_the_next_two(people)
    ring = members(community, 20)
    for place, one in enumerate(ring):
        with pytest.raises(Refused):
            vouch(one, ring[(place + 1) % 20])
    assert on_a_roll(community) == {*people}


def test_until_there_was_a_vote_the_founder_alone_vouches():
    community, people = ruled(4)
    with pytest.raises(Refused):
        vouch(people[0], people[1])
    vouch(founder_of(community), *people)
    proposed(people[0])
    vouch(people[0], people[1])
    late = member(community)
    with pytest.raises(Refused):
        vouch(late, people[1])


def test_where_the_founder_left_whoever_has_been_there_longest_vouches():
    community, people = ruled(4)
    memberships.leave(by=founder_of(community))
    with pytest.raises(Refused):
        vouch(people[1], people[2])
    vouch(people[0], people[1])


# --- who counts -----------------------------------------------------------------------------------------------------------


def test_a_word_counts_as_long_as_both_are_members(voted):
    community, (alia, bruno, chloe, *_) = voted
    vouch(alia, chloe), vouch(bruno, chloe)
    assert on_a_roll(community) == {chloe}
    memberships.leave(by=bruno)
    assert on_a_roll(community) == set()
    member(community, bruno.user)
    assert on_a_roll(community) == {chloe}
    vouching.withdraw(by=alia, member_id=chloe.pk)
    assert on_a_roll(community) == set()


def test_a_closed_account_vouches_for_nobody(voted):
    community, (alia, bruno, chloe, *_) = voted
    vouch(alia, chloe), vouch(bruno, chloe)
    alia.user.is_active = False
    alia.user.save()
    assert on_a_roll(community) == set()


def test_words_of_another_community_count_there_alone(voted):
    community, (alia, bruno, *_) = voted
    elsewhere = CommunityFactory(founder=alia.user)
    vouch(founder_of(elsewhere), member(elsewhere, bruno.user))
    assert on_a_roll(community, Roll(0, 0, vouchers=1)) == set()
    assert [mine.user_id for mine in on_a_roll(elsewhere, Roll(0, 0, vouchers=1))] == [bruno.user_id]


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] != pair[1])),
    gone=st.sets(st.integers(0, 4), max_size=2),
    asked=st.integers(1, 3),
)
def test_whatever_was_said_the_roll_holds_those_for_whom_enough_vouch(pairs, gone, asked):
    community, people = ruled(6)
    proposed(people[0])
    for by, whom in sorted(pairs):
        vouch(people[by], people[whom])
    for place in gone:
        memberships.leave(by=people[place])
    here = {by: {whom for one, whom in pairs if one == by} for by in range(5) if by not in gone}
    expected = {place for place in here if sum(place in said for said in here.values()) >= asked}
    assert on_a_roll(community, Roll(0, 0, vouchers=asked)) == {people[place] for place in expected}


# --- what cannot be asked -------------------------------------------------------------------------------------------------


def test_rules_that_would_leave_nobody_to_vote_are_refused_with_their_reason(voted):
    _, people = voted
    with pytest.raises(Invalid) as refused:
        proposed_rules(people[0], TWO_VOUCHERS)
    assert refused.value.code == "too_few_vouched"
    assert set(refused.value.fields) == {"voters.vouchers", "candidates.vouchers"}
    each_for_the_next_two(people[:3])
    proposed_rules(people[0], TWO_VOUCHERS)


def test_seats_that_nobody_could_take_are_refused():
    _, people = ruled(6, parts={"moderators": {"seats": 3}})
    proposed(people[0])
    for whom in people:
        vouch(people[0], *([whom] if whom != people[0] else []))
    vouch(people[1], people[0])
    for by, whom in ((people[1], people[2]), (people[2], people[1])):
        vouch(by, whom)
    with pytest.raises(Invalid) as refused:  # one member vouches for each voter, two for two people alone
        proposed_rules(people[0], {"voters": {"vouchers": 1}, "candidates": {"vouchers": 2}})
    assert set(refused.value.fields) == {"candidates.vouchers"}


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(1, 15))
def test_vouching_is_blamed_for_what_it_takes_away_and_nothing_else(voters, others, standing_, not_standing, seats):
    whole = rules(parts={"moderators": {"seats": seats}, "animators": {"seats": 1}})
    found = too_few_vouched(
        whole, voters=Left(voters, voters + others), candidates=Left(standing_, standing_ + not_standing)
    )
    paths = {fault.path for fault in found}
    assert ("voters.vouchers" in paths) == (voters < 3 and others > 0)
    assert ("candidates.vouchers" in paths) == (standing_ < seats and not_standing > 0)


def test_what_nobody_can_say(voted):
    _, people = voted
    with pytest.raises(Invalid):
        vouch(people[0], people[0])
    with pytest.raises(Missing):
        vouch(people[0], founder_of(CommunityFactory()))
    memberships.leave(by=people[0])
    with pytest.raises(Refused):
        vouch(people[0], people[1])


def test_nobody_vouches_for_a_crowd(voted, monkeypatch):
    community, people = voted
    crowd = members(community, vouches.AT_MOST + 1)
    vouch(people[0], *crowd[:-1])
    with pytest.raises(Conflict):
        vouch(people[0], crowd[-1])
    memberships.leave(by=crowd[0])
    vouch(people[0], crowd[-1])


def test_whom_a_crowd_vouches_for_reads_the_first_of_them_and_how_many_more(client):
    community, people = ruled(SHOWN + 3)
    known, *crowd = people
    Vouch.objects.bulk_create(Vouch(by=one, whom=known) for one in crowd)
    client.force_login(known.user)
    page = client.get(f"/c/{community.slug}/gouvernance/garants/").content.decode()
    named = [bool(re.search(rf"{one.user.public_name}\b", page)) for one in crowd]
    assert named == [True] * SHOWN + [False]
    assert "Et 1\u00a0autre membre." in page


def test_to_say_it_and_take_it_back_all_day_is_stopped(voted):
    _, people = voted
    for _ in range(vouching.OFTEN.at_most):
        vouch(people[0], people[1]), vouching.withdraw(by=people[0], member_id=people[1].pk)
    with pytest.raises(TooMany):
        vouch(people[0], people[1])


@pytest.mark.django_db(transaction=True)
def test_at_once_it_is_said_once_and_for_no_more_than_are_allowed(monkeypatch):
    monkeypatch.setattr(vouching, "AT_MOST", 3)
    community, people = ruled(6)
    proposed(people[0])
    at_once(*[lambda: vouch(people[0], people[1])] * 5)
    assert Vouch.objects.count() == 1
    answers = at_once(*[lambda who=who: vouch(people[0], who) for who in [*people[2:], founder_of(community)]])
    assert Vouch.objects.filter(by=people[0]).count() == 3
    assert len(refusals(answers)) == 2


# --- on the page, by API, and what is held of a person ---------------------------------------------------------------------


def test_one_vouches_on_a_page_the_other_is_told_and_nobody_else(voted, client):
    community, (alia, bruno, chloe, *_) = voted
    page = f"/c/{community.slug}/gouvernance/garants/"
    client.force_login(alia.user)
    client.post(page, {"handle": f"@{bruno.user.handle}"})
    assert bruno.user.public_name in client.get(page).content.decode()
    outbox.drain(seconds=20)
    notice = Notice.objects.get(kind="vouched")
    assert (notice.user, notice.data["name"], notice.url) == (bruno.user, alia.user.public_name, page)
    fact = OutboxEvent.objects.get(name="government.VouchGiven")
    assert all(isinstance(value, int) for value in fact.payload.values())
    assert set(fact.payload) == {"community_id", "vouch_id"}

    client.force_login(bruno.user)
    assert alia.user.public_name in client.get(page).content.decode()
    client.force_login(chloe.user)
    seen = client.get(page).content.decode()
    assert alia.user.public_name not in seen
    assert bruno.user.public_name not in seen

    client.force_login(alia.user)
    client.post(f"{page}{bruno.user.handle}/retirer/")
    assert not Vouch.objects.exists()


def test_somebody_new_reads_why_they_cannot_yet(voted, client):
    community, _ = voted
    client.force_login(member(community).user)
    page = client.get(f"/c/{community.slug}/gouvernance/garants/").content.decode()
    assert "a déjà figuré ici sur la liste d’un vote" in page
    assert 'name="handle"' not in page


def test_programs_vouch_too(voted, client):
    community, (alia, bruno, *_) = voted
    client.force_login(alia.user)
    address = f"/api/v1/communities/{community.slug}/vouches/"
    one = f"{address}{bruno.user.handle}/"
    first, again = client.put(one), client.put(one)
    assert first.json() == again.json() == client.get(address).json()
    assert first.json() | {"given": []} == {
        "to_vote": 0, "to_stand": 0, "may_vouch": True, "at_most": 10, "given": [], "received": [],
    }  # fmt: skip
    assert [given["handle"] for given in first.json()["given"]] == [bruno.user.handle]
    assert client.delete(one).status_code == client.delete(one).status_code == 204
    assert client.get(address).json()["given"] == []


def test_the_number_is_chosen_on_the_sheet_of_the_rules(voted, client):
    community, people = voted
    client.force_login(people[0].user)
    sheet = client.get(f"/c/{community.slug}/decisions/proposer/constitution/").content.decode()
    for field in ("voters.vouchers", "candidates.vouchers"):
        assert f'type="number" name="{field}"' in sheet


def test_it_is_in_the_export_of_both_and_goes_with_either(voted):
    _, (alia, bruno, *_) = voted
    vouch(alia, bruno)
    assert HOLDINGS["vouches"].read(alia.user_id)["given"][0]["name"] == bruno.user.public_name
    assert HOLDINGS["vouches"].read(bruno.user_id)["received"][0]["name"] == alia.user.public_name
    erasure.erase(by=alia.user, confirmation=alia.user.email)
    assert not vouches.received(bruno).exists()  # at once, before a worker has heard of it
    outbox.drain(seconds=20)
    assert not Vouch.objects.exists()


def test_a_page_and_a_roll_ask_the_same_however_many_vouch(voted, client):
    community, people = voted
    client.force_login(people[0].user)
    costs = []
    for _ in range(2):
        others = [member(community) for _ in range(4)]
        vouch(people[0], *others), vouch(people[1], *others)
        page = cost_of(lambda: client.get(f"/c/{community.slug}/gouvernance/garants/"))
        costs.append((page.queries, cost_of(lambda: on_a_roll(community)).queries))
    assert costs[0] == costs[1], costs
    assert costs[0][1] == 2  # what time it is, and who stands on the roll
    assert len(on_a_roll(community)) == 8


def test_the_database_itself_lets_nobody_vouch_for_themselves(voted):
    _, people = voted
    vouch(people[0], people[1])
    with connection.cursor() as cursor, pytest.raises(Exception, match="nobody_vouches_for_themselves"):
        cursor.execute("UPDATE government_vouch SET whom_id = by_id")
