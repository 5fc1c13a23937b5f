"""The public log shows if it was tampered with."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import log
from core.models import LogEntry, LogSecret

pytestmark = pytest.mark.django_db


def write(lines=5, chain=log.SITE):
    return [log.append(chain=chain, verb=f"did.{n}", actor="staff", public={"n": n}) for n in range(lines)]


def tamper(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE core_logentry DISABLE TRIGGER log_is_append_only")
        cursor.execute(sql, params)
        cursor.execute("ALTER TABLE core_logentry ENABLE TRIGGER log_is_append_only")


def test_a_log_that_nobody_touched_holds():
    write()
    assert log.verify(log.SITE) == []
    call_command("verify_log", "site")


def test_the_database_refuses_to_change_or_delete_a_line():
    entry = write()[2]
    for act in (lambda: LogEntry.objects.filter(pk=entry.pk).update(verb="else"), entry.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(1, 5), column=st.sampled_from(["verb", "actor", "public", "hash", "previous", "digest"]))
def test_any_alteration_is_found_where_it_is(number, column):
    with transaction.atomic():
        write()
        value = '{"n": 99}' if column == "public" else "x"
        tamper(f"UPDATE core_logentry SET {column} = %s WHERE number = %s", [value, number])  # noqa: S608
        assert number in {fault.number for fault in log.verify(log.SITE)}
        transaction.set_rollback(True)


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_deleted_line_is_found(number):
    write()
    tamper("DELETE FROM core_logentry WHERE number = %s", [number])
    assert log.verify(log.SITE)


def test_two_lines_exchanged_are_found():
    write()
    tamper("UPDATE core_logentry SET number = number + 100 WHERE number IN (2, 3)")
    tamper("UPDATE core_logentry SET number = 5 - (number - 100) WHERE number > 100")
    assert {fault.number for fault in log.verify(log.SITE)} >= {2, 3}
    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_log", "site")


def test_a_forgotten_person_leaves_the_chain_whole():
    log.append(chain=log.SITE, verb="account.suspended", actor="staff", personal={"user": 7}, user_id=7)
    assert LogEntry.objects.get().digest
    log.forget_person(7)
    assert not LogSecret.objects.exists()
    assert log.verify(log.SITE) == []


def test_a_rewritten_history_contradicts_the_heads_that_were_published():
    write()
    log.publish_heads()
    entries = list(LogEntry.objects.order_by("number"))
    previous = ""
    for entry in entries:  # a patient forger recomputes every hash
        entry.actor, entry.previous = "clock", previous
        previous = log.hash_of(entry)
        tamper(
            "UPDATE core_logentry SET actor = %s, previous = %s, hash = %s WHERE id = %s",
            [entry.actor, entry.previous, previous, entry.pk],
        )
    tamper("UPDATE core_logchain SET head = %s", [previous])
    assert [(fault.number, fault.kind) for fault in log.verify(log.SITE)] == [(5, "altered")]


def test_an_unknown_community_is_said_plainly():
    with pytest.raises(CommandError, match="no community"):
        call_command("verify_log", "nowhere")
