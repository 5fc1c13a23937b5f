"""What time it is: the database's, the same for every process and for every row of one transaction."""

import datetime as dt

from django.db import connection
from django.utils import timezone


def now() -> dt.datetime:
    """The time of the current statement, by the database. Deadlines are judged with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        moment: dt.datetime = cursor.fetchone()[0]
    return moment


def today() -> dt.date:
    """The date where the product lives (settings.TIME_ZONE)."""
    return timezone.localdate(now())
