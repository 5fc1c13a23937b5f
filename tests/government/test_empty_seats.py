"""Somebody who sits in a panel leaves before having voted: the next of the drawn order is asked, or the seat stays empty."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from accounts.models import Notice
from accounts.notices import KINDS
from accounts.services import erasure
from communities.journal import in_words
from communities.selectors import charters
from communities.services import memberships, ties
from core import outbox
from core import ties as registry
from core.errors import Conflict, Refused
from core.log import community_chain
from core.models import LogEntry
from government.management.commands import verify_draw
from government.models import Envelope
from government.selectors import panels as reading
from government.selectors import polls
from government.services import calendar, panels, votes
from tests.factories.government import jury_called, panel_called, panel_moves, ruled, serving, shift, sitting
from tests.together import at_once

pytestmark = pytest.mark.django_db

YES, NO = 1, 2


@pytest.fixture
def at_work():
    """A panel of three at work, its pool of eight, and the numbers of the pool in the drawn order."""
    community, people = ruled(9)
    panel = serving(panel_called(community), people)
    return panel, panel.poll.count.record["order"]


def holder(panel, number):
    return panel.panelists.select_related("membership__user").get(number=number).membership


def states(panel, *of):
    return [panel.panelists.get(number=number).state for number in of]


def lines(panel, verb):
    kept = LogEntry.objects.filter(chain__name=community_chain(panel.community_id), verb=verb, public__panel=panel.pk)
    return [line.public for line in kept.order_by("number")]


def say(panel, answer, *people):
    for who in people:
        votes.cast(by=who, poll_id=panel.vote_id, choices=[answer])


def come_back(who):
    charter = charters.current(who.community_id)
    return memberships.join(by=who.user, community_id=who.community_id, charter_version=charter.version)


def days_pass(panel, days):
    """So many days pass, for the panel and for who has to answer."""
    passed = dt.timedelta(days=days, seconds=1)
    shift(panel, passed)
    for asked in panel.panelists.filter(until__isnull=False):
        shift(asked, passed)
    panel.refresh_from_db()


@pytest.mark.parametrize("way", ["leaves the community", "closes the account"])
def test_who_leaves_while_serving_is_replaced_by_the_next_who_votes_in_their_place(at_work, way):
    panel, (first, second, third, fourth, *_) = at_work
    gone = holder(panel, first)
    if way == "leaves the community":
        memberships.leave(by=gone)
    else:
        erasure.erase(by=gone.user, confirmation=gone.user.email)
    assert calendar.advance() == 1
    assert states(panel, first, second, third, fourth) == ["left", "seated", "seated", "drawn"]
    outbox.drain(seconds=20)
    heir = holder(panel, fourth)
    assert Notice.objects.filter(kind="drawn", user=heir.user).exists()
    with pytest.raises(Refused):
        say(panel, NO, heir)  # not before having accepted
    for _ in range(2):
        panels.take_seat(by=heir, panel_id=panel.pk, accepts=True)
    outbox.drain(seconds=20)
    assert Notice.objects.filter(kind="vote", user=heir.user, url__endswith=f"/{panel.pk}/").exists()
    say(panel, NO, *sitting(panel))
    assert panel_moves(panel).ending == "no"
    assert panel.vote.count.record["empty"] == 0
    assert lines(panel, "panel.left") == [{"panel": panel.pk, "number": first, "why": "left"}]
    assert [line["number"] for line in lines(panel, "panel.replaced")] == [fourth]
    (joined,) = lines(panel, "panel.joined")
    assert joined["number"] == fourth
    assert f"{fourth} du vivier" in in_words("panel.joined", joined)
    assert not list(verify_draw.faults(panel.poll.count))


def test_whoever_declines_or_is_silent_is_followed_by_the_next_again(at_work):
    panel, order = at_work
    memberships.leave(by=holder(panel, order[0]))
    calendar.advance()
    panels.take_seat(by=holder(panel, order[3]), panel_id=panel.pk, accepts=False)
    panels.withdraw(by=holder(panel, order[4]), panel_id=panel.pk)
    calendar.advance()
    assert states(panel, *order[3:6]) == ["declined", "withdrawn", "drawn"]
    days_pass(panel, 3)
    calendar.advance()
    assert states(panel, *order[5:7]) == ["silent", "drawn"]
    assert not list(verify_draw.faults(panel.poll.count))


def test_who_voted_and_then_left_has_answered(at_work):
    panel, order = at_work
    say(panel, YES, *sitting(panel))
    memberships.leave(by=holder(panel, order[0]))
    assert calendar.advance() == 0
    assert panel_moves(panel).ending == "yes"
    assert (panel.vote.count.cast, panel.vote.count.record["empty"]) == (3, 0)


@pytest.mark.parametrize(("answers", "ending"), [((YES, YES), "yes"), ((YES, NO), "divided"), ((YES,), "quorum")])
def test_too_late_for_anybody_else_the_seat_stays_empty_and_the_count_says_so(at_work, client, answers, ending):
    panel, order = at_work
    days_pass(panel, 11)
    memberships.leave(by=holder(panel, order[0]))
    assert calendar.advance() == 1
    assert states(panel, order[0], order[3]) == ["left", "willing"]
    page = client.get(f"/c/{panel.community.slug}/tirages/{panel.pk}/").content.decode()
    assert "1\u00a0siège reste vide\u00a0: il ne reste plus assez de temps" in page
    assert "plus de la moitié des sièges" in page  # the share, in what was frozen
    for number, answer in zip(order[1:3], answers, strict=False):
        say(panel, answer, holder(panel, number))
    assert panel_moves(panel).ending == ending
    if ending == "quorum":
        return
    record = panel.vote.count
    assert (record.record["empty"], record.record["empty_for"], record.record["seats"]) == (1, "time", 3)
    told = "1\u00a0siège était vide\u00a0: il ne restait plus assez de temps pour solliciter quelqu’un d’autre."
    assert told in client.get(f"/c/{panel.community.slug}/tirages/{panel.pk}/").content.decode()
    count = client.get(reverse("government:record", args=[panel.community.slug, panel.vote_id])).content.decode()
    assert told in count
    assert "quand plus de la moitié de tous ses sièges l’ont donnée" in count
    assert client.get(f"/api/v1/panels/{panel.pk}/").json()["result"]["empty_for"] == "time"
    (counted,) = lines(panel, "panel.counted")
    assert "1\u00a0siège était vide" in in_words("panel.counted", counted)


def test_a_count_kept_before_empty_seats_were_told_is_still_read(at_work, client):
    panel, order = at_work
    say(panel, YES, *(holder(panel, number) for number in order[:3]))
    assert panel_moves(panel).ending == "yes"
    kept = panel.vote.count.record
    del kept["empty"]
    kept_as(panel.vote.count, kept)
    assert client.get(f"/c/{panel.community.slug}/tirages/{panel.pk}/").status_code == 200
    assert client.get(f"/api/v1/panels/{panel.pk}/").json()["result"]["empty"] == 0


def kept_as(count, record):
    """What an older version wrote; the database lets nobody else change it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE government_countrecord DISABLE TRIGGER USER")
        type(count).objects.filter(pk=count.pk).update(record=record)
        cursor.execute("ALTER TABLE government_countrecord ENABLE TRIGGER USER")


