"""Who is close to whom: said in a line, seen by the two alone, and neither judges what is the other's."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.events import AccountErased
from accounts.models import Notice
from accounts.services import erasure, users
from communities.models import CloseTie
from communities.policies import is_moderator
from communities.selectors.ties import around
from communities.services import memberships, ties
from communities.tasks import forget_old
from core import clock, outbox
from core.actors import Staff
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing, Refused, TooMany
from core.models import OutboxEvent
from core.ties import bound, conflict, conflicts, impartial
from tests.cost import cost_of
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member, reply, thread
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def nadia(place):
    return place.founder


def said(by, to):
    return ties.declare(by=by, member_id=to.pk)


def taken_back(by, to):
    ties.withdraw(by=by, member_id=to.pk)


def earlier(days, **moments):
    """All that was said of closeness, moved into the past."""
    CloseTie.objects.update(**{name: F(name) - days * DAY for name in moments or {"declared_at": True}})


# --- the story ----------------------------------------------------------------------------------------------------------


def test_a_tie_is_said_in_a_line_told_once_and_binds_both(place, login):
    leo, nadia = place.leo, place.founder
    page = f"{place.url}proches/"
    login(leo.user).post(page, {"handle": f"@{nadia.user.handle}"})
    assert nadia.user.public_name in login(leo.user).get(page).content.decode()
    assert leo.user.public_name in login(nadia.user).get(page).content.decode()

    outbox.drain(seconds=20)
    notice = Notice.objects.get(kind="close")
    assert (notice.user, notice.data["name"], notice.url) == (nadia.user, leo.user.public_name, page)
    assert conflict(nadia.user_id, place.opening).kind == "close"  # Léo wrote it
    assert conflict(leo.user_id, place.post).kind == "close"

    login(leo.user).post(f"{page}{nadia.user.handle}/retirer/")
    assert conflict(nadia.user_id, place.opening) is None
    assert around(leo) == around(nadia) == []


def test_it_holds_wherever_both_are(place):
    said(place.leo, place.founder)
    elsewhere = CommunityFactory(founder=place.founder.user)
    there = reply(member(elsewhere, place.leo.user), thread(founder_of(elsewhere)))
    assert conflict(place.founder.user_id, there).kind == "close"
    assert around(founder_of(elsewhere)) == []  # it is read where it was said


def test_a_moderator_judges_neither_their_own_nor_what_is_of_somebody_close(place):
    """The founder moderates until somebody is named. Each who may not reads why: no moderator, or which tie it is."""
    may_judge, moderator = is_moderator & impartial, place.founder
    stranger = reply(member(place.community), place.thread)
    said(place.leo, moderator)
    assert may_judge.allows(moderator, stranger)
    assert "modérateurs et modératrices" in str(may_judge.refusal(place.leo, stranger))
    assert "proche d’une personne" in str(may_judge.refusal(moderator, place.opening))
    assert "Cela vous touche" in str(may_judge.refusal(moderator, place.post))


def test_each_takes_back_their_own_word_alone(place):
    leo, nadia = place.leo, place.founder
    said(leo, nadia), said(nadia, leo)
    taken_back(leo, nadia)
    (left,) = around(leo)
    assert (left.member, left.mine, left.theirs is None) == (nadia, None, False)
    assert bound([leo.user_id]) == bound([nadia.user_id]) == {leo.user_id, nadia.user_id}
    taken_back(nadia, leo)
    assert bound([leo.user_id]) == {leo.user_id}


def test_nobody_else_learns_of_it(place, login, client):
    """Neither on a page, nor in a fact, nor by the API: the two alone."""
    said(place.leo, place.founder)
    curious = member(place.community, UserFactory(display_name="Curieux"))
    assert around(curious) == []
    told = login(curious.user).get(f"/api/v1/communities/{place.community.slug}/close-ties/").json()
    assert told == []
    fact = OutboxEvent.objects.get(name="communities.TieDeclared")
    assert all(isinstance(value, int) for value in fact.payload.values())
    assert set(fact.payload) == {"community_id", "tie_id", "again"}


def test_programs_say_it_too(place, login):
    browser, address = login(place.leo.user), f"/api/v1/communities/{place.community.slug}/close-ties/"
    one = f"{address}{place.founder.user.handle}/"
    first, again = browser.put(one), browser.put(one)
    assert first.json() == again.json() == browser.get(address).json()
    assert first.json()[0]["handle"] == place.founder.user.handle
    assert first.json()[0]["said_by_them_at"] is None
    assert browser.delete(one).status_code == browser.delete(one).status_code == 204
    assert browser.get(address).json() == []
    assert browser.put(f"{address}personne/").status_code == 404


# --- what it holds for ----------------------------------------------------------------------------------------------------


def test_nobody_picks_a_judge_by_calling_the_others_close(place):
    """Léo's matter has begun: what he says now of Nadia binds her in the next one only. Her own word binds her at once."""
    leo, nadia = place.leo, place.founder
    begun = clock.now() - DAY
    said(leo, nadia)
    assert bound([leo.user_id], began=begun) == {leo.user_id}
    assert bound([leo.user_id]) == {leo.user_id, nadia.user_id}
    said(nadia, leo)
    assert bound([leo.user_id], began=begun) == {leo.user_id, nadia.user_id}


