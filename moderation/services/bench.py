"""Those who moderate among themselves: to say that one is away, to hand over, to talk."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from communities.models import Mandate, Membership
from communities.policies import is_moderator
from communities.services.mandates import hold
from core import clock
from core.errors import Invalid
from core.events import emit
from core.limits import Limit
from core.text import clean_text
from moderation.events import BenchNoted
from moderation.models import Absence, BenchNote, CourseAnswer

TEXT = 2000
LONGEST = dt.timedelta(days=60)
AHEAD = dt.timedelta(days=365)
FORGOTTEN = dt.timedelta(days=183)
OFTEN = Limit("bench-notes", at_most=30, seconds=600)


@transaction.atomic
def write(*, by: Membership, text: str, is_handover: bool = False) -> BenchNote:
    """Say something to those who moderate, or leave it to whoever comes next."""
    _require(by)
    words = clean_text(text, at_most=TEXT, field="text")
    OFTEN.require(by.user_id)
    note = BenchNote.objects.create(community_id=by.community_id, by=by, text=words, is_handover=is_handover)
    emit(BenchNoted(by.community_id, note.pk))
    return note


@transaction.atomic
def be_away(*, by: Membership, begins: dt.date, ends: dt.date, hands_over: bool = False, note: str = "") -> Absence:
    """Say from when to when one is away; said again, it replaces what was said. ``note``: for whoever takes one's cases."""
    _require(by)
    today = clock.today()
    if ends < max(begins, today):
        raise _wrong("ends", _("It ends before it begins, or is over."))
    if ends - begins > LONGEST:
        raise _wrong("ends", _("For longer than %(n)d days, give your mandate back.") % {"n": LONGEST.days})
    if begins > today + AHEAD:
        raise _wrong("begins", _("This is too far ahead."))
    said = {"begins_on": begins, "ends_on": ends, "hands_over": hands_over}
    made, _new = Absence.objects.update_or_create(membership=by, defaults=said)
    if note.strip():
        write(by=by, text=note, is_handover=True)
    return made


@transaction.atomic
def be_back(*, by: Membership) -> None:
    """One is there after all. Twice is once."""
    _require(by)
    Absence.objects.filter(membership=by).delete()


def _require(by: Membership) -> None:
    """Nobody's mandate ends while they write."""
    hold(by, Mandate.Office.MODERATOR)
    is_moderator.require(by, by.community_id)


def forget_old() -> None:
    """What was said half a year ago, absences a month after their end, and those of who moderates no more."""
    BenchNote.objects.filter(at__lt=Now() - FORGOTTEN).delete()
    Absence.objects.filter(ends_on__lt=clock.today() - dt.timedelta(days=30)).delete()
    held = Mandate.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()), office=Mandate.Office.MODERATOR)
    Absence.objects.exclude(membership__in=held.values("membership")).delete()


def forget_person(user_id: int) -> None:
    """What somebody wrote to the others goes with their account."""
    BenchNote.objects.filter(by__user=user_id).delete()
    Absence.objects.filter(membership__user=user_id).delete()
    CourseAnswer.objects.filter(membership__user=user_id).delete()


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
