"""What time it is: the database's, the same for every process and for every row of one transaction."""

import datetime as dt
from collections.abc import Callable

import structlog
from django.db import connection
from django.utils import timezone

logger = structlog.get_logger(__name__)


def now() -> dt.datetime:
    """The time of the current statement, by the database. Deadlines are judged with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        moment: dt.datetime = cursor.fetchone()[0]
    return moment


def today() -> dt.date:
    """The date where the product lives (settings.TIME_ZONE)."""
    return timezone.localdate(now())


def goes_on(step: Callable[[], object], word: str, **about: object) -> bool:
    """Take one of many steps that are due; whether something was done.

    One that cannot be taken never holds up the others: it is written down as ``word`` and tried again at the next tick.
    """
    try:
        return bool(step())
    except Exception:
        logger.exception(word, **about)
        return False
