"""What the hub asks the database, in a thread: facts since a position, elements drawn, rights looked at again."""

import json
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import structlog
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.http import HttpRequest
from django.utils import translation

from core.events import FACTS, Fact
from core.live import Tell, may_listen, told_by

logger = structlog.get_logger(__name__)


class Line(NamedTuple):
    """One row of the outbox."""

    id: int
    xid: int
    fact: Fact


class Told(NamedTuple):
    """One element: the row that first said it, the newest transaction that did, and how to draw it now."""

    id: int
    xid: int
    tell: Tell

    def after(self, before: "Told") -> "Told":
        return Told(before.id, max(before.xid, self.xid), self.tell)


class News(NamedTuple):
    """Rows in the order of their transactions, the snapshot they were read in, and where a page that is full goes on."""

    lines: list[Line]
    snapshot: str
    rest: tuple[int, int] | None

    @property
    def horizon(self) -> int:
        """The position of a page drawn in this snapshot (see ``core.live.position``)."""
        return int(self.snapshot.split(":")[0])


PAGE = 2000
START = (0, 0)
# What was not yet visible in an earlier snapshot: each row once, whatever order transactions commit in, and however long
# one of them lasts. The first condition is what the index can use.
NEWS = """
SELECT s.now, e.id, e.xid, e.name, e.payload
FROM (SELECT pg_current_snapshot()::text AS now) s
LEFT JOIN LATERAL (
    SELECT id, xid, name, payload FROM core_outboxevent
    WHERE xid >= pg_snapshot_xmin(%(seen)s::pg_snapshot)::text::bigint AND (xid, id) > (%(xid)s, %(id)s)
      AND NOT pg_visible_in_snapshot(xid::text::xid8, %(seen)s::pg_snapshot)
    ORDER BY xid, id LIMIT %(limit)s
) e ON true
ORDER BY e.xid, e.id
"""
ROWS = "SELECT id, xid, name, payload FROM core_outboxevent"


def snapshot_now() -> str:
    """What is visible at this moment, as PostgreSQL writes it: ``xmin:xmax:those between that still run``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        snapshot: str = cursor.fetchone()[0]
    return snapshot


def news_of(seen: str, after: tuple[int, int] = START, *, limit: int = PAGE) -> News:
    """Facts committed since a snapshot, a page at a time, from a row's place (its transaction and id) on."""
    close_old_connections()
    with connection.cursor() as cursor:
        cursor.execute(NEWS, {"seen": seen, "xid": after[0], "id": after[1], "limit": limit})
        rows = cursor.fetchall()
    rest = (rows[-1][2], rows[-1][1]) if len(rows) == limit and rows[-1][1] else None
    return News(_lines(row[1:] for row in rows if row[1]), rows[0][0], rest)


def read_since(position: int, *, limit: int) -> list[Line]:
    """Facts that a page at this position may not have seen. Some it has; none is missed."""
    return _read(f"{ROWS} WHERE xid >= %s ORDER BY xid, id LIMIT %s", [position, limit])


def read_last(limit: int) -> list[Line]:
    """The newest facts, in their order."""
    return _read(f"{ROWS} ORDER BY xid DESC, id DESC LIMIT %s", [limit])[::-1]


def _read(query: str, values: Sequence[int]) -> list[Line]:
    close_old_connections()
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return _lines(cursor.fetchall())


def _lines(rows: Iterable[Sequence[Any]]) -> list[Line]:
    return [Line(pk, xid, fact) for pk, xid, name, payload in rows if (fact := _fact(name, payload)) is not None]


def _fact(name: str, payload: Any) -> Fact | None:
    kind = FACTS.get(name)
    values = json.loads(payload) if isinstance(payload, str) else payload
    return kind(**{k: v for k, v in values.items() if k in kind.__dataclass_fields__}) if kind else None


def expand(lines: Iterable[Line]) -> list[Told]:
    """What these facts say, each element once, in the order in which it was first said.

    That order is the one of rows, not of transactions: of two that append to one list, the first holds the list's lock,
    writes its row and ends before the second writes, whichever began first.
    """
    elements: dict[tuple[str, str], Told] = {}
    for line in sorted(lines, key=lambda line: line.id):
        for tell in told_by(line.fact):
            news, key = Told(line.id, line.xid, tell), (tell.topic, tell.id)
            elements[key] = news.after(elements.get(key, news))
    return list(elements.values())


# topic, element, language: what belongs to one person has the same id on everybody's page
Drawn = dict[tuple[str, str, str], str]


def draw_all(wanted: Iterable[tuple[Tell, str]]) -> Drawn:
    """Elements drawn and encoded, each in a language; one that cannot be drawn says nothing and is logged.

    A database that went away is another matter: it is for the caller, who asks again.
    """
    close_old_connections()
    frames = {}
    for tell, language in wanted:
        with translation.override(language):
            frames[tell.topic, tell.id, language] = _drawn(tell)
    return frames


def _drawn(tell: Tell) -> str:
    try:
        return _frame(tell, tell.draw())
    except Exception as error:
        if isinstance(error, OperationalError | InterfaceError) and not connection.is_usable():
            raise
        logger.exception("drawing_failed", topic=tell.topic, element=tell.id)
        return "{}"


def _frame(tell: Tell, html: str | None) -> str:
    frame: dict[str, Any] = {"id": tell.id, "html": html}
    if tell.to:
        frame["to"] = tell.to
    return json.dumps(frame, ensure_ascii=False)


def authorised(session_key: str, user_id: int | None, topics: Iterable[str]) -> bool:
    """Whether the session still stands, the person is still welcome, and each topic is still theirs to hear."""
    close_old_connections()
    user = _user_of(session_key) if user_id is not None else AnonymousUser()
    same = user.pk == user_id
    return same and all(may_listen(user, topic) for topic in topics)


def _user_of(session_key: str) -> Any:
    """The person a session belongs to now, checked as the authentication middleware does."""
    request = HttpRequest()
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(session_key)
    return get_user(request)
