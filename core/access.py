"""Who may come in by each door: one line a route, said by the app that opens it, in its `access.py`.

A test tries every door as every kind of person, on what is theirs and on what is not, and compares with what is said here;
`docs/access.md` is made from the same lines. A route that nobody described fails that test.

    doors("communities", {"thread": Door("Read a conversation; answer in it", read=Who.ANYBODY, change=Who.MEMBER)})
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

CALLS = ("api/v1/", "api/oauth/")
"""Addresses that programs call; beside them, under `/api/`, are pages that tell of them."""


class Who(StrEnum):
    """Kinds of persons, in the words of the documentation."""

    ANYBODY = "anybody"
    HOLDER = "whoever holds the link"
    ACCOUNT = "anybody with an account"
    ONESELF = "the person it belongs to"
    MEMBER = "members of the community"
    AUTHOR = "its author, while a member"
    WRITER = "its author, even after leaving"
    ANIMATOR = "those who animate the community"
    BENCH = "those who moderate the community"
    MODERATOR = "those who moderate the community, and whom the case does not touch"
    SIDE = "the person whom it is about, and who reported it"
    DECIDER = "who decided what is appealed"
    HEARING = "both sides of the appeal, whoever decided, who sits in its jury"
    JUROR = "whom the lot chose for the jury of it"
    FOUNDER = "who founded the community, while a member"
    KEEPER = "who holds that mandate"
    TASKED = "those who animate or moderate the community"
    SEATED = "those who act for the brand"
    DESIGNER = "those who design for the brand"
    OWNER = "those who answer for the brand"
    PROGRAM = "a program of the brand, by its key"
    ASKED = "those who act for the brand, or were asked to"
    DRAWN = "whom the lot chose for it"
    PROPOSER = "who proposed it, while a member"
    STAFF = "the site’s staff"
    TEAM = "the site’s team"
    OPERATOR = "those of the site’s team who were given the right"


class Refusal(StrEnum):
    """What somebody sees who may not."""

    LOGIN = "the log-in page, then back"
    JOIN = "the page where one joins"
    SAYS_WHY = "why not (403)"
    MISSING = "nothing there (404)"


@dataclass(frozen=True)
class Door:
    """What is behind one route, who may read it, who may change it.

    ``also`` names methods of a call that differ from ``change``; ``leaves`` says what reading writes, where it writes at
    all; ``bare`` is said of a page that takes what was sent without a token of ours, and why.
    """

    what: str
    read: Who | None = None
    change: Who | None = None
    also: Mapping[str, Who] = field(default_factory=dict)
    leaves: str = ""
    bare: str = ""


@dataclass(frozen=True)
class Route:
    """One address of the site; unnamed ones go by their address."""

    name: str
    address: str
    view: Any

    @property
    def is_call(self) -> bool:
        return self.address.startswith(CALLS)


OPEN = (Who.ANYBODY, Who.HOLDER)
BELONGING = (
    Who.MEMBER,
    Who.AUTHOR,
    Who.FOUNDER,
    Who.KEEPER,
    Who.PROPOSER,
    Who.TASKED,
    Who.DRAWN,
    Who.BENCH,
    Who.MODERATOR,
)  # others are shown where one joins
# who is refused: whether signed in, whether a member, and what they are not refused
REFUSED = {
    "without an account": (False, False, ()),
    "strangers": (True, False, (Who.ACCOUNT,)),
    "other members": (True, True, (Who.ACCOUNT, Who.MEMBER)),
}
DOORS: dict[str, Door] = {}
TOPICS: dict[str, Door] = {}
WRITING = ("POST", "PUT", "PATCH", "DELETE")


def doors(namespace: str, described: Mapping[str, Door]) -> None:
    """Describe an app's routes by their names (``*`` stands for any part of a name)."""
    DOORS.update({f"{namespace}:{name}" if namespace else name: door for name, door in described.items()})


def topics(described: Mapping[str, Door]) -> None:
    """Describe the topics that an app tells live."""
    TOPICS.update(described)


def key_of(route: Route) -> str | None:
    """What describes a route: its own line, or the first pattern that it matches."""
    if route.name in DOORS:
        return route.name
    return next((key for key in DOORS if "*" in key and fnmatchcase(route.name, key)), None)


def routes() -> Iterator[Route]:
    """Every address that the site answers at."""
    yield from _routes(get_resolver(), "", ())


def _routes(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = ":".join((*spaces, pattern.name)) if pattern.name else address
            yield Route(name, address, pattern.callback)
        else:
            yield from _routes(pattern, address, (*spaces, pattern.namespace) if pattern.namespace else spaces)


def methods(route: Route, door: Door) -> dict[str, Who]:
    """Who may, method by method; what is not here is answered by 405. OPTIONS of a call says only what it takes."""
    allowed = {method: door.read for method in ("GET", "HEAD") if door.read}
    if door.change:
        written = [m for m in WRITING if hasattr(route.view.cls, m.lower())] if route.is_call else ["POST"]
        allowed |= dict.fromkeys(written, door.change)
    return allowed | dict(door.also)


def refusal(who: Who, *, call: bool, signed_in: bool, member: bool) -> Refusal:
    """What a person sees who is not of those."""
    if not signed_in:
        return Refusal.SAYS_WHY if call else Refusal.LOGIN
    if who in (Who.TEAM, Who.OPERATOR):
        return Refusal.LOGIN
    if who in (Who.ONESELF, Who.SIDE, Who.HEARING, Who.DECIDER, Who.ASKED, Who.JUROR):
        return Refusal.MISSING
    return Refusal.JOIN if who in BELONGING and not (call or member) else Refusal.SAYS_WHY
