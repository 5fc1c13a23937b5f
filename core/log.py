"""The public log: who holds power writes here, in the transaction of the act, and cannot unwrite.

Each entry's hash covers the hash before it, so an alteration, a deletion or a reordering shows (hash chain as in
Haber & Stornetta 1991). Persons enter as a salted digest: erasing the salt erases the link and leaves the chain whole.
"""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core import clock
from core.models import LogChain, LogEntry, LogHead, LogSecret

SITE = "site"


@dataclass(frozen=True)
class Fault:
    """Where a chain does not hold, and how."""

    number: int
    kind: str  # "altered", "missing", "reordered", "cut", "digest"


def community_chain(community_id: int) -> str:
    return f"community:{community_id}"


def append(
    *,
    chain: str,
    verb: str,
    actor: str,
    public: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    user_id: int | None = None,
) -> LogEntry:
    """Add a line. ``actor`` is a kind ("founder", "moderator", "staff", "clock"), never a name.

    ``personal`` is what may have to be forgotten; only its salted digest enters the chain.
    """
    head = LogChain.objects.select_for_update().get_or_create(name=chain)[0]
    salt = secrets.token_hex(32) if personal is not None else ""
    entry = LogEntry(
        chain=head,
        number=head.length + 1,
        at=clock.now(),
        actor=actor,
        verb=verb,
        public=dict(public or {}),
        digest=_digest(salt, personal) if personal is not None else "",
        previous=head.head,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    if personal is not None:
        LogSecret.objects.create(entry=entry, salt=salt, personal=dict(personal), user_id=user_id)
    LogChain.objects.filter(pk=head.pk).update(length=entry.number, head=entry.hash)
    return entry


def hash_of(entry: LogEntry) -> str:
    """SHA-256 over the entry's fields in canonical JSON, the previous hash among them."""
    return hashlib.sha256(
        _canonical(
            {
                "number": entry.number,
                "at": entry.at.astimezone(dt.UTC).isoformat(),
                "actor": entry.actor,
                "verb": entry.verb,
                "public": entry.public,
                "digest": entry.digest,
                "previous": entry.previous,
            }
        )
    ).hexdigest()


def verify(chain: str) -> list[Fault]:
    """Every fault of a chain, in order; empty when it holds from its first line to its head."""
    head = LogChain.objects.filter(name=chain).first()
    if head is None:
        return []
    entries = list(head.entries.order_by("number").select_related("secret"))
    faults = list(_faults(entries))
    if len(entries) != head.length or (entries and entries[-1].hash != head.head):
        faults.append(Fault(len(entries), "cut"))
    published = {e.number: e.hash for e in entries}
    faults += [Fault(h.number, "altered") for h in head.heads.all() if h.number and published.get(h.number) != h.hash]
    return faults


def _faults(entries: Iterable[LogEntry]) -> Iterator[Fault]:
    previous, expected, last_at = "", 1, None
    for entry in entries:
        if entry.number != expected:
            yield Fault(expected, "missing")
        elif entry.previous != previous or (last_at and entry.at < last_at):
            yield Fault(entry.number, "reordered")
        if hash_of(entry) != entry.hash:
            yield Fault(entry.number, "altered")
        secret = getattr(entry, "secret", None)
        if secret and _digest(secret.salt, secret.personal) != entry.digest:
            yield Fault(entry.number, "digest")
        previous, expected, last_at = entry.hash, entry.number + 1, entry.at


def forget_person(user_id: int) -> int:
    """Erase what links this person to the log; the chain stays whole. Returns how many entries were concerned."""
    return LogSecret.objects.filter(user_id=user_id).delete()[0]


def publish_heads() -> list[LogHead]:
    """Fix each chain's head of the day; the feed and the letters carry it out of this machine."""
    today, published = clock.today(), []
    for chain in LogChain.objects.exclude(length=0):
        head, new = LogHead.objects.get_or_create(
            chain=chain, day=today, defaults={"number": chain.length, "hash": chain.head}
        )
        published += [head] if new else []
    return published


def _digest(salt: str, personal: Mapping[str, Any] | None) -> str:
    return hashlib.sha256(salt.encode() + _canonical(dict(personal or {}))).hexdigest()


def _canonical(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
