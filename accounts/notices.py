"""The kinds of things people are told. Each app declares its own, with the sentence the person reads.

    declare("mention", title=_("Somebody names me"), sentence=mention_sentence)

A sentence is a function of the notice (its ``count`` and ``data``), called in the reader's language.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Sentence = Callable[[Any], str]


@dataclass(frozen=True)
class Kind:
    """One kind of notice; ``title`` names it in the preferences, ``by_mail_default`` holds until the person chooses.

    ``is_talk``: of somebody's words, which whoever keeps away from them does not hear. What touches one's rights is always told.
    """

    name: str
    title: Any
    sentence: Sentence
    by_mail_default: bool = True
    is_talk: bool = False


KINDS: dict[str, Kind] = {}


def declare(name: str, *, title: Any, sentence: Sentence, by_mail_default: bool = True, is_talk: bool = False) -> Kind:
    """Open a kind of notice; declared twice under one name by two modules, it is a mistake."""
    known = KINDS.get(name)
    if known and known.sentence.__module__ != sentence.__module__:
        raise ValueError(f"two kinds of notice are called {name}")
    KINDS[name] = Kind(name, title, sentence, by_mail_default, is_talk)
    return KINDS[name]
