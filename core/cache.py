"""A cache that may be away: meanwhile each process remembers for itself.

The cache only speeds up and slows down (rate limits); the truth is in PostgreSQL. While Redis restarts pages go on, and
limits are counted by each process alone: looser, never gone, and nobody is refused for it. A server that neither answers
nor refuses is the worst: after one failure this process leaves it alone for a moment, so that one request in a while
waits for it, and not all.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis import RedisError

QUIET_SECONDS = 5.0
ENTRIES = 20_000  # of a process's own memory: some megabytes
logger = structlog.get_logger(__name__)


class Absence:
    """What this process knows of Redis being away: for the cache and for the echo, which speak to the same server."""

    def __init__(self) -> None:
        self.until = 0.0

    def lasts(self) -> bool:
        return time.monotonic() < self.until

    def begins(self) -> None:
        self.until = time.monotonic() + QUIET_SECONDS


absence = Absence()


def _or_here(name: str) -> Callable[..., Any]:
    method = getattr(RedisCache, name)

    @wraps(method)
    def forgiving(self: "ForgivingRedisCache", *args: Any, **kwargs: Any) -> Any:
        if absence.lasts():
            return getattr(self.here, name)(*args, **kwargs)
        try:
            return method(self, *args, **kwargs)
        except RedisError as error:
            absence.begins()
            logger.warning("cache_away", operation=name, error=str(error))
            return getattr(self.here, name)(*args, **kwargs)

    return forgiving


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache, with this process's own memory in its place while the server is away."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.here = LocMemCache("redis-away", {"OPTIONS": {"MAX_ENTRIES": ENTRIES}})

    get = _or_here("get")
    get_many = _or_here("get_many")
    set = _or_here("set")
    set_many = _or_here("set_many")
    add = _or_here("add")
    delete = _or_here("delete")
    delete_many = _or_here("delete_many")
    has_key = _or_here("has_key")
    incr = _or_here("incr")
    touch = _or_here("touch")
