"""What makes a conflict of interest: whose matter a thing is, and who is tied to whom. Nobody judges their own, or a close one's.

    parties(Recall, "mandate__membership__user", "author__user", began="opened_at")     # in an app's `ties.py`

    @source("close", _("You are close to somebody whom this is about: somebody else decides it."))
    def declared(user_ids): ...                                                         # yields `Tie`

    (is_moderator & impartial).require(by, case)

A tie said or taken back once a matter has begun changes nothing of it: nobody picks their judge so, and nobody stops being a
friend for as long as a judgment takes. What somebody says of themselves to stand aside holds from the start (`since=None`).
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.admin.utils import get_fields_from_path
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.actors import Clock, Staff
from core.policies import Policy

OWN: Final = "own"


@dataclass(frozen=True)
class Tie:
    """``user`` cannot judge what is ``to``'s, if it began between two moments (None: however early, however late)."""

    user: int
    to: int
    since: dt.datetime | None = None
    until: dt.datetime | None = None

    def binds(self, began: dt.datetime | None = None) -> bool:
        """Whether it holds for what began then (None: for what begins now)."""
        if began is None:
            return self.until is None
        return (self.since is None or self.since <= began) and (self.until is None or began < self.until)


@dataclass(frozen=True)
class Conflict:
    """Why somebody cannot judge: its kind, and the sentence that they read."""

    kind: str
    sentence: Any


@dataclass(frozen=True)
class Matter:
    """Where the persons are found whom an object is about, and the field that says when it began."""

    paths: tuple[str, ...]
    began: str


Source = Callable[[Collection[int]], Iterable[Tie]]
MATTERS: dict[type[models.Model], Matter] = {}
SOURCES: dict[str, Source] = {}
SENTENCES: dict[str, Any] = {OWN: _("This is about you: somebody else decides it.")}


def parties(model: type[models.Model], *paths: str, began: str = "") -> None:
    """Say whose matter an object of a model is: the paths that lead from it to persons, as a query writes them."""
    matter = Matter(paths, began)
    if not paths or not all(_is_person(get_fields_from_path(model, path)[-1]) for path in paths):
        raise ValueError(f"{model._meta.label}: each of {paths} must lead to persons")
    if began and not isinstance(model._meta.get_field(began), models.DateTimeField):
        raise ValueError(f"{model._meta.label}: {began} is no moment")
    if MATTERS.setdefault(model, matter) != matter:
        raise ValueError(f"{model._meta.label}: whose matter it is was said otherwise already")


def _is_person(field: Any) -> bool:
    person = get_user_model()
    return field.related_model is person or field is person._meta.pk


def source(kind: str, sentence: Any) -> Callable[[Source], Source]:
    """Register a function that tells who is tied to given persons, in as many queries for many as for one."""

    def register(found: Source) -> Source:
        if kind == OWN or (kind in SOURCES and SOURCES[kind].__module__ != found.__module__):
            raise ValueError(f"two sources of ties are called {kind}")
        SOURCES[kind], SENTENCES[kind] = found, sentence
        return found

    return register


def bound(user_ids: Iterable[int], *, began: dt.datetime | None = None) -> set[int]:
    """Who cannot judge what is these persons’: they themselves, and whoever is tied to one of them."""
    people = set(user_ids)
    return people | {tie.user for _kind, tie in _ties(people) if tie.binds(began)}


def conflict(user_id: int, obj: models.Model) -> Conflict | None:
    """Why this person cannot judge this, or None."""
    return conflicts(user_id, [obj]).get(obj)


def conflicts(user_id: int, objects: Iterable[models.Model]) -> dict[models.Model, Conflict]:
    """Those among these objects that this person cannot judge, and why; in as many queries for a queue as for one."""
    concerned = _concerned(list(objects))
    ties = [(kind, tie) for kind, tie in _ties(set().union(*concerned.values())) if tie.user == user_id]
    found: dict[models.Model, Conflict] = {}
    for obj, people in concerned.items():
        kinds = [kind for kind, tie in ties if tie.to in people and tie.binds(_began(obj))]
        if user_id in people or kinds:
            kind = OWN if user_id in people else kinds[0]
            found[obj] = Conflict(kind, SENTENCES[kind])
    return found


def _ties(people: Collection[int]) -> list[tuple[str, Tie]]:
    return [(kind, tie) for kind, found in SOURCES.items() for tie in found(people)] if people else []


def _concerned(objects: Collection[models.Model]) -> dict[models.Model, set[int]]:
    """The persons whom each object is about: one query a path of a model."""
    concerned: dict[models.Model, set[int]] = {obj: set() for obj in objects}
    for model in {type(obj) for obj in objects}:
        by_pk = {obj.pk: people for obj, people in concerned.items() if type(obj) is model}
        for path in MATTERS[model].paths:
            rows = model._base_manager.filter(pk__in=by_pk, **{f"{path}__isnull": False}).values_list("pk", path)
            for pk, user_id in rows.order_by():
                by_pk[pk].add(user_id)
    return concerned


def _began(obj: models.Model) -> dt.datetime | None:
    began = MATTERS[type(obj)].began
    return getattr(obj, began) if began else None


class _Impartial(Policy):
    """A policy whose sentence says which tie it is."""

    def refusal(self, actor: Any, obj: Any = None) -> Any | None:
        found = _between(actor, obj)
        return found.sentence if found else None


def _between(actor: Any, obj: Any) -> Conflict | None:
    return None if isinstance(actor, Clock) else conflict(_person(actor), obj)


def _person(actor: Any) -> int:
    """Who acts: an account, a membership of it, or somebody of the team."""
    if isinstance(actor, Staff):
        return int(actor.user.pk)
    return int(actor.user_id if hasattr(actor, "user_id") else actor.pk)


impartial = _Impartial(lambda actor, obj: _between(actor, obj) is None, SENTENCES[OWN], "impartial")