def test_nobody_stops_being_a_friend_for_as_long_as_a_judgment_takes(place):
    leo, nadia = place.leo, place.founder
    said(nadia, leo)
    begun = clock.now()
    taken_back(nadia, leo)
    assert bound([leo.user_id], began=begun) == {leo.user_id, nadia.user_id}
    assert bound([leo.user_id]) == {leo.user_id}
    earlier(10, declared_at=True, ended_at=True)
    said(nadia, leo)
    assert bound([leo.user_id], began=begun) == {leo.user_id, nadia.user_id}


def test_what_was_taken_back_is_forgotten_once_nothing_hangs_on_it(place):
    said(place.leo, place.founder), said(place.founder, place.leo)
    taken_back(place.leo, place.founder)
    forget_old()
    assert CloseTie.objects.count() == 2
    earlier(ties.KEPT.days + 1, declared_at=True, ended_at=True)
    forget_old()
    assert CloseTie.objects.get().by == place.founder


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_after_any_history_closeness_is_mutual_and_is_what_stands(place, acts):
    """Whatever was said and taken back: A is kept from B's matters exactly when B is from A's, and when a word stands."""
    people, standing = [member(place.community) for _ in range(4)], set()
    for says, a, b in acts:
        if a != b:
            (said if says else taken_back)(people[a], people[b])
            (standing.add if says else standing.discard)((a, b))
    for a, one in enumerate(people):
        expected = {b for b in range(4) if (a, b) in standing or (b, a) in standing}
        assert bound([one.user_id]) == {one.user_id, *(people[b].user_id for b in expected)}
        assert {near.member for near in around(one)} == {people[b] for b in expected}


def test_the_team_closes_no_account_of_somebody_close(place):
    """Nor one's own: the site's staff are held to what moderators are held to."""
    odile, leo = UserFactory(is_staff=True), place.leo
    by = Staff(odile, cause="Compte volé")
    said(member(place.community, odile), leo)
    with pytest.raises(Refused) as refused:
        users.deactivate(by=by, user_id=leo.user_id)
    assert "proche d’une personne" in str(refused.value)
    assert not users.deactivate(by=by, user_id=place.founder.user_id).is_active


# --- what is refused ------------------------------------------------------------------------------------------------------


def test_what_nobody_can_say(place):
    outsider = founder_of(CommunityFactory())
    with pytest.raises(Invalid):
        said(place.leo, place.leo)
    with pytest.raises(Missing):
        said(place.leo, outsider)
    memberships.leave(by=place.leo)
    with pytest.raises(Refused):
        said(place.leo, place.founder)
    with pytest.raises(Missing):
        said(place.founder, place.leo)


