"""Channels as its own tutorial shows it: a consumer a socket, a group, the pub/sub layer of channels_redis."""

import os
from typing import Any

import django
from channels.routing import ProtocolTypeRouter
from django.conf import settings

GROUP = "bench"


def layers() -> dict[str, Any]:
    """The layer's settings. Without ``socket_timeout`` a client that gives up on idle reads (redis-py 8) loses sockets."""
    host = {"address": os.environ["BENCH_REDIS_URL"], "socket_timeout": None}
    return {"default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [host]}}}


django.setup()
settings.CHANNEL_LAYERS = layers()

from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402


class Listening(AsyncWebsocketConsumer):
    """Tells its socket what the group was told."""

    groups = [GROUP]

    async def called(self, event: dict[str, str]) -> None:
        await self.send(text_data=event["text"])


application = ProtocolTypeRouter({"websocket": Listening.as_asgi()})
