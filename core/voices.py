"""What an organisation says, behind which no member stands: each app tells of its own texts, so that moderation knows none of them.

    declare("claim", Claim, voice="brand", title=…, link=…, words=…, withdraw=…, restore=…, speakers=…, involved=…)
                                                                                   # in an app's `moderable.py`

Beside `core.moderable`, where what is reported is always somebody's: here no person is judged, only a text, which is out of sight
or is not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import get_fields_from_path
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from core.moderable import KINDS, Kept


@dataclass(frozen=True)
class Voiced:
    """One kind of text.

    ``voice`` and ``community`` are paths of a query to the organisation whose it is (empty: the content itself) and to where it is
    shown (empty: in no community, so that nobody elected is competent). ``visible`` are those that readers see. ``withdraw(pk)``
    takes it out of sight and returns what ``restore(pk, kept)`` needs. ``speakers(voice)``: the accounts who read the reasons and
    contest for it; ``involved(voice)``: all who speak for it or did, who judge nothing of it.
    """

    kind: str
    model: type[models.Model]
    title: Any
    visible: Callable[[], "models.QuerySet[Any]"]
    link: Callable[[Any], str]
    words: Callable[[Any], str]
    withdraw: Callable[[int], Kept]
    restore: Callable[[int, Kept], bool]
    speakers: Callable[[int], list[int]]
    involved: Callable[[int], set[int]]
    voice: str = ""
    community: str = ""

    def find(self, pk: int) -> Any | None:
        """The text that readers can see under this number, with whose it is and where."""
        return self._whole(self.visible()).filter(pk=pk).first()

    def voice_of(self, pk: int) -> Any | None:
        """The organisation whose it is, whether readers see the text or not; None where nothing is left of it."""
        found = self._whole(self.model._default_manager.all()).filter(pk=pk).first()
        return _follow(found, self.voice) if found is not None else None

    def community_of(self, content: Any) -> Any | None:
        """Where it is shown, or None."""
        return _follow(content, self.community) if self.community else None

    def _whole(self, contents: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        paths = [path for path in (self.voice, self.community) if path]
        return contents.select_related(*paths) if paths else contents


VOICED: dict[str, Voiced] = {}


def declare(kind: str, model: type[models.Model], **said: Any) -> Voiced:
    """Register a kind of text. Raises ValueError where a path leads nowhere, or the kind is another's."""
    made, known = Voiced(kind, model, **said), VOICED.get(kind)
    if kind in KINDS or (known and known.model is not model):
        raise ValueError(f"two contents are called {kind}")
    for path in (made.voice, made.community):
        _check(model, path)
    return VOICED.setdefault(kind, made)


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
