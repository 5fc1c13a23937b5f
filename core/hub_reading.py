"""What the hub asks the database, in a thread: facts since a position, elements drawn, rights looked at again."""

import json
from collections.abc import Iterable
from importlib import import_module
from typing import Any, NamedTuple

import structlog
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.db import close_old_connections, connection
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


class News(NamedTuple):
    """Rows from a position on, in order of commit horizon, and the next position."""

    lines: list[Line]
    horizon: int


SINCE = """
SELECT s.xmin, e.id, e.xid, e.name, e.payload
FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xmin) s
LEFT JOIN LATERAL (
    SELECT id, xid, name, payload FROM core_outboxevent WHERE xid >= %s ORDER BY xid, id LIMIT %s
) e ON true
ORDER BY e.xid, e.id
"""


def read_since(position: int, *, limit: int = 20_000) -> News:
    """Facts of transactions that a reader at ``position`` may not have seen. Some may be told twice; none is missed."""
    close_old_connections()
    with connection.cursor() as cursor:
        cursor.execute(SINCE, [position, limit])
        rows = cursor.fetchall()
    lines = [Line(row[1], row[2], fact) for row in rows if row[1] and (fact := _fact(row[3], row[4])) is not None]
    # a truncated reading goes on from its last row, not from the horizon
    horizon = rows[0][0] if len(rows) < limit else rows[-1][2]
    return News(lines, horizon)


def _fact(name: str, payload: Any) -> Fact | None:
    kind = FACTS.get(name)
    values = json.loads(payload) if isinstance(payload, str) else payload
    return kind(**{k: v for k, v in values.items() if k in kind.__dataclass_fields__}) if kind else None


def expand(facts: Iterable[Fact]) -> list[Tell]:
    """What these facts say, each element once (the last wins: it is drawn from the present state anyway)."""
    tells: dict[tuple[str, str], Tell] = {}
    for fact in facts:
        for tell in told_by(fact):
            tells.pop((tell.topic, tell.id), None)
            tells[tell.topic, tell.id] = tell
    return list(tells.values())


def draw_all(tells: Iterable[Tell], languages: Iterable[str]) -> dict[tuple[str, str], str]:
    """Each element drawn and encoded once per language; one that cannot be drawn says nothing and is logged."""
    close_old_connections()
    tells = list(tells)
    frames = {}
    for language in languages:
        with translation.override(language):
            for tell in tells:
                frames[tell.id, language] = _drawn(tell)
    return frames


def _drawn(tell: Tell) -> str:
    try:
        return _frame(tell, tell.draw())
    except Exception:
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
