"""Signatures of webhooks: Standard Webhooks 1.0 (standardwebhooks.com), which ready-made libraries check in most languages.

`webhook-signature` is `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; two, with a space between, while one secret
replaces another.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence

PREFIX = "whsec_"
SIZE = 32


def new_key() -> bytes:
    """The bytes of a secret."""
    return secrets.token_bytes(SIZE)


def written(key: bytes) -> str:
    """The secret as it is shown to the brand."""
    return PREFIX + base64.b64encode(key).decode()


def signature(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature, with its version."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers(keys: Sequence[bytes], message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers of a message, signed with each secret that holds."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signature(key, message_id, timestamp, body) for key in keys),
    }
