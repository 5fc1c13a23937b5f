"""What one request asks of the database: queries, commits, and how many rows PostgreSQL reads to answer."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.database import HOST
from bench.load import Ask

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class Asked:
    """Counted in this process, by the same code that the servers run."""

    queries: int
    commits: int
    rows: int
    statements: list[str]


def asked_by(ask: Ask, *, rows: bool = True) -> Asked:
    """Send one request through the site, after another that warmed what is kept in memory."""
    client = Client(enforce_csrf_checks=True, SERVER_NAME=HOST)
    given = {**ask.headers, "X-Forwarded-Proto": "https"}
    cookies = given.pop("Cookie", "")
    for pair in filter(None, cookies.split("; ")):
        name, _, value = pair.partition("=")
        client.cookies[name] = value
    if ask.method == "GET":
        client.get(ask.path, headers=given)
    kind = given.pop("Content-Type", "application/octet-stream")
    with CaptureQueriesContext(connection) as captured:
        answer = client.generic(ask.method, ask.path, ask.body or b"", content_type=kind, headers=given)
    if answer.status_code != ask.expects:
        raise RuntimeError(f"{ask.path}: {answer.status_code} {answer.content[:400]!r}")
    statements = [query["sql"] for query in captured.captured_queries]
    queries = [statement for statement in statements if not statement.startswith(CONTROL)]
    selects = [statement for statement in queries if statement.startswith("SELECT") and "FOR " not in statement]
    read = sum(rows_read(statement) for statement in selects) if rows else 0
    return Asked(len(queries), _commits(statements), read, queries)


def _commits(statements: list[str]) -> int:
    """Transactions that were committed, and each write outside of one, which commits by itself."""
    inside, commits = False, 0
    for statement in statements:
        if statement in ("BEGIN", "COMMIT", "ROLLBACK"):
            inside = statement == "BEGIN"
            commits += statement == "COMMIT"
        elif not inside and statement.startswith(("INSERT", "UPDATE", "DELETE")):
            commits += 1
    return commits


def rows_read(statement: str) -> int:
    """Rows that left a table or an index, shown or thrown away, as EXPLAIN ANALYZE counts them."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + statement.replace("%", "%%"), [])
        (found,) = cursor.fetchone()
    return _scanned((json.loads(found) if isinstance(found, str) else found)[0]["Plan"])


def _scanned(node: dict[str, Any]) -> int:
    below = sum(_scanned(child) for child in node.get("Plans", ()))
    if "Scan" not in node["Node Type"]:
        return below
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return below + round((node["Actual Rows"] + removed) * node["Actual Loops"])
