"""Lists by cursor: stable while rows arrive, the same cost on every page."""

from rest_framework.pagination import CursorPagination as BaseCursorPagination


class CursorPagination(BaseCursorPagination):
    """``?cursor=…&page_size=…`` (100 at most), newest first unless a view says otherwise."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100
    ordering = "-pk"
