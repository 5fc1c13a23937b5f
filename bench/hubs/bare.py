"""The barest hub that works: one subscription to Redis, a set of sockets, each told in turn. No page, no rights, no past."""

import asyncio
import contextlib
import os
from typing import Any

import redis.asyncio as redis

CHANNEL = "bench.bare"
sends: set[Any] = set()
hearing: list[asyncio.Task[None]] = []


async def hear() -> None:
    client = redis.Redis.from_url(os.environ["BENCH_REDIS_URL"], socket_timeout=None)
    async with client.pubsub() as subscription:
        await subscription.subscribe(CHANNEL)
        async for message in subscription.listen():
            if message["type"] == "message":
                text = message["data"].decode()
                for send in tuple(sends):
                    with contextlib.suppress(Exception):
                        await send({"type": "websocket.send", "text": text})


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "websocket":
        return
    if not hearing:
        hearing.append(asyncio.create_task(hear()))
    await receive()
    await send({"type": "websocket.accept"})
    sends.add(send)
    try:
        while (await receive())["type"] != "websocket.disconnect":
            pass
    finally:
        sends.discard(send)
