"""A cache that may be away: what it would have remembered is simply not remembered.

The cache only speeds up and slows down (rate limits); the truth is in PostgreSQL. While Redis restarts, pages go on and
limits are not counted, which is better than refusing everybody.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis import RedisError

logger = structlog.get_logger(__name__)


def _or_else(absent: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def forgiving(self: Any, *args: Any, **kwargs: Any) -> Any:
            try:
                return method(self, *args, **kwargs)
            except RedisError as error:
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
