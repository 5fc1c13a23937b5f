"""The one address of sockets."""

from typing import Any, cast

from django.urls import path

from core.consumers import live_socket

sockets = [path("live/", cast(Any, live_socket))]  # an ASGI application, as Channels routes them
