"""Questions that pages ask again and again: their SQL is written once, then only the values change.

To write SQL from a queryset costs this process several times what asking it does. A `Question` is a queryset with blanks
where values will stand; what Django made of it is kept. As with `core.stencil`, nothing can be decided by looking at a
blank: what changes the shape of a question (a filter more, another order) makes another question.

    _by_slug = Question(lambda slug: Community.objects.filter(slug=slug))
    community = _by_slug.first(slug="compost")
"""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from inspect import signature
from typing import Any

from django.db import connections
from django.db.models import BooleanField, Func, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

LARGEST = 2**63 - 1  # what PostgreSQL counts to


class Blank(Value):
    """Where a value will stand that is known when the question is asked."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class Among(Func):
    """``Among("pk", numbers)``: the field is one of those in a blank that holds a list (``of="text"``: of words)."""

    template, arg_joiner = "%(expressions)s::%(of)s[])", " = ANY("
    output_field = BooleanField()

    def __init__(self, *expressions: Any, of: str = "bigint") -> None:
        super().__init__(*expressions, of=of)


class Question:
    """A function that returns a queryset; its arguments are the blanks. Asking gives what the queryset would give."""

    def __init__(self, ask: Callable[..., QuerySet[Any, Any]]) -> None:
        self._ask = ask

    def __call__(self, **values: Any) -> list[Any]:
        """All that is found; nothing where an address holds a number that no row can have."""
        if any(isinstance(value, int) and abs(value) > LARGEST for value in values.values()):
            return []
        queryset, writer, sql, parts = self._written
        asked = copy(writer)
        asked.connection = connections[queryset.db]
        filled = tuple(values[part.value] if isinstance(part, Blank) else part for part in parts)
        asked.as_sql = lambda *_args, **_kwargs: (sql, filled)  # type: ignore[method-assign]
        found = queryset.all()
        found.query.get_compiler = lambda *_args, **_kwargs: asked  # type: ignore[method-assign]
        return list(found)

    def first(self, **values: Any) -> Any:
        """What is found first, or None. (The question says itself that it wants no more.)"""
        return next(iter(self(**values)), None)

    @cached_property
    def _written(self) -> tuple[QuerySet[Any, Any], SQLCompiler, str, tuple[Any, ...]]:
        """The queryset, what wrote its SQL, the SQL, and its parameters, blanks among them."""
        queryset = self._ask(**{name: Blank(name) for name in signature(self._ask).parameters})
        writer = queryset.query.get_compiler(using=queryset.db)
        sql, parts = writer.as_sql()
        return queryset, writer, sql, tuple(parts)
