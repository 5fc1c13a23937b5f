"""Two pages of the documentation, made from the code so that they cannot age: every fact, every personal datum."""

import re
from collections.abc import Iterator
from dataclasses import fields

from django.apps import apps
from django.db.models import Model

from core.events import FACTS, listening_to
from core.live import TELLERS

APPS = ("core", "accounts", "communities", "actions", "signals")


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


PAGES = {"events.md": events_page, "privacy.md": privacy_page}
