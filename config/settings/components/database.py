"""PostgreSQL, the only database, and the Redis-protocol server beside it."""

from pathlib import Path

from .env import VAR_DIR, env

DATABASES = {"default": env.db("DATABASE_URL", default="postgres://app@/cordee")}
DATABASES["default"].update(CONN_MAX_AGE=env.int("CONN_MAX_AGE", default=60), CONN_HEALTH_CHECKS=True)
if _host := env.str("PGHOST", default=""):
    # a socket folder cannot be written in a URL: it comes by libpq's own variable
    DATABASES["default"]["HOST"] = DATABASES["default"].get("HOST") or _host
DATABASES["default"]["OPTIONS"] = {
    "application_name": env.str("CORDEE_PROCESS", default="cordee"),
    # a server that neither answers nor refuses, a line cut without a word: found out in seconds, not in hours
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 20_000,
    # tables that follow one key after the other: to weigh every order of eight took longer than to read them (3.6 ms and 1.1)
    "options": f"-c join_collapse_limit=5 -c from_collapse_limit=5 {env.str('PGOPTIONS', default='')}",
}

# One server, four numbered databases from REDIS_DB_BASE on: broker, cache, live pokes, spare.
# REDIS_URL is redis://host:port or unix:///path/to/socket.
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379").rstrip("/")
REDIS_DB_BASE = env.int("REDIS_DB_BASE", default=0)


def redis_url(offset: int) -> str:
    """The address of one numbered database, for redis-py."""
    separator = "?db=" if REDIS_URL.startswith("unix://") else "/"
    return f"{REDIS_URL}{separator}{REDIS_DB_BASE + offset}"


def celery_url(offset: int) -> str:
    """The same for kombu, which spells sockets its own way."""
    if REDIS_URL.startswith("unix://"):
        return f"redis+socket://{REDIS_URL.removeprefix('unix://')}?virtual_host={REDIS_DB_BASE + offset}"
    return redis_url(offset)


LIVE_REDIS_URL = redis_url(2)
CACHES = {
    "default": {
        "BACKEND": "core.cache.ForgivingRedisCache",
        "LOCATION": redis_url(1),
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1},
    }
}
SESSION_ENGINE = "core.sessions"

MEDIA_ROOT = VAR_DIR / "uploads"
# outside the database and its backups: see docs/voting.md
ELECTION_KEYS_DIR = Path(env.str("ELECTION_KEYS_DIR", default=str(VAR_DIR / "election-keys")))
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_MAX_SIZE = 8 * 1024 * 1024  # a whole form with its picture, which may weigh 5 MB and says so itself
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
