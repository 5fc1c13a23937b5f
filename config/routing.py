"""The one address of sockets, and the pages that may open it."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

SOCKETS = "/live/"


def from_our_pages(inner: Any) -> Any:
    """Refuse, before anybody looks at a session, what is no page of this site; a browser always says whose page asks."""

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["path"] == SOCKETS and validate_host(_host_of_page(scope), settings.ALLOWED_HOSTS):
            await inner(scope, receive, send)
        else:
            await send({"type": "websocket.close"})

    return application


def _host_of_page(scope: dict[str, Any]) -> str:
    """Empty when it is not said, or in no shape that a browser gives it."""
    origin = dict(scope["headers"]).get(b"origin", b"").decode("latin1")
    try:
        host, _port = split_domain_port(urlsplit(origin).netloc)
    except ValueError:
        return ""
    return host
