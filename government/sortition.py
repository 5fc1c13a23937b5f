"""Drawing by lot, so that nobody can choose and everybody can check. Pure: hashes, and nothing else.

1. The pool is frozen: who is eligible, willing and free of conflicts, each by a number. Its digest is published, and with
   it the *commitment*: the digest of a secret that the site holds.
2. Then members give words, and a public beacon may be named: what nobody on the site could choose after the freeze.
3. The secret is revealed. The *seed* is the digest of the pool's digest, the secret, the words and the beacon.
4. Each number gets a place, the SHA-256 of ``seed:number``; the lowest are drawn, those after them replace who declines.

The site cannot try again until a draw suits: it is bound by the commitment before it hears the words. Members cannot either:
they give their words before they hear the secret (commit and reveal, after Blum 1981, "Coin flipping by telephone").
A secret that is not revealed is seen; a draw done again carries its turn in the seed, and is visible as such.

What it does not prevent: whoever holds the secret and a member's account too can try words until the lot suits. A beacon
named at the freeze, whose value comes after the last word, takes that away; without one the page says that it is so.
"""

import hashlib
import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any


def new_secret() -> str:
    """256 bits from the system's generator, in hexadecimal."""
    return secrets.token_hex(32)


def commitment(secret: str) -> str:
    """What is published before the words come: binds to the secret, tells nothing of it."""
    return hashlib.sha256(f"commitment:{secret}".encode()).hexdigest()


def pool_digest(pool: Collection[int]) -> str:
    """SHA-256 of the pool's numbers in order, whoever lists them."""
    return _digest(sorted(pool))


@dataclass(frozen=True)
class Word:
    """What a member gave to the seed."""

    number: int
    word: str


@dataclass(frozen=True)
class Draw:
    """All that a draw is made of: with this, anybody draws again."""

    pool: tuple[int, ...]
    secret: str
    words: tuple[Word, ...]
    seats: int
    turn: int = 1
    beacon: str = ""

    @property
    def seed(self) -> str:
        """SHA-256 over everything that nobody held together before the reveal. The order in which words came is not in it."""
        words = sorted((word.number, word.word) for word in self.words)
        parts = {"pool": pool_digest(self.pool), "secret": self.secret, "words": words}
        return _digest({**parts, "beacon": self.beacon, "turn": self.turn})

    def order(self) -> list[int]:
        """The whole pool in its drawn order: the drawn first, then their replacements in turn."""
        seed = self.seed
        return sorted(set(self.pool), key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).digest())

    def drawn(self, declined: Collection[int] = ()) -> list[int]:
        """Who sits, when some have declined: as many as there are seats, or all who are left."""
        return [number for number in self.order() if number not in declined][: self.seats]


def faults(
    draw: Draw, *, committed: str, published_pool: str, announced: Sequence[int], declined: Collection[int] = ()
) -> list[str]:
    """What does not hold between what was published and what the draw gives: "commitment", "pool", "words", "drawn"."""
    held = {
        "commitment": commitment(draw.secret) == committed,
        "pool": pool_digest(draw.pool) == published_pool,
        "words": len({word.number for word in draw.words}) == len(draw.words),
        "drawn": draw.drawn(declined) == list(announced),
    }
    return [name for name, holds in held.items() if not holds]


def _digest(value: Any) -> str:
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
