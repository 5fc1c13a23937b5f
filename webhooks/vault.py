"""Secrets that must be read again, sealed: a copy of the database alone signs nothing.

The key comes from `SECRET_KEY`, which is in no backup of the database; former ones (`SECRET_KEY_FALLBACKS`) still open what they
sealed. NaCl's SecretBox: XSalsa20 and Poly1305, a nonce each time.
"""

import hashlib

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox


class Lost(Exception):
    """No key that we have opens it."""


def seal(secret: bytes) -> bytes:
    """What is kept."""
    return bytes(_box(settings.SECRET_KEY).encrypt(secret))


def opened(sealed: bytes) -> bytes:
    """The secret. Raises `Lost`."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return _box(key).decrypt(bytes(sealed))
        except CryptoError:
            continue
    raise Lost


def _box(key: str | bytes) -> SecretBox:
    return SecretBox(hashlib.blake2b(str(key).encode(), digest_size=SecretBox.KEY_SIZE, person=b"webhooks").digest())
