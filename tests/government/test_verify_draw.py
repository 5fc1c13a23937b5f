"""``manage.py verify_draw``: a draw that holds is said to, and one that was touched is found out, wherever it was touched."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from communities.services import memberships
from government.models import DrawWord
from government.services import calendar, elections, panels, votes
from tests.factories.communities import thread
from tests.factories.government import drawn, panel_called, ruled, sitting, time_passes, vote, voting, willing

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """A draw of two among five: one withdrew after the pool was frozen, another left; three gave a word."""
    community, people = ruled(9, pattern="drawn-by-lot", parts={"moderators": {"seats": 2}})
    for who in people:
        thread(who)
    election = voting(community, people[:5])
    for who, word in zip(people, ("averse", "éclaircie", "bruine"), strict=False):
        votes.give_word(by=who, poll_id=election.poll_id, word=word)
    elections.withdraw(by=people[3], election_id=election.pk)
    memberships.leave(by=people[4])
    return time_passes(election)


def verified(election):
    """What the command says, and what it complains of."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("verify_draw", election.poll_id, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue() + str(error)
    return out.getvalue(), err.getvalue()


def test_a_draw_that_holds(made):
    said, complaint = verified(made)
    assert not complaint
    assert f"draw {made.poll_id} holds: 5 in the pool, 3 words, seed {made.poll.count.lot}" in said
    for number in made.poll.count.record["drawn"] + made.poll.count.record["passed"]:
        assert str(number) in said
    assert len(made.poll.count.record["passed"]) == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE government_poll SET commitment = repeat('0', 64)", "committed to before"),
        ("UPDATE government_poll SET pool_digest = repeat('0', 64)", "pool is not the one"),
        ("UPDATE government_drawword SET word = 'soleil' WHERE word = 'averse'", "seed or the order"),
        ("UPDATE government_countrecord SET secret = repeat('0', 64)", "committed to before"),
        ("UPDATE government_countrecord SET record = jsonb_set(record, '{drawn}', '[]')", "those who were announced"),
        ("UPDATE government_countrecord SET record = jsonb_set(record, '{passed}', '[]')", "passed over"),
        ("UPDATE government_countrecord SET record = jsonb_set(record, '{order}', '[]')", "seed or the order"),
        ("UPDATE government_countrecord SET digest = repeat('0', 64)", "public log says otherwise"),
        ("UPDATE core_logentry SET public = '{}' WHERE verb = 'election.called'", "public log says otherwise"),
    ],
)
def test_whatever_is_touched_afterwards_is_found(made, change, sentence):
    as_who_owns_the_database(change)
    said, complaint = verified(made)
    assert not said
    assert sentence in complaint
    assert "does not hold" in complaint


def as_who_owns_the_database(change):
    """The database refuses such changes; whoever owns it can make it look away."""
    table = change.split()[1]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(change)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_word_given_after_the_draw_is_found(made):
    late = made.poll.roll.exclude(membership__in=DrawWord.objects.values("membership")).first().membership
    DrawWord.objects.create(poll=made.poll, membership=late, word="givre")
    assert "seed or the order" in verified(made)[1]


def test_a_script_can_tell_by_the_exit_code(made):
    as_who_owns_the_database("UPDATE government_poll SET commitment = repeat('0', 64)")
    with pytest.raises(CommandError) as caught:
        call_command("verify_draw", made.poll_id, stderr=io.StringIO())
    assert caught.value.returncode == 1


def test_what_is_no_draw_is_said_to_be_none():
    community, people = ruled(6)
    election = voting(community, people[:2])
    assert "there is no draw" in verified(election)[1]
    for who in people:
        vote(election, who, people[0])
    assert "there is no draw" in verified(time_passes(election))[1]


# --- panels -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def seating():
    """A panel drawn again: one who was drawn declined, the next of the order had left: the one after sits."""
    community, people = ruled(12)
    willing(panel_called(community), people[:2])
    panel = drawn(panel_called(community), people)
    first, *_ = sitting(panel, "drawn")
    panels.take_seat(by=first, panel_id=panel.pk, accepts=False)
    following = panel.poll.count.record["order"][3]
    memberships.leave(by=panel.panelists.get(number=following).membership)
    calendar.advance()
    return panel


def test_the_draw_of_a_panel_that_holds(seating):
    said, complaint = verified(seating)
    assert not complaint
    assert f"draw {seating.poll_id} holds: 11 in the pool, 11 words, seed {seating.poll.count.lot}" in said


SOMEBODY_ELSE = """UPDATE government_panelist SET membership_id = (SELECT min(membership_id) FROM government_rollentry
    WHERE membership_id NOT IN (SELECT membership_id FROM government_panelist)) WHERE state = 'declined'"""


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE government_poll SET commitment = repeat('0', 64)", "committed to before"),
        ("UPDATE government_countrecord SET record = jsonb_set(record, '{drawn}', '[]')", "those who were announced"),
        (SOMEBODY_ELSE, "numbers of the pool"),
        ("UPDATE government_panel SET former_id = NULL, turn = 1 WHERE turn = 2", "drawn for before"),
        ("UPDATE government_panelist SET state = 'willing' WHERE state = 'left'", "one after the other"),
        ("UPDATE government_panelist SET state = 'silent' WHERE state = 'declined'", "one after the other"),
        ("UPDATE core_logentry SET public = '{}' WHERE verb = 'panel.replaced'", "one after the other"),
        ("UPDATE core_logentry SET public = '{}' WHERE verb = 'panel.frozen'", "public log says otherwise"),
    ],
)
def test_whatever_is_touched_of_a_panel_is_found(seating, change, sentence):
    assert not verified(seating)[1]
    as_who_owns_the_database(change)
    said, complaint = verified(seating)
    assert not said
    assert sentence in complaint


def test_a_panel_that_was_never_drawn_is_said_to_be_none():
    community, people = ruled(6)
    panel = willing(panel_called(community), people[:2])
    assert "there is no draw" in verified(panel)[1]
