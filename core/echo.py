"""The echo: right after a commit, wake whoever shows and whoever works. Best effort, and cheap when Redis is away.

Nothing depends on it but speed: the row is the truth, sockets and workers look by themselves every few seconds.
"""

from functools import cache

import redis
import structlog
from celery import current_app
from django.conf import settings

from core.cache import absence

CHANNEL = "cordee.live"
WORK = "cordee.work"
COALESCE_MS = 1000  # one message wakes the workers for everything committed meanwhile

logger = structlog.get_logger(__name__)


@cache
def client() -> redis.Redis:
    """The connection pool of this process to the broker of pokes."""
    return redis.Redis.from_url(
        settings.LIVE_REDIS_URL, socket_connect_timeout=0.5, socket_timeout=1, retry=None, retry_on_error=[]
    )


def poke() -> None:
    """Wake the sockets, and the workers unless they were just woken."""
    if absence.lasts():
        return
    try:
        with client().pipeline(transaction=False) as pipe:
            pipe.publish(CHANNEL, b"")
            pipe.set(WORK, b"1", nx=True, px=COALESCE_MS)
            _heard, first = pipe.execute()
        if first:
            current_app.send_task("core.deliver_events", retry=False)
    except Exception as error:
        absence.begins()
        logger.warning("echo_failed", error=str(error))


def working() -> None:
    """Said by a worker before it looks: what is committed from here on must wake again."""
    try:
        client().delete(WORK)
    except redis.RedisError as error:
        logger.warning("echo_failed", error=str(error))
