"""To tell people things: once, merged, at good hours, and never what they do not want to hear."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.events import NoticesChanged
from accounts.models import Notice, NoticePreference, Profile, User
from accounts.notices import KINDS
from accounts.quiet import first_good_moment
from accounts.selectors import distances, notices, people
from core import clock
from core.errors import Invalid, Missing
from core.events import emit

MAIL_AFTER = dt.timedelta(minutes=10)  # what is read in the page meanwhile needs no letter
KEEP_READ = dt.timedelta(days=90)
KEEP_UNREAD = dt.timedelta(days=365)


@transaction.atomic
def send(
    *, to: int, kind: str, url: str, key: str, data: Mapping[str, Any] | None = None, author: int | None = None
) -> Notice | None:
    """Tell somebody something. Unread notices of one kind and key become one: `count` goes up, the rest is the newest.

    `author` is the person whom `data` names, so that the notice goes when her account does. None when the person told
    is gone, wants to hear nothing of this kind, or keeps away from whoever said it.
    """
    declared = KINDS[kind]
    person = people.present().select_related("profile").filter(pk=to).first()
    if person is None:
        return None
    wish = notices.wish(declared, notices.choices(to))
    if not (wish.on_page or wish.by_mail):
        return None
    if declared.is_talk and author and distances.keeps(to, away_from=author):
        return None
    values = {"url": url, "data": {**(data or {}), **({"author_id": author} if author else {})}}
    notice = _merge(person, kind, key, values) or _open(person, kind, key, values, by_mail=wish.by_mail)
    emit(NoticesChanged(user_id=to))
    return notice


def _merge(person: User, kind: str, key: str, values: Mapping[str, Any]) -> Notice | None:
    waiting = Notice.objects.filter(user=person, kind=kind, key=key, read_at__isnull=True)
    merged = waiting.update(count=F("count") + 1, updated_at=Now(), **values)
    return waiting.get() if merged else None


def _open(person: User, kind: str, key: str, values: Mapping[str, Any], *, by_mail: bool) -> Notice:
    due = _mail_time(person) if by_mail and person.email and not person.is_trial else None
    try:
        with transaction.atomic():
            return Notice.objects.create(user=person, kind=kind, key=key, mail_due_at=due, **values)
    except IntegrityError:  # a twin came first
        twin = _merge(person, kind, key, values)
        return twin if twin is not None else _open(person, kind, key, values, by_mail=by_mail)


def _mail_time(person: User) -> dt.datetime:
    profile = getattr(person, "profile", None) or Profile()
    return first_good_moment(timezone.localtime(clock.now() + MAIL_AFTER), profile.quiet_from, profile.quiet_until)


@transaction.atomic
def read(*, by: User, notice_id: int) -> Notice:
    """Somebody saw a notice of hers."""
    notice = Notice.objects.select_for_update().filter(pk=notice_id, user=by).first()
    if notice is None:
        raise Missing(_("This notice is not there any more."))
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
        emit(NoticesChanged(user_id=by.pk))
    return notice


@transaction.atomic
def read_all(*, by: User) -> int:
    """Somebody has seen them all; answers how many were new."""
    return _mark_read(by, {})


@transaction.atomic
def read_about(*, by: User, key: str) -> int:
    """Somebody opened the thing itself (`thread:12`): what told her of it is read."""
    return _mark_read(by, {"key": key})


def _mark_read(by: User, which: Mapping[str, str]) -> int:
    count = Notice.objects.filter(user=by, read_at__isnull=True, **which).update(read_at=Now())
    if count:
        emit(NoticesChanged(user_id=by.pk))
    return count


@transaction.atomic
def choose(*, by: User, kind: str, on_page: bool, by_mail: bool) -> NoticePreference:
    """How somebody wishes to hear of one kind; letters that wait are dropped when they are not wanted any more."""
    if kind not in KINDS:
        raise Invalid(_("There is no such kind of notice."), fields={"kind": _("There is no such kind of notice.")})
    choice, _new = NoticePreference.objects.update_or_create(
        user=by, kind=kind, defaults={"on_page": on_page, "by_mail": by_mail}
    )
    if not by_mail:
        _pending(by.pk).filter(kind=kind).update(mail_due_at=None)
    emit(NoticesChanged(user_id=by.pk))
    return choice


@transaction.atomic
def want_letters(*, user_id: int, wanted: bool) -> None:
    """All letters of notices, on or off at once (also from the link at the foot of a letter)."""
    if not User.objects.filter(pk=user_id, erased_at__isnull=True).exists():
        return
    NoticePreference.objects.update_or_create(user_id=user_id, kind=notices.EVERYTHING, defaults={"by_mail": wanted})
    if not wanted:
        _pending(user_id).update(mail_due_at=None)


def _pending(user_id: int) -> Any:
    return Notice.objects.filter(user_id=user_id, mailed_at__isnull=True, mail_due_at__isnull=False)


def forget_old() -> int:
    """Drop what was read three months ago, and what nobody read in a year."""
    read_long_ago = Notice.objects.filter(read_at__lt=Now() - KEEP_READ)
    never_read = Notice.objects.filter(read_at__isnull=True, updated_at__lt=Now() - KEEP_UNREAD)
    return read_long_ago.delete()[0] + never_read.delete()[0]
