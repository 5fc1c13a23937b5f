"""The tests: real PostgreSQL, real Redis protocol, cheap passwords."""

import os

# Each test process has its own four numbered Redis databases, as it has its own PostgreSQL database; what it starts
# inherits them. Said here and not in a conftest: the settings are read before any of those.
_first = os.environ.setdefault("TESTS_REDIS_DB_BASE", os.environ.get("REDIS_DB_BASE", "0"))
_process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
os.environ["REDIS_DB_BASE"] = str(int(_first) + 4 * _process)

from .base import *  # noqa: E402

ENVIRONMENT = "test"
SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "brands.ring.SecretRing"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "test-mail"
ELECTION_KEYS_DIR = VAR_DIR / f"test-election-keys-{_first}-{_process}"
TRIALS_ALLOWED = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
DATABASES["default"]["CONN_MAX_AGE"] = 0
API_PACE = {}
ACCOUNT_RATE_LIMITS = False
# Where the tables are laid already (`python3 run.py test`), each test process begins with a copy of them.
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TESTS_TEMPLATE")}
WEBHOOKS_TO_LOOPBACK = True
