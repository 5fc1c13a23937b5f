"""What a key may be allowed: each app says once what a program can do with its part of the API.

    opens("rounds", reads=_("Read rounds and their results"), writes=_("Write rounds, open and close them"))

A scope is `<resource>:read` or `<resource>:write`; a view says of which resource it is a part (`core.api.programs`).
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

SCOPES: dict[str, Any] = {}
"""Each scope with the words for who gives it."""


def opens(resource: str, *, reads: Any, writes: Any = None) -> None:
    """Say what programs can do with a resource; `writes` is left out where they only read."""
    SCOPES[f"{resource}:read"] = reads
    if writes is not None:
        SCOPES[f"{resource}:write"] = writes


opens("brands", reads=_("Read brands, and where this one may address members"), writes=_("Ask communities, and go"))
