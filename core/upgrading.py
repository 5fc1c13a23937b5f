"""Whether a database can be carried on from: a first migration that replaces older ones stands for all of them.

Where only some of those ran, Django leaves the whole file out, and says nothing of it or shows a stack trace. Here it is said.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

HINT = (
    "Bring it up to date with the version that it comes from, then start again; or begin afresh: "
    "python3 run.py reset (in one command), an empty database (elsewhere)."
)


@register(Tags.database)
def tables_can_be_carried_on(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """`migrate` asks before it begins."""
    return [_told(app) for alias in databases or () for app in _left_half_way(alias)]


def _left_half_way(alias: str) -> list[str]:
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    replacing = MigrationLoader(None).replacements.items()
    return [
        key[0] for key, file in replacing if 0 < sum(name in applied for name in file.replaces) < len(file.replaces)
    ]


def _told(app: str) -> CheckMessage:
    return Error(f"The tables of “{app}” are those of an older version, half-way.", hint=HINT, id="core.E001")