def test_when_nobody_is_left_in_the_pool_it_goes_on_with_an_empty_seat(client):
    community, people = ruled(6)
    panel = serving(panel_called(community), people[:3])
    gone, *others = sitting(panel)
    memberships.leave(by=gone)
    assert calendar.advance() == 1
    assert calendar.advance() == 0
    page = f"/c/{community.slug}/tirages/{panel.pk}/"
    assert "il ne reste personne dans le vivier pour l’occuper" in client.get(page).content.decode()
    say(panel, YES, *others)
    assert panel_moves(panel).ending == "yes"
    assert (panel.vote.count.record["empty"], panel.vote.count.record["empty_for"]) == (1, "people")
    assert "il ne restait personne dans le vivier pour l’occuper" in client.get(page).content.decode()
    (line,) = lines(panel, "panel.counted")
    assert "pour l’occuper" in in_words("panel.counted", line)


def test_who_comes_back_finds_the_seat_given_to_somebody_else(at_work):
    panel, order = at_work
    gone = holder(panel, order[0])
    memberships.leave(by=gone)
    calendar.advance()
    back = come_back(gone)
    assert polls.entry_of(panel.vote, back) is None
    for act in (
        lambda: say(panel, YES, back),
        lambda: panels.give_reason(by=back, panel_id=panel.pk, text="Me revoilà."),
        lambda: panels.take_seat(by=back, panel_id=panel.pk, accepts=True),
    ):
        with pytest.raises(Refused):
            act()


def test_who_comes_back_before_anybody_noticed_still_sits(at_work):
    panel, order = at_work
    gone = holder(panel, order[0])
    memberships.leave(by=gone)
    back = come_back(gone)
    assert calendar.advance() == 0
    say(panel, YES, back)
    assert Envelope.objects.count() == 1


