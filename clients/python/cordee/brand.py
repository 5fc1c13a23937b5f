"""What a brand does: rounds, their results, the ledger, the sandbox."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cordee.transport import Asked, Transport

State = Literal["draft", "review", "open", "closed", "counted", "stopped"]
Since = dt.date | None
"""A moment, or a day: its midnight in UTC."""


@dataclass
class Round:
    """A round as it was read: ``data`` is its JSON, ``version`` what a change of it names (If-Match)."""

    id: int
    data: dict[str, Any]
    version: int

    @property
    def state(self) -> str:
        return str(self.data["state"])


class Brand:
    """One brand, by one of its keys."""

    def __init__(self, site: str, slug: str, client_id: str, client_secret: str, *, language: str = "fr") -> None:
        self.slug, self.transport = slug, Transport(site.rstrip("/"), client_id, client_secret, language)

    def key(self) -> Any:
        """What the key that asks is, and what it may."""
        return self.transport.get(f"/brands/{self.slug}/key/")

    def ask(self, community: str, purpose: str) -> Any:
        """Ask a community to let the brand address its members."""
        return self.transport.call("PUT", f"/brands/{self.slug}/communities/{community}/", {"purpose": purpose}).data

    def rounds(
        self, *, state: State | None = None, community: str | None = None, since: Since = None, until: Since = None
    ) -> Iterator[Any]:
        """Rounds of the brand, drafts too, the latest first; `since` (included) and `until` (not): when they opened."""
        return self._list("rounds", state=state, community=community, since=since, until=until)

    def messages(
        self,
        *,
        is_waiting: bool | None = None,
        is_public: bool | None = None,
        mood: Literal["happy", "unhappy"] | None = None,
        community: str | None = None,
        since: Since = None,
        until: Since = None,
    ) -> Iterator[Any]:
        """What members wrote to the brand, the newest first."""
        return self._list(
            "messages",
            is_waiting=is_waiting,
            is_public=is_public,
            mood=mood,
            community=community,
            since=since,
            until=until,
        )

    def deliveries(
        self,
        endpoint_id: int,
        *,
        state: Literal["waiting", "done", "given_up"] | None = None,
        kind: str | None = None,
        since: Since = None,
        until: Since = None,
    ) -> Iterator[Any]:
        """What an address of the brand was told, or is to be, the latest first; by when it happened."""
        return self._list(f"webhooks/{endpoint_id}/deliveries", state=state, kind=kind, since=since, until=until)

    def draft(self, **said: Any) -> Round:
        """Begin a round: title, about, language, currency, asks_price, days, design."""
        return _round(self.transport.post(f"/brands/{self.slug}/rounds/", said))

    def read(self, round_id: int) -> Round:
        return _round(self.transport.get(self._at(round_id)))

    def change(self, found: Round, **said: Any) -> Round:
        """Write a draft anew, as a whole; refused (412) where it is not the version that was read."""
        return _round(self.transport.call("PUT", self._at(found.id), said, {"If-Match": f'"{found.version}"'}).data)

    def show(self, found: Round, communities: Sequence[str]) -> Round:
        """Ask communities whether it may address their members."""
        return self._act(found, "showing", version=found.version, communities=list(communities))

    def open(self, found: Round) -> Round:
        """Put it to the members of the communities that accepted it: from here on nothing of it changes."""
        return self._act(found, "opening", version=found.version)

    def stop(self, found: Round, why: str) -> Round:
        return self._act(found, "stopping", why=why)

    def result(self, found: Round) -> Any:
        """What was counted, as it is published."""
        return self.transport.get(f"/rounds/{found.id}/result/")

    def record_benefit(self, found: Round, **said: Any) -> Any:
        """Write in the ledger: amount, begins_on, ends_on, about, proof."""
        return self.transport.post(f"{self._at(found.id)}sharing/benefits/", said)

    def invent_review(self, found: Round, *, accepts: bool = True, words: str = "") -> Any:
        """In a sandbox: the invented community says yes, or no."""
        return self._invent("reviews", round=found.id, accepts=accepts, words=words)

    def invent_answers(self, found: Round, count: int, *, seed: int = 1) -> Any:
        """In a sandbox: so many invented people answer."""
        return self._invent("answers", round=found.id, count=count, seed=seed)

    def invent_end(self, found: Round) -> Any:
        """In a sandbox: the time of a round is over."""
        return self._invent("closings", round=found.id)

    def _list(self, what: str, **filters: Asked) -> Iterator[Any]:
        return self.transport.pages(f"/brands/{self.slug}/{what}/", **filters)

    def _invent(self, what: str, **said: Any) -> Any:
        return self.transport.post(f"/brands/{self.slug}/sandbox/{what}/", said)

    def _act(self, found: Round, act: str, **said: Any) -> Round:
        return _round(self.transport.post(f"{self._at(found.id)}{act}/", said))

    def _at(self, round_id: int) -> str:
        return f"/brands/{self.slug}/rounds/{round_id}/"


def _round(data: dict[str, Any]) -> Round:
    return Round(int(data["id"]), data, int(data["version"]))
