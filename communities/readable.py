"""What a program reads of a message at a glance: where its links lead. Pure."""

import re
from typing import Final
from urllib.parse import urlsplit

_LINK: Final = re.compile(r"https?://[^\s<>()\[\]\"]{1,2000}|(?<![\w@./])www\.[^\s<>()\[\]\"]{1,2000}", re.IGNORECASE)
LONGEST: Final = 253  # a host


def links(text: str) -> list[str]:
    """The addresses that a text names, in their order."""
    return _LINK.findall(text)


def hosts(text: str) -> list[str]:
    """The sites where they lead, without what comes before `www.`; what is no address is left out."""
    return [host for link in links(text) if (host := _host(link))]


def _host(link: str) -> str:
    try:
        found = urlsplit(link if "://" in link else f"//{link}").hostname or ""
    except ValueError:
        return ""
    return found.lower().removeprefix("www.")[:LONGEST]
