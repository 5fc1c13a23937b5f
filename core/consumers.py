"""The socket: authenticated and routed by Channels, then held by the hub."""

import asyncio
import json
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings

from core.hub import Hub
from core.hub_reading import authorised
from core.listener import REVOKED, Listener

TOPICS_AT_MOST = 20
MESSAGE_AT_MOST = 4000
PATIENCE = 15
BAD_REQUEST = 4400


def straight_line(inner: Any) -> Any:
    """Keep the server's own ``send`` within reach: the session's looks at the session before every frame, for nothing."""

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await inner({**scope, "straight": send}, receive, send)

    return application


async def live_socket(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """One socket per page. Its first message says what the page shows and where it was drawn:

    ``{"listen": ["thread:12"], "since": 4711, "lang": "fr"}``. Then frames come, a list at a time.
    """
    if (await receive())["type"] != "websocket.connect":
        return
    await send({"type": "websocket.accept"})
    listener, since = await _first_words(scope, receive, send)
    if listener is None:
        return
    current = await hub()
    try:
        await current.join(listener, since)
        if (await receive())["type"] != "websocket.disconnect":
            # nothing else is asked through a socket (acts go through pages and the API): whoever talks on is no page
            await send({"type": "websocket.close", "code": BAD_REQUEST})
    finally:
        current.leave(listener)


async def _first_words(scope: dict[str, Any], receive: Any, send: Any) -> tuple[Listener | None, int]:
    try:
        message = await asyncio.wait_for(receive(), PATIENCE)
        if message["type"] == "websocket.disconnect":
            return None, 0
        asked = _parse(message.get("text") or "")
    except (TimeoutError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        await send({"type": "websocket.close", "code": BAD_REQUEST})
        return None, 0
    topics, since, language = asked
    user_id, session_key = await sync_to_async(_who)(scope)
    if not await sync_to_async(authorised)(session_key, user_id, topics):
        await send({"type": "websocket.close", "code": REVOKED})
        return None, 0
    straight = scope.get("straight", send)
    return Listener(straight, topics=topics, language=language, user_id=user_id, session_key=session_key), since


def _parse(text: str) -> tuple[frozenset[str], int, str]:
    if len(text) > MESSAGE_AT_MOST:
        raise ValueError("too long")
    asked = json.loads(text)
    topics = frozenset(str(topic) for topic in asked["listen"])
    if not 1 <= len(topics) <= TOPICS_AT_MOST:
        raise ValueError("how many topics?")
    language = asked.get("lang")
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return topics, int(asked["since"]), known


def _who(scope: dict[str, Any]) -> tuple[int | None, str]:
    user, session = scope["user"], scope["session"]
    return (user.pk, session.session_key) if user.is_authenticated else (None, "")


_hubs: dict[asyncio.AbstractEventLoop, asyncio.Task[Hub]] = {}


async def _started() -> Hub:
    new = Hub()
    await new.start()
    return new


async def hub() -> Hub:
    """The hub of this process (of this event loop), begun by its first socket; a beginning that failed is tried again."""
    loop = asyncio.get_running_loop()
    starting = _hubs.get(loop)
    if starting is None or (starting.done() and (starting.cancelled() or starting.exception())):
        starting = _hubs[loop] = asyncio.create_task(_started())
    return await asyncio.shield(starting)
