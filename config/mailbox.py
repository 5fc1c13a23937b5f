"""Outgoing mail of the one-command start, read on a page instead of being sent."""

import datetime as dt
import email
import email.message
import email.policy
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

AT_MOST = 50
_SEPARATOR = re.compile(rb"^-{79}$", re.MULTILINE)


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The last letters, newest first."""
    return render(request, "workshop/mailbox.html", {"letters": [_summary(*found) for found in _all()]})


@require_safe
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One letter, as text."""
    for found, message in _all():
        if found == name:
            return render(request, "workshop/letter.html", {"letter": _summary(found, message), "text": _text(message)})
    raise Http404


def _all() -> list[tuple[str, email.message.EmailMessage]]:
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda p: p.stat().st_mtime, reverse=True) if folder.is_dir() else []
    found = []
    for file in files[:AT_MOST]:
        parts = [part.strip() for part in _SEPARATOR.split(file.read_bytes()) if part.strip()]
        for number, part in reversed(list(enumerate(parts))):
            found.append((f"{file.stem}-{number}", email.message_from_bytes(part, policy=email.policy.default)))
    return found[:AT_MOST]


def _summary(name: str, message: email.message.EmailMessage) -> dict[str, Any]:
    return {"name": name, "subject": message["Subject"] or "", "to": message["To"] or "", "at": _sent(message)}


def _sent(message: email.message.EmailMessage) -> dt.datetime | None:
    """When it would have left; a date of no zone (``-0000``, RFC 5322) is one of UTC."""
    at: dt.datetime | None = getattr(message["Date"], "datetime", None)
    return at.replace(tzinfo=dt.UTC) if at and at.tzinfo is None else at


def _text(message: email.message.EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    return body.get_content() if body is not None else ""
