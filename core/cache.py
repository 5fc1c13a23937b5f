"""A cache that may be away: what it would have remembered is simply not remembered.

The cache only speeds up and slows down (rate limits); the truth is in PostgreSQL. While Redis restarts, pages go on and
limits are not counted, which is better than refusing everybody. A server that neither answers nor refuses is the worst:
after one failure this process leaves it alone for a moment, so that one request in a while waits for it, and not all.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis import RedisError

QUIET_SECONDS = 5.0
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


def _or_else(absent: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def forgiving(self: Any, *args: Any, **kwargs: Any) -> Any:
            if absence.lasts():
                return absent(*args, **kwargs)
            try:
                return method(self, *args, **kwargs)
            except RedisError as error:
                absence.begins()
                logger.warning("cache_away", operation=method.__name__, error=str(error))
                return absent(*args, **kwargs)

        return forgiving

    return decorate


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache, silent about a server that is away."""

    get = _or_else(lambda key, default=None, version=None: default)(RedisCache.get)
    get_many = _or_else(lambda keys, version=None: {})(RedisCache.get_many)
    set = _or_else(lambda *args, **kwargs: None)(RedisCache.set)
    set_many = _or_else(lambda data, *args, **kwargs: list(data))(RedisCache.set_many)
    add = _or_else(lambda *args, **kwargs: True)(RedisCache.add)
    delete = _or_else(lambda *args, **kwargs: False)(RedisCache.delete)
    delete_many = _or_else(lambda *args, **kwargs: None)(RedisCache.delete_many)
    has_key = _or_else(lambda *args, **kwargs: False)(RedisCache.has_key)
    incr = _or_else(lambda key, delta=1, version=None: delta)(RedisCache.incr)
    touch = _or_else(lambda *args, **kwargs: False)(RedisCache.touch)