def test_a_seat_taken_while_it_is_at_work_is_not_given_back(at_work):
    panel, order = at_work
    memberships.leave(by=holder(panel, order[0]))
    calendar.advance()
    heir = holder(panel, order[3])
    panels.take_seat(by=heir, panel_id=panel.pk, accepts=True)
    with pytest.raises(Conflict):
        panels.take_seat(by=heir, panel_id=panel.pk, accepts=False)


def test_whom_it_concerns_is_not_asked_to_step_in():
    community, people = ruled(9)
    panel = serving(jury_called(community), people)
    order = panel.poll.count.record["order"]
    panel.parties.create(user=holder(panel, order[3]).user)
    memberships.leave(by=holder(panel, order[0]))
    calendar.advance()
    assert states(panel, *order[3:5]) == ["concerned", "drawn"]


def test_who_says_to_be_close_to_whom_it_concerns_loses_the_seat_at_once_and_is_told(client):
    community, people = ruled(9)
    judged = people[7]
    panel = serving(jury_called(community, parties=[judged]), people[:7])
    order = panel.poll.count.record["order"]
    close = holder(panel, order[0])
    ties.declare(by=close, member_id=judged.pk)
    outbox.drain(seconds=20)
    assert states(panel, order[0], order[3]) == ["concerned", "drawn"]
    assert polls.entry_of(panel.vote, close) is None
    (line,) = lines(panel, "panel.left")
    assert "est concerné" in in_words("panel.left", line)
    notice = Notice.objects.get(user=close.user, kind="panel", key=f"panel:{panel.pk}")
    assert "n’y siégez plus" in KINDS["panel"].sentence(notice)
    client.force_login(close.user)
    page = client.get(f"/c/{community.slug}/tirages/{panel.pk}/").content.decode()
    assert "Vous n’y siégez plus" in page
    assert "ou une personne qui vous est proche" in page


def test_another_app_names_a_tie_and_juries_obey_it_without_a_change_here(monkeypatch):
    """As brands do: a link that neither declared keeps off the jury, and nobody tells government of it."""
    community, people = ruled(9)
    judged, seller = people[7], people[0]
    monkeypatch.setattr(registry, "SOURCES", dict(registry.SOURCES))
    monkeypatch.setattr(registry, "SENTENCES", dict(registry.SENTENCES))
    registry.source("roof", "You share a roof with them.")(
        lambda user_ids: [registry.Tie(seller.user_id, judged.user_id)] if judged.user_id in user_ids else []
    )
    panel = jury_called(community, parties=[judged])
    assert seller.user_id in reading.concerned(panel)
    serving(panel, people[:7])
    assert panel.panelists.get(membership=seller).state == "concerned"


def test_a_tie_to_somebody_else_changes_nothing(at_work):
    panel, order = at_work
    ties.declare(by=holder(panel, order[0]), member_id=holder(panel, order[1]).pk)
    outbox.drain(seconds=20)
    assert states(panel, *order[:3]) == ["seated"] * 3


def test_the_page_asks_whoever_steps_in(at_work, client):
    panel, order = at_work
    memberships.leave(by=holder(panel, order[0]))
    calendar.advance()
    heir = holder(panel, order[3])
    client.force_login(heir.user)
    page = f"/c/{panel.community.slug}/tirages/{panel.pk}/"
    assert "Le sort vous désigne" in client.get(page).content.decode()
    told = client.post(f"{page}siege/", {"answer": "accept"}, follow=True).content.decode()
    assert "Le vote est ouvert" in told
    assert reverse("government:vote", args=[panel.community.slug, panel.vote_id]) in told


@pytest.mark.django_db(transaction=True)
def test_many_clocks_replace_once_and_no_more_vote_than_there_are_seats():
    community, people = ruled(12)
    panel = serving(panel_called(community), people)
    order = panel.poll.count.record["order"]
    gone = [holder(panel, number) for number in order[:2]]
    memberships.leave(by=gone[0])
    at_once(*[calendar.advance] * 5, lambda: memberships.leave(by=gone[1]), lambda: say(panel, YES, gone[1]))
    calendar.advance()
    for who in sitting(panel, "drawn"):
        panels.take_seat(by=who, panel_id=panel.pk, accepts=True)
    say(panel, NO, *(who for who in sitting(panel) if who != gone[1]))
    assert len(reading.drawn(panel)) == 4 + (not Envelope.objects.filter(entry__membership=gone[1]).exists())
    panel_moves(panel)
    assert panel.vote.count.cast == 3
