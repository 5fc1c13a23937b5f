"""Trusted flaggers are named, suspended and ended by the site's team; each act is a line of the site's log."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.policies import gives_a_cause, is_staff
from accounts.selectors import people
from core import clock, log
from core.actors import Staff
from core.errors import Conflict, Invalid, Missing
from core.text import clean_line
from moderation.grounds import ILLEGAL
from moderation.models import Flagger

LINE, CAUSE = 200, 500
LONGEST = dt.timedelta(days=3 * 366)


@transaction.atomic
def name(
    *, by: Staff, handle: str, organisation: str, awarded_by: str, categories: Sequence[str], until: dt.date
) -> Flagger:
    """Write down a status that a coordinator gave; again for the same account, it replaces what was written."""
    is_staff.require(by)
    person = people.by_handles([handle.strip().removeprefix("@")]).first()
    if person is None:
        raise _wrong("handle", _("Nobody here has this name."))
    if not categories or set(categories) - set(ILLEGAL):
        raise _wrong("categories", _("Choose at least one of these."))
    if not clock.today() <= until <= clock.today() + LONGEST:
        raise _wrong("until", _("Choose a day to come, within three years."))
    said = {
        "organisation": clean_line(organisation, at_most=LINE, field="organisation", at_least=3),
        "awarded_by": clean_line(awarded_by, at_most=LINE, field="awarded_by", at_least=3),
        "categories": sorted(set(categories)),
        "until": until,
    }
    made, _new = Flagger.objects.update_or_create(user=person, ended_at=None, defaults=said)
    _write(by, "flagger.named", made, awarded_by=made.awarded_by, categories=made.categories, until=until.isoformat())
    return made


@transaction.atomic
def suspend(*, by: Staff, flagger_id: int) -> Flagger:
    """Its reports come first no longer, for a cause that everybody reads, while the coordinator looks into it."""
    gives_a_cause.require(by)
    flagger = _locked(by, flagger_id)
    if flagger.suspended_at is not None:
        raise Conflict(_("It is suspended already."), code="decided")
    flagger.suspended_at = clock.now()
    flagger.suspended_for = clean_line(by.cause, at_most=CAUSE, field="cause", at_least=10)
    flagger.save(update_fields=["suspended_at", "suspended_for"])
    _write(by, "flagger.suspended", flagger, cause=flagger.suspended_for)
    return flagger


@transaction.atomic
def resume(*, by: Staff, flagger_id: int) -> Flagger:
    """They come first again."""
    flagger = _locked(by, flagger_id)
    if flagger.suspended_at is None:
        raise Conflict(_("It is not suspended."), code="not_now")
    flagger.suspended_at, flagger.suspended_for = None, ""
    flagger.save(update_fields=["suspended_at", "suspended_for"])
    _write(by, "flagger.resumed", flagger)
    return flagger


@transaction.atomic
def end(*, by: Staff, flagger_id: int) -> Flagger:
    """The coordinator took the status back, or the organisation gave it up."""
    flagger = _locked(by, flagger_id)
    flagger.ended_at = clock.now()
    flagger.save(update_fields=["ended_at"])
    _write(by, "flagger.ended", flagger)
    return flagger


def _locked(by: Staff, flagger_id: int) -> Flagger:
    is_staff.require(by)
    found = Flagger.objects.select_for_update(no_key=True).filter(pk=flagger_id, ended_at__isnull=True).first()
    if found is None:
        raise Missing(_("There is no such trusted flagger, or no longer."))
    return found


def _write(by: Staff, verb: str, flagger: Flagger, **public: Any) -> None:
    """Organisations are public by law; which account reports for them is not."""
    log.append(
        chain=log.SITE, verb=verb, actor=by.kind, public={"organisation": flagger.organisation, **public},
        personal={"user": flagger.user_id, "staff_id": by.user.pk}, user_id=flagger.user_id,
    )  # fmt: skip


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
