"""Where a webhook may go: the open Internet, and nowhere that only our servers reach (server-side request forgery, OWASP API7).

Checked when the address is written down and at each connection, on the very number that is then connected to: a name that answers
with something else the second time (DNS rebinding) leads nowhere. All the numbers of a name must be public, whatever way they are
written: an IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) is taken out and looked at.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

HTTP, HTTPS = 80, 443
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
Number = ipaddress.IPv4Address | ipaddress.IPv6Address


class Forbidden(Exception):
    """Not there; `args[0]` says why in one word: address, private, unknown."""


@dataclass(frozen=True)
class Target:
    """Where to connect (``number``), and as whom to be spoken to (``host``)."""

    host: str
    number: str
    port: int
    path: str
    secure: bool


def resolve(url: str) -> Target:
    """Look the name up, now. Raises `Forbidden`."""
    parts = _parts(url)
    host, port = str(parts.hostname), parts.port or (HTTPS if parts.scheme == "https" else HTTP)
    numbers = _numbers(host, port)
    if not all(is_open(number) for number in numbers):
        raise Forbidden("private")
    if parts.scheme == "http" and not all(number.is_loopback for number in numbers):
        raise Forbidden("address")
    path = parts.path or "/"
    return Target(
        host, str(numbers[0]), port, f"{path}?{parts.query}" if parts.query else path, parts.scheme == "https"
    )


def is_open(number: Number) -> bool:
    """Whether a number is one of the open Internet; on one's own machine (`WEBHOOKS_TO_LOOPBACK`), also of that machine."""
    inside = _inside(number)
    if settings.WEBHOOKS_TO_LOOPBACK and number.is_loopback:
        return True
    return inside.is_global and not (
        inside.is_multicast or inside.is_reserved or getattr(inside, "is_site_local", False)
    )


def _inside(number: Number) -> Number:
    """The IPv4 address that an IPv6 one carries, however it carries it; else the number itself."""
    if isinstance(number, ipaddress.IPv4Address):
        return number
    carried = number.ipv4_mapped or number.sixtofour
    if carried is None and (number in _NAT64 or number in _COMPATIBLE):
        carried = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return carried or number


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        known = parts.scheme == "https" or (parts.scheme == "http" and settings.WEBHOOKS_TO_LOOPBACK)
        fine = known and parts.hostname and parts.port != 0 and not (parts.username or parts.password or parts.fragment)
    except ValueError:
        fine = False
    if not fine or any(not "!" <= letter <= "~" for letter in url):
        raise Forbidden("address")
    return parts


def _numbers(host: str, port: int) -> list[Number]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return [ipaddress.ip_address(str(address[4][0]).split("%")[0]) for address in found]
    except (OSError, ValueError, UnicodeError):
        raise Forbidden("unknown") from None