def test_a_name_that_nobody_has_comes_back_with_the_form(place, login):
    answer = login(place.leo.user).post(f"{place.url}proches/", {"handle": "personne"})
    assert answer.status_code == 404
    assert "Personne ici ne porte ce nom" in answer.content.decode()


def test_so_many_ties_that_nobody_could_judge_are_refused(place, monkeypatch):
    monkeypatch.setattr(ties, "AT_MOST", 2)
    others = [member(place.community) for _ in range(3)]
    said(place.leo, others[0]), said(place.leo, others[1])
    with pytest.raises(Conflict):
        said(place.leo, others[2])
    taken_back(place.leo, others[0])
    said(place.leo, others[2])


def test_to_say_it_again_and_again_tells_nobody_again(place, monkeypatch):
    for _ in range(ties.OFTEN.at_most):
        said(place.leo, place.founder), taken_back(place.leo, place.founder)
    with pytest.raises(TooMany):
        said(place.leo, place.founder)
    outbox.drain(seconds=20)
    assert Notice.objects.get(kind="close").count == 1
    first = OutboxEvent.objects.filter(name="communities.TieDeclared", payload__again=False)
    assert first.count() == 1  # the others free the seat of a juror, and tell nobody


@pytest.mark.django_db(transaction=True)
def test_said_ten_times_at_once_it_is_said_once_and_no_more_than_are_allowed(place, monkeypatch):
    monkeypatch.setattr(ties, "AT_MOST", 3)
    others = [place.founder, *(member(place.community) for _ in range(4))]
    at_once(*[lambda: said(place.leo, place.founder)] * 5)
    assert CloseTie.objects.count() == 1
    answers = at_once(*[lambda who=who: said(place.leo, who) for who in others[1:]])
    assert CloseTie.objects.filter(by=place.leo).count() == 3
    assert len(refusals(answers)) == 2


# --- what is held of a person, and what it costs ---------------------------------------------------------------------------


def test_it_is_in_the_export_of_both_and_goes_with_either(place):
    leo, nadia = place.leo, place.founder
    said(leo, nadia)
    assert HOLDINGS["close_ties"].read(leo.user_id)["said"][0]["name"] == nadia.user.public_name
    assert HOLDINGS["close_ties"].read(nadia.user_id)["said_by_others"][0]["name"] == leo.user.public_name
    outbox.drain(seconds=20)
    erasure.erase(by=leo.user, confirmation=leo.user.email)
    assert OutboxEvent.objects.filter(name=AccountErased.name).exists()
    assert around(nadia) == []  # at once, before a worker has heard of it
    outbox.drain(seconds=20)
    assert not CloseTie.objects.exists()
    assert not Notice.objects.filter(kind="close").exists()


def test_a_page_and_a_queue_ask_the_same_however_many(place, login):
    browser, costs = login(place.leo.user), []
    for _ in range(2):
        for _ in range(4):
            other = member(place.community)
            said(place.leo, other)
            reply(other, place.thread)
        page = cost_of(lambda: browser.get(f"{place.url}proches/"))
        queue = cost_of(lambda: conflicts(place.leo.user_id, place.thread.posts.all()))
        costs.append((page.queries, queue.queries - 1))
    assert costs[0] == costs[1], costs
    assert costs[0][1] == 4  # whose they are; who said it of them; of whom they said it; who acts for a brand with them
    assert len(conflicts(place.leo.user_id, place.thread.posts.all())) == 9  # his own, and eight of others


def test_the_database_itself_keeps_words_apart(place):
    tie = said(place.leo, place.founder)
    with connection.cursor() as cursor, pytest.raises(Exception, match="close_to_another"):
        cursor.execute("UPDATE communities_closetie SET to_id = by_id WHERE id = %s", [tie.pk])
