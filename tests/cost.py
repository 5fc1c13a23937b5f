"""What one request costs the database, counted as it is sent: statements, and transactions that end in a commit."""

from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
WRITING = ("INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True)
class Cost:
    """`queries` leaves out what only opens or ends a transaction; a write outside of one is a commit of its own."""

    queries: int
    commits: int
    statements: tuple[str, ...]

    def __str__(self):
        return "\n".join([f"{self.queries} queries, {self.commits} commits", *self.statements])


def cost_of(act):
    """Run `act()`, whose answer must be the one it expects, in a test with transactions of its own."""
    with CaptureQueriesContext(connection) as caught:
        act()
    statements = tuple(query["sql"].strip() for query in caught.captured_queries)
    queries = [sql for sql in statements if not sql.startswith(CONTROL)]
    return Cost(len(queries), _commits(statements), statements)


def _commits(statements):
    inside, commits = False, 0
    for sql in statements:
        if sql.startswith(("BEGIN", "COMMIT", "ROLLBACK")) and "SAVEPOINT" not in sql:
            inside = sql.startswith("BEGIN")
            commits += sql.startswith("COMMIT")
        elif not inside and sql.startswith(WRITING):
            commits += 1
    return commits
