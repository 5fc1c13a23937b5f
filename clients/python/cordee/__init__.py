"""Cordée for programs of brands: a thin client of the REST API, of the standard library alone.

    from cordee import Brand

    dairy = Brand("https://cordee.example", "ma-laiterie", client_id, client_secret)
    found = dairy.draft(title="Le lait de la cantine", about="…", language="fr", days=14, design={…})
    dairy.show(found, ["la-cantine"])

Each method is one call; what it returns is the JSON of the answer. A refusal raises `Refused`, with the problem (RFC 9457) and its
sentence. What is cut off is asked again, under the same `Idempotency-Key`, so that it is done once (but for a change that
names a version: read again, then decide); after too many calls it waits as long as the answer says, thirty seconds at most.
"""

from cordee.brand import Brand, Round
from cordee.transport import Refused, Transport

__all__ = ["Brand", "Refused", "Round", "Transport"]
