"""Envelopes that the database cannot open: sealed boxes (X25519, XSalsa20, Poly1305; libsodium's `crypto_box_seal`).

Every sealed vote of a poll has the same length, so that its size tells nothing. Pure: bytes in, bytes out.
"""

import json
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

SIZE = 1024
"""Bytes of a vote before it is sealed."""
MOST_CHOICES = 200
"""So many, of up to a thousand candidates, hold in it beside a receipt."""
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none is mistaken for another, on paper or on the phone
WORD = 20
T = TypeVar("T")


class Unreadable(ValueError):
    """Not an envelope of this poll, or not a vote."""


@dataclass(frozen=True)
class Vote:
    """What an envelope holds: candidates' numbers in order, and the receipt that its voter alone was shown."""

    choices: tuple[int, ...]
    receipt: str


def new_keys() -> tuple[str, str]:
    """The public and the private key of a poll, in hexadecimal."""
    private = PrivateKey.generate()
    return bytes(private.public_key).hex(), bytes(private).hex()


def seal(vote: Vote, public_key: str) -> bytes:
    """The vote, for the holder of the private key alone. Raises `ValueError` for one that is too long."""
    told = json.dumps({"choices": vote.choices, "receipt": vote.receipt}, separators=(",", ":")).encode()
    if len(told) > SIZE:
        raise ValueError("this vote is too long to be sealed")
    return bytes(SealedBox(PublicKey(bytes.fromhex(public_key))).encrypt(told.ljust(SIZE)))


class Opener:
    """Opens the envelopes of a poll. One for all of them: the public half of the key is computed again for each opener."""

    def __init__(self, private_key: str) -> None:
        self._box = SealedBox(PrivateKey(bytes.fromhex(private_key)))

    def open(self, sealed: bytes) -> Vote:
        """What an envelope holds. Raises `Unreadable`."""
        try:
            told = json.loads(self._box.decrypt(sealed))
            return Vote(tuple(int(choice) for choice in told["choices"]), str(told["receipt"]))
        except (CryptoError, ValueError, KeyError, TypeError) as error:
            raise Unreadable from error


def new_receipt(word: str) -> str:
    """The voter's word, which they will recognise, and 58 bits that nobody guesses: ``cerise-7KQ2-M9XA-4TBN``."""
    folded = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    kept = re.sub(r"[^a-z0-9]+", "", folded)[:WORD]
    drawn = ["".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3)]
    return "-".join([kept, *drawn] if kept else drawn)


def shuffled(votes: Iterable[T]) -> list[T]:
    """The votes in an order of the system's generator: it tells nothing of when each was cast."""
    kept = list(votes)
    secrets.SystemRandom().shuffle(kept)
    return kept
