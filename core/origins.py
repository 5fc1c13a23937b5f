"""From where somebody without an account acts, as long as a limit counts it: a keyed digest, new each hour, kept nowhere else."""

import ipaddress
import time
from typing import Any

from django.utils.crypto import salted_hmac
from rest_framework.throttling import BaseThrottle

HOUR = 3600
HOME = 64
"""An IPv6 line is a whole network of addresses: whoever has one has all of them."""


def of(request: Any) -> str:
    """A digest of the address a request came from and of the hour: two hours lead to nothing in common, nor back to the address."""
    said = f"{_line(BaseThrottle().get_ident(request) or '')} {int(time.time()) // HOUR}"
    return salted_hmac("core.origins", said, algorithm="sha256").hexdigest()[:32]


def _line(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, HOME), strict=False)) if found.version == 6 else str(found)
