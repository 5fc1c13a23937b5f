"""Secrets of programs: drawn here, shown once, kept as digests; two may open the same door while one replaces the other.

allauth keeps one encoded secret a client and asks Django's hashers whether a secret fits. A ring is such an encoding: each
digest with the second after which it opens nothing. A secret is 256 random bits, so one SHA-256 is as good as the million
rounds that a password chosen by somebody needs, and a program that asks for a token costs the server nothing.

    ring$<sha256>@<until>$<sha256>@<until>
"""

import hashlib
import hmac
import secrets
import time
from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher

ALGORITHM = "ring"
PREFIX = "cordee_sk_"
"""So that those who look for secrets in published code know one of ours."""


def new_secret() -> str:
    """A secret for a program."""
    return PREFIX + secrets.token_urlsafe(32)


def holding(secret: str, until: float) -> str:
    """A ring with one secret."""
    return f"{ALGORITHM}${_entry(secret, until)}"


def renewed(ring: str, secret: str, until: float, *, old_until: float) -> str:
    """The ring with a new secret; the latest of the former ones opens until `old_until` and not beyond its own end."""
    former = _entries(ring)[:1]
    kept = [f"{digest}@{int(min(end, old_until))}" for digest, end in former if min(end, old_until) > time.time()]
    return "$".join([ALGORITHM, _entry(secret, until), *kept])


def emptied() -> str:
    """A ring that nothing opens."""
    return f"{ALGORITHM}$"


class SecretRing(BasePasswordHasher):
    """Whether a secret is one of a ring's that still opens; chosen by the encoding alone, never for a password of somebody."""

    algorithm = ALGORITHM

    def verify(self, password: str, encoded: str) -> bool:
        digest, now = _digest(password), time.time()
        fits = [hmac.compare_digest(digest, known) and now < until for known, until in _entries(encoded)]
        return any(fits)

    def encode(self, password: str, salt: str) -> str:
        raise TypeError("a ring holds when each secret ends: it is made by brands.ring.holding")

    def safe_summary(self, encoded: str) -> Any:
        return {"algorithm": ALGORITHM, "secrets": len(_entries(encoded))}


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _entry(secret: str, until: float) -> str:
    return f"{_digest(secret)}@{int(until)}"


def _entries(ring: str) -> list[tuple[str, float]]:
    parts = [part.split("@") for part in ring.split("$")[1:] if part]
    return [(digest, float(until)) for digest, until in parts]
