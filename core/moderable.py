"""What can be reported: each app says it of its own content, so that moderation knows none of them.

    declare("post", Post, person="author", community="thread__community", within="thread", at="created_at",
            title=_("A message"), link=…, words=…, withdraw=…, restore=…)           # in an app's `moderable.py`

What is reported is always somebody's, in a community; `words` is read once, when the first report comes.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import get_fields_from_path
from django.core.exceptions import FieldDoesNotExist
from django.db import models

Kept = dict[str, Any]
"""All that bringing a content back takes, as JSON."""


@dataclass(frozen=True)
class Moderable:
    """One kind of content.

    ``person`` and ``community`` are paths of a query to the membership whose it is and to where it stands, ``within`` to the
    conversation around it, which can be closed for a time (empty: none), ``at`` to when it was written. ``withdraw(pk)`` takes it
    out of sight and returns what ``restore(pk, kept)`` needs; None for what cannot be taken out of sight: a member's conduct.
    ``close(pk, until)`` closes the conversation around it. ``involved(arounds, member)``: the pairs of conversation and person with
    whom that membership had words. ``route`` is the name of its address, ``named`` the part of it that is its number.
    ``is_signed``: readers see whose it is; where they do not, nobody who decides does either, and nothing is imposed on its author.
    ``is_rewritable``: its author can change it.
    """

    kind: str
    model: type[models.Model]
    title: Any
    person: str
    community: str
    visible: Callable[[], "models.QuerySet[Any]"]
    link: Callable[[Any], str]
    words: Callable[[Any], str]
    within: str = ""
    at: str = ""
    withdraw: Callable[[int], Kept] | None = None
    restore: Callable[[int, Kept], bool] | None = None
    close: Callable[[int, Any], None] | None = None
    is_signed: bool = True
    is_rewritable: bool = True
    involved: Callable[[Collection[int], int], set[tuple[int, int]]] = lambda _arounds, _member: set()
    route: str = ""
    named: str = ""

    def find(self, pk: int) -> Any | None:
        """The content that readers can see under this number, with whose it is and where."""
        paths = [path for path in (self.person, self.community, self.within) if path]
        return self.visible().filter(pk=pk).select_related(*paths).first()

    def person_of(self, content: Any) -> Any:
        """The membership whose it is."""
        return _follow(content, self.person)

    def community_of(self, content: Any) -> Any:
        """Where it stands."""
        return _follow(content, self.community)

    def written_at(self, content: Any) -> Any | None:
        """When it was written; None for what has no day, as a conduct."""
        return _follow(content, self.at) if self.at else None

    def around(self, content: Any) -> Any | None:
        """The conversation around it, or None."""
        return _follow(content, self.within) if self.within else None


KINDS: dict[str, Moderable] = {}


def declare(kind: str, model: type[models.Model], **said: Any) -> Moderable:
    """Register a kind of content. Raises ValueError where a path leads nowhere, or the kind is another app's."""
    made = Moderable(kind, model, **said)
    known = KINDS.get(kind)
    if known and known.model is not model:
        raise ValueError(f"two contents are called {kind}")
    if (made.withdraw is None) != (made.restore is None):
        raise ValueError(f"{kind}: what can be taken out of sight can be brought back")
    for path in (made.person, made.community, made.within, made.at):
        _check(model, path)
    return KINDS.setdefault(kind, made)


def _check(model: type[models.Model], path: str) -> None:
    try:
        if path:
            get_fields_from_path(model, path)
    except FieldDoesNotExist:
        raise ValueError(f"{model._meta.label}: {path} leads nowhere") from None


def _follow(content: Any, path: str) -> Any:
    for name in path.split("__") if path else ():
        content = getattr(content, name)
    return content
