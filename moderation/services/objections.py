"""Somebody says what is wrong with a text of an organisation; what concerns one text joins one finding."""

import datetime as dt
import secrets
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities.models import Article, Community
from communities.selectors import charters
from core import clock
from core.errors import Invalid
from core.events import emit
from core.text import clean_text
from core.voices import Voiced
from moderation import grounds
from moderation.events import FindingOpened
from moderation.models import Finding, Objection
from moderation.selectors import findings
from moderation.services.reports import FROM_ONE, FROM_OUTSIDE, OFTEN, SHORTEST, TEXT

WITHIN = dt.timedelta(days=14)
"""For those who moderate to decide; then the site's team does."""


@transaction.atomic
def file(
    *, by: User | None, kind: str, content: int, text: str, good_faith: bool, article: int | None = None,
    category: str = "", danger: bool = False, origin: str = "",
) -> Objection:  # fmt: skip
    """Report a text of an organisation: by an article of the charter where it is shown, or by the law. Twice is once.

    ``danger``: a life or somebody's safety; that, and harm to minors, goes to the site's team at once. Raises `Missing` for what
    is not there any more, `Invalid` with what is wrong of the form, `TooMany`.
    """
    what, found = findings.text(kind, content)
    community = what.community_of(found)
    broken = rests_on(community, article, category)
    said = clean_text(text, at_most=TEXT, field="text", at_least=SHORTEST)
    if not good_faith:
        raise _wrong("good_faith", _("Say that you believe in good faith that what you write is true."))
    if known := _known(by, kind, content):
        return known
    _require_measure(by, community, origin)
    finding = _joined(what, content, community)
    if known := _known(by, kind, content):  # the same person at the same instant
        return known
    made = Objection.objects.create(
        finding=finding, by=by, receipt=secrets.token_urlsafe(18), article=broken, category=category, text=said
    )
    urgent = danger or category in grounds.TO_THE_OPERATOR
    _count(finding, for_team=finding.for_team or urgent or not findings.able(finding))
    return made


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence})


def rests_on(community: Community | None, article: int | None, category: str) -> Article | None:
    """The article of the charter where it is shown; None where it is the law. One of the two, or `Invalid`."""
    if bool(article) == bool(category):
        raise _wrong("ground", _("Choose one: an article of the charter, or the law."))
    if article is None or category:
        if category not in grounds.ILLEGAL:
            raise _wrong("ground", _("Choose one of these."))
        return None
    charter = charters.latest(community.pk) if community else None
    found = Article.objects.filter(charter=charter, number=article).first() if charter else None
    if found is None:
        raise _wrong("ground", _("The charter has no such article, or no longer."))
    return found


def _known(by: User | None, kind: str, content: int) -> Objection | None:
    if by is None:
        return None
    return Objection.objects.filter(
        by=by, finding__kind=kind, finding__content=content, finding__decided_at=None
    ).first()


def _require_measure(by: User | None, community: Community | None, origin: str) -> None:
    """As for any report: so many a day for a person, so many an hour from a line and from outside."""
    if by is not None:
        OFTEN.require(by.pk)
        return
    if origin:
        FROM_ONE.require(origin)
    FROM_OUTSIDE.require(community.pk if community else "site")


def _joined(what: Voiced, content: int, community: Community | None) -> Finding:
    """The open finding of this text, held; a new one where there is none and the text is still in sight."""
    while True:
        free = Finding.objects.select_for_update(no_key=True, of=("self",))
        found = free.filter(kind=what.kind, content=content, decided_at=None).first()
        if found:
            return found
        _what, there = findings.text(what.kind, content)
        now = clock.now()
        try:
            with transaction.atomic():
                return Finding.objects.create(
                    community=community, kind=what.kind, content=content, words=what.words(there), opened_at=now,
                    due_at=now + WITHIN, for_team=community is None,
                )  # fmt: skip
        except IntegrityError:  # somebody reported it at the same instant
            continue


def _count(finding: Finding, *, for_team: bool) -> None:
    """One more; told once to whoever decides, and again where it becomes the team's."""
    told = finding.objections_count == 0 or for_team != finding.for_team
    Finding.objects.filter(pk=finding.pk).update(objections_count=F("objections_count") + 1, for_team=for_team)
    if told:
        emit(FindingOpened(finding.pk))
