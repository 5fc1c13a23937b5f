"""Sockets, routed and authenticated by Channels; and pages too where one process serves both (one-command start)."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
pages = get_asgi_application()  # sets Django up: the imports below need it

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter  # noqa: E402

from config.routing import from_our_pages  # noqa: E402
from core.consumers import live_socket, straight_line  # noqa: E402

application = ProtocolTypeRouter(
    {"http": pages, "websocket": straight_line(from_our_pages(AuthMiddlewareStack(live_socket)))}
)
