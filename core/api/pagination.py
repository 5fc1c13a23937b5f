"""Lists by cursor: stable while rows arrive, the same cost on every page."""

from typing import Any

from rest_framework.pagination import CursorPagination as BaseCursorPagination


class CursorPagination(BaseCursorPagination):
    """``?cursor=…&page_size=…`` (100 at most), newest first unless a view says otherwise."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100
    ordering = "-pk"

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """As OpenAPI 3.1 says that something may be null."""
        link = {"type": ["string", "null"], "format": "uri"}
        found = {"next": link, "previous": link, "results": schema}
        return {"type": "object", "required": ["results"], "properties": found}
