"""Pages of the documentation made from the code so that they cannot age: facts, personal data, who may come in."""

import re
from collections.abc import Iterator
from dataclasses import fields

from django.apps import apps
from django.db.models import Model

from core import access
from core.access import Door, Route
from core.events import FACTS, listening_to
from core.live import TELLERS
from core.wording import APPS


def events_page() -> str:
    """What can have happened, what it carries, who hears it, whether browsers are told."""
    lines = [
        "# What can have happened",
        "",
        "Made by `manage.py docs` from the code. A fact carries ids and numbers, never what a person chose or wrote. It is",
        "written in the transaction of the act, delivered to each subscriber by Celery, and told to open pages.",
        "",
        "| fact | carries | heard by | told to pages |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*lines, *_event_rows()]) + "\n"


def _event_rows() -> Iterator[str]:
    for name, fact in sorted(FACTS.items()):
        if name.split(".")[0] in APPS:
            carried = ", ".join(f"`{field.name}`" for field in fields(fact))
            heard = ", ".join(f"`{subscriber}`" for subscriber in listening_to(name))
            yield f"| `{name}` | {carried} | {heard} | {'yes' if name in TELLERS else ''} |"


def privacy_page() -> str:
    """What each table holds about persons, in the words of the model itself."""
    lines = [
        "# What is kept about people",
        "",
        "Made by `manage.py docs` from the models; a test fails when a model does not say it. Nothing else is kept. A person",
        "takes a copy of it all away, or erases it, at `/moi/donnees/`.",
        "",
        "| table | what it is | personal data |",
        "| --- | --- | --- |",
    ]
    return "\n".join([*lines, *_privacy_rows()]) + "\n"


def _privacy_rows() -> Iterator[str]:
    for app in APPS:
        for model in sorted(apps.get_app_config(app).get_models(), key=lambda m: m.__name__):
            purpose, held = _said(model)
            yield f"| `{model._meta.label}` | {purpose} | {held} |"


def _said(model: type[Model]) -> tuple[str, str]:
    words = " ".join((model.__doc__ or "").split()).replace("``", "`").replace("|", "\\|")
    purpose, _, held = words.partition("Personal data:")
    return re.split(r"(?<=[.:;])\s", purpose.strip())[0], held.strip()


def access_page() -> str:
    """Every address with who may read and change what is behind it, and what a refused person sees."""
    found = {(access.key_of(route), route.is_call): route for route in reversed(list(access.routes()))}
    ours = [(key, access.DOORS[key], route) for (key, _call), route in reversed(found.items()) if key]
    lines = [
        "# Who may come in by each door",
        "",
        "Made by `manage.py docs` from each app’s `access.py`; a test tries every door as every kind of person, on what is theirs",
        "and on what is not, and compares. A closed or erased account is nobody: it reads as somebody without an account does.",
        "Staff have no door of their own into communities, but for what the law orders. A method that is not said here is",
        "answered by 405.",
        "",
        *_table("Pages", [row for row in ours if not row[2].is_call]),
        *_table("Calls of the API", [row for row in ours if row[2].is_call]),
        *_topics(),
    ]
    return "\n".join(lines)


def _table(title: str, rows: list[tuple[str, Door, Route]]) -> Iterator[str]:
    yield from (
        f"## {title}",
        "",
        "| address | what | who reads | who changes | others see |",
        "| --- | --- | --- | --- | --- |",
    )
    for key, door, route in rows:
        address = key if "*" in key else f"/{route.address.removesuffix('$')}"
        changes = "; ".join([door.change or "", *(f"{method}: {who}" for method, who in door.also.items())])
        what = (
            door.what
            + (f" ({door.leaves})" if door.leaves else "")
            + (f" (no token: {door.bare})" if door.bare else "")
        )
        yield f"| `{address}` | {what} | {door.read or ''} | {changes} | {_refusals(door, call=route.is_call)} |"
    yield ""


def _refusals(door: Door, *, call: bool) -> str:
    """What those see who may not, each answer said once."""
    guarded = [who for who in (door.read, door.change, *door.also.values()) if who and who not in access.OPEN]
    seen: dict[str, list[str]] = {}
    for person, (signed_in, member, spared) in access.REFUSED.items():
        for who in dict.fromkeys(guarded):
            persons = seen.setdefault(str(access.refusal(who, call=call, signed_in=signed_in, member=member)), [])
            persons += [person] if who not in spared and person not in persons else []
    return "; ".join(f"{', '.join(persons)}: {said}" for said, persons in seen.items() if persons)


def _topics() -> Iterator[str]:
    yield from ("## What is told live", "", "| topic | what | who listens |", "| --- | --- | --- |")
    for name, door in sorted(access.TOPICS.items()):
        yield f"| `{name}` | {door.what} | {door.read} |"
    yield ""


PAGES = {"access.md": access_page, "events.md": events_page, "privacy.md": privacy_page}
