"""Somebody named who is not there: a warning while a third of the time is left, then the seat is another's."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import F

from accounts.models import Notice
from communities.models import Mandate
from core import outbox
from core.log import community_chain
from core.models import LogEntry
from government.services import calendar, idleness
from tests.factories.communities import thread
from tests.government.test_seats import bench, sitting

pytestmark = pytest.mark.django_db

ALLOWED = 30  # days, as the model says of its moderators


def days_pass(who, days):
    """Everything of this person's mandate, and of what the log says of it, happened so many days earlier."""
    moved = dt.timedelta(days=days)
    Mandate.objects.filter(membership=who).update(starts_at=F("starts_at") - moved)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE core_logentry DISABLE TRIGGER USER")
        cursor.execute("UPDATE core_logentry SET at = at - %s WHERE verb = 'mandate.idle'", [moved])
        cursor.execute("ALTER TABLE core_logentry ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def warnings(community):
    return LogEntry.objects.filter(chain__name=community_chain(community.pk), verb="mandate.idle").count()


def test_a_warning_then_the_seat_is_free_and_the_next_takes_it():
    community, _, (first, second) = bench()
    thread(second)
    days_pass(first, ALLOWED * 2 // 3 + 1)
    assert idleness.watch() == 0
    assert warnings(community) == 1
    outbox.drain(seconds=20)
    assert Notice.objects.filter(user=first.user, kind="idle").count() == 1

    assert idleness.watch() == 0
    assert warnings(community) == 1
    days_pass(first, ALLOWED // 3 + 1)
    assert idleness.watch() == 1
    assert sitting(community) == [second]
    calendar.advance()
    assert len(sitting(community)) == 2
    assert first not in sitting(community)


def test_who_gives_a_sign_keeps_the_seat():
    community, _, (first, second) = bench()
    thread(second)
    days_pass(first, ALLOWED * 2 // 3 + 1)
    idleness.watch()
    thread(first)
    days_pass(first, ALLOWED // 3 + 1)
    assert idleness.watch() == 0
    assert first in sitting(community)


def test_nobody_loses_a_seat_without_having_been_warned_in_time():
    community, _, (first, second) = bench()
    thread(second)
    days_pass(first, ALLOWED * 4)  # the clock stood still
    assert idleness.watch() == 0
    assert warnings(community) == 1
    assert first in sitting(community)


def test_a_new_mandate_is_given_its_time():
    community, _, _ = bench()
    assert idleness.watch() == 0
    assert warnings(community) == 0
