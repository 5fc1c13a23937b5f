"""One letter for all that a person has not read: written, sent, and marked in one go."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.letters import footer_lines
from accounts.models import Notice, User
from accounts.notices import KINDS
from accounts.selectors import notices

SALT = "accounts.letters"
AGAIN_AFTER = dt.timedelta(minutes=15)
LINES_AT_MOST = 20
logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Line:
    """One notice as the letter says it."""

    sentence: str
    url: str


def send_due(*, at_most: int = 200) -> int:
    """Write to everybody who has something due, one person after another; answers how many letters went out.

    Rows are claimed with SKIP LOCKED, so that any number of workers write side by side. They are marked in the
    transaction that sends: a kill leaves them due. (Killed between the sending and the commit, the letter may go twice,
    under one Message-ID, by which mail programs know it for the same.)
    """
    sent = 0
    for _round in range(at_most):
        outcome = _next_letter()
        if outcome is None:
            break
        sent += outcome
    return sent


def _next_letter() -> int | None:
    """The next person's letter: 1 sent, 0 nothing to say or put off, None when nobody waits."""
    with transaction.atomic():
        first = _due().select_for_update(skip_locked=True, of=("self",)).order_by("mail_due_at").first()
        if first is None:
            return None
        rows = list(_waiting(first.user_id).select_for_update(skip_locked=True, of=("self",)))
        person = User.objects.select_related("profile").get(pk=first.user_id)
        wanted = _wanted(person, rows)
        if wanted and not _post(person, wanted):
            _mark(rows, mail_due_at=Now() + AGAIN_AFTER)
            return 0
        _mark(wanted, mailed_at=Now())
        _mark([row for row in rows if row not in wanted], mail_due_at=None)
        _read_for_those_who_only_write(person, wanted)
        return int(bool(wanted))


def _due() -> QuerySet[Notice]:
    return Notice.objects.filter(mailed_at__isnull=True, read_at__isnull=True, mail_due_at__lte=Now())


def _waiting(user_id: int) -> QuerySet[Notice]:
    """All that waits for a letter, due or not yet: one letter tells everything."""
    return Notice.objects.filter(
        user_id=user_id, mailed_at__isnull=True, read_at__isnull=True, mail_due_at__isnull=False
    ).order_by("-updated_at", "-pk")


def _wanted(person: User, rows: list[Notice]) -> list[Notice]:
    """What is still to be said: the person may have left, or changed her mind, since."""
    if not (person.is_active and person.email) or person.is_trial:
        return []
    chosen = notices.choices(person.pk)
    return [row for row in rows if row.kind in KINDS and notices.wish(KINDS[row.kind], chosen).by_mail]


def _mark(rows: list[Notice], **values: object) -> None:
    if rows:
        Notice.objects.filter(pk__in=[row.pk for row in rows]).update(**values)


def _read_for_those_who_only_write(person: User, rows: list[Notice]) -> None:
    """A kind that shows by letter only is read when it is sent: the next one opens anew."""
    chosen = notices.choices(person.pk)
    _mark([row for row in rows if not notices.wish(KINDS[row.kind], chosen).on_page], read_at=Now())


def _post(person: User, rows: list[Notice]) -> bool:
    try:
        write(person, rows).send()
    except Exception as error:  # the mail server's reasons are its own: keep the letter for later
        logger.warning("letter_not_sent", user_id=person.pk, error=str(error))
        return False
    return True


def write(person: User, rows: list[Notice]) -> EmailMultiAlternatives:
    """The letter itself, in the person's language: text and HTML, with a way out that takes one click."""
    with translation.override(person.language):
        context = _context(person, rows)
        letter = EmailMultiAlternatives(
            subject=_subject(context["lines"], len(rows)),
            body=render_to_string("accounts/emails/notices.txt", context),
            to=[person.email or ""],
            headers={
                "List-Unsubscribe": f"<{context['unsubscribe_url']}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
                "Message-ID": _message_id(person, rows),
            },
        )
        letter.attach_alternative(render_to_string("accounts/emails/notices.html", context), "text/html")
    return letter


def _context(person: User, rows: list[Notice]) -> dict[str, Any]:
    lines = [Line(KINDS[row.kind].sentence(row), absolute(row.url)) for row in rows[:LINES_AT_MOST]]
    return {
        "person": person,
        "lines": lines,
        "others": len(rows) - len(lines),
        "inbox_url": absolute(reverse("accounts:notices")),
        "preferences_url": absolute(reverse("accounts:notice_preferences")),
        "unsubscribe_url": absolute(reverse("accounts:unsubscribe", args=[unsubscribe_token(person.pk)])),
        "footer_lines": footer_lines(person.pk),
        "language": person.language,
    }


def _subject(lines: list[Line], count: int) -> str:
    if count == 1:
        return _("Cordée · %(sentence)s") % {"sentence": " ".join(lines[0].sentence.split())[:120]}
    return ngettext("Cordée · %(n)d thing to know", "Cordée · %(n)d things to know", count) % {"n": count}


def _message_id(person: User, rows: list[Notice]) -> str:
    host = settings.SITE_URL.split("://")[-1].split("/")[0].split(":")[0]
    newest = max(row.updated_at for row in rows)
    return f"<notices-{person.pk}-{min(row.pk for row in rows)}-{int(newest.timestamp() * 1000)}@{host}>"


def absolute(path: str) -> str:
    """A page's full address, for letters."""
    return path if "://" in path else settings.SITE_URL.rstrip("/") + path


def unsubscribe_token(user_id: int) -> str:
    """What the link at the foot of a letter carries; it opens nothing else."""
    return signing.dumps(user_id, salt=SALT)


def who_unsubscribes(token: str) -> int | None:
    """The person a link belongs to, None when it was tampered with."""
    try:
        user_id = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return user_id if isinstance(user_id, int) else None
