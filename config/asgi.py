"""Sockets, routed and authenticated by Channels; and pages too where one process serves both (one-command start)."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
pages = get_asgi_application()  # sets Django up: the imports below need it

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from config.routing import sockets  # noqa: E402
from core.consumers import straight_line  # noqa: E402

application = ProtocolTypeRouter(
    {"http": pages, "websocket": straight_line(AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(sockets))))}
)
