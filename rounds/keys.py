"""The keys that sign results: Ed25519 (RFC 8032), made from the settings, the public halves published as a JWK Set (RFC 8037).

``RELEASE_SIGNING_KEYS`` names secrets, the newest first: the first signs, all of them are published, so that what an older one
signed goes on holding. Rotation is to put a new one before the others. Without it, keys are made from ``SECRET_KEY`` and
``SECRET_KEY_FALLBACKS``.
"""

import base64
import hashlib
import hmac
import json

from django.conf import settings
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

PURPOSE = b"cordee.rounds.releases.1"


def _signing_keys() -> list[SigningKey]:
    secrets = settings.RELEASE_SIGNING_KEYS or [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]
    return [SigningKey(hmac.digest(secret.encode(), PURPOSE, "sha256")) for secret in secrets]


def sign(digest: str) -> str:
    """The signature of a digest (its hexadecimal, as ASCII), in hexadecimal."""
    return _signing_keys()[0].sign(digest.encode()).signature.hex()


def signer(digest: str, signature: str) -> str | None:
    """Which of our keys signed it, or None: by its thumbprint (RFC 7638)."""
    for key in _signing_keys():
        try:
            key.verify_key.verify(digest.encode(), bytes.fromhex(signature))
        except (BadSignatureError, ValueError):
            continue
        return _described(key.verify_key)["kid"]
    return None


def published() -> dict[str, list[dict[str, str]]]:
    """The JWK Set: whoever has it can verify any result, without us."""
    return {"keys": [_described(key.verify_key) for key in _signing_keys()]}


def _described(key: VerifyKey) -> dict[str, str]:
    named = {"crv": "Ed25519", "kty": "OKP", "x": _base64url(bytes(key))}
    thumbprint = hashlib.sha256(json.dumps(named, sort_keys=True, separators=(",", ":")).encode()).digest()
    return {**named, "kid": _base64url(thumbprint), "use": "sig", "alg": "EdDSA"}


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
