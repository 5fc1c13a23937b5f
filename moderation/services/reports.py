"""Reports: somebody says what is wrong; what concerns one content joins one case."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities.models import Article, Community
from communities.selectors import charters
from core.errors import Invalid, Missing, TooMany
from core.events import emit
from core.limits import Limit
from core.moderable import KINDS, Moderable
from core.text import clean_text
from moderation import grounds
from moderation.events import CaseChanged, CaseOpened
from moderation.models import Case, Report
from moderation.selectors import bench, cases, flaggers, reports
from moderation.services import handing, misuse, referrals

TEXT, SHORTEST, CONTACT = 2000, 10, 254
OFTEN = Limit("reports", at_most=20, seconds=86400)
FROM_ONE = Limit("reports-from-one", at_most=10, seconds=3600)
"""Without an account, from one line: counted by a digest that nobody can follow from one hour to the next (`core.origins`)."""
FROM_OUTSIDE = Limit("reports-from-outside", at_most=60, seconds=3600)
"""Without an account, for a whole community, wherever they come from."""
SLOWED = 1
"""Reports a day, for whoever sent too many that were unfounded."""
Source = Report.Source


@transaction.atomic
def file(
    *, by: User | None, kind: str, content: int, text: str, good_faith: bool, article: int | None = None,
    category: str = "", contact: str = "", danger: bool = False,
    origin: str = "",
) -> Report:  # fmt: skip
    """Report something: an article of its community's charter by number, or a category of illegal content. Twice is once.

    ``contact``: where somebody without an account wishes to be answered. ``danger``: that a life or somebody's safety is
    threatened; that, and harm to minors, goes to the site's team at once, and waits in no queue of members. Raises `Missing` for
    what is not there any more, `Invalid` with what is wrong of the form, `TooMany`.
    """
    what = KINDS.get(kind)
    found = what.find(content) if what else None
    if what is None or found is None:
        raise Missing(_("This is no longer there: whoever wrote it may have taken it back."))
    person, community = what.person_of(found), what.community_of(found)
    if by is not None and person.user_id == by.pk:
        raise _wrong("text", _("This is yours: you can change it, or take it back."))
    broken = _ground(community, article, category)
    said = clean_text(text, at_most=TEXT, field="text", at_least=SHORTEST)
    address = _address(by, category, contact)
    if not good_faith:
        raise _wrong("good_faith", _("Say that you believe in good faith that what you write is true."))
    if known := _known(by, kind, content):
        return known
    source = _source(by, community, category)
    ground = grounds.LIFE if danger else grounds.TO_THE_OPERATOR.get(category, "")
    if not ground:  # what is the operator's is heard whoever says it
        misuse.require_treated(by, community.pk)
        _require_care(by, source)
    if source != Source.FLAGGER:
        _require_measure(by, community, origin)
    case, is_new = _joined(what, found, community, category)
    if known := _known(
        by, kind, content
    ):  # the same person at the same instant: asked again, now that the case is held
        return known
    if not is_new:
        _another(case, category)
        referrals.stand_aside(case, by)
    if source == Source.FLAGGER:
        Case.objects.filter(pk=case.pk).update(flagged=True)
    made = Report.objects.create(
        case=case, by=by, contact=address, receipt=secrets.token_urlsafe(18), source=source,
        article=broken, category=category, text=said,
    )  # fmt: skip
    _hand_over(case, ground)
    return made


def _hand_over(case: Case, ground: str) -> None:
    """Once: what the team handed back stays with those who moderate, whatever else is reported of it."""
    if ground and not case.is_handed and not case.handed_back:
        handing.send(case, ground, actor="clock")


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence})


def _ground(community: Community, article: int | None, category: str) -> Article | None:
    """The article that is said to be broken; None where it is the law. One of the two."""
    if bool(article) == bool(category):
        raise _wrong("ground", _("Choose one: an article of the charter, or the law."))
    if article is None or category:
        if category not in grounds.ILLEGAL:
            raise _wrong("ground", _("Choose one of these."))
        return None
    charter = charters.latest(community.pk)
    found = Article.objects.filter(charter=charter, number=article).first()
    if found is None:
        raise _wrong("ground", _("The charter has no such article, or no longer."))
    return found


def _address(by: User | None, category: str, contact: str) -> str:
    if by is not None or not contact.strip() or category in grounds.WITHOUT_A_NAME:
        return ""
    try:
        validate_email(contact.strip())
        MaxLengthValidator(CONTACT)(contact.strip())
    except ValidationError:
        raise _wrong("contact", _("This is no e-mail address.")) from None
    return contact.strip().lower()


def _known(by: User | None, kind: str, content: int) -> Report | None:
    """What this person reported already, of the case that is open."""
    if by is None:
        return None
    return Report.objects.filter(by=by, case__kind=kind, case__content=content, case__decided_at__isnull=True).first()


def _require_measure(by: User | None, community: Community, origin: str) -> None:
    if by is None:
        if origin:
            FROM_ONE.require(origin)
        FROM_OUTSIDE.require(community.pk)
    else:
        OFTEN.require(by.pk)


def _require_care(by: User | None, source: str) -> None:
    """Whoever was nearly always wrong goes slowly; a trusted flagger is the coordinator's matter."""
    if by is None or source == Source.FLAGGER:
        return
    record = reports.record(by.pk)
    if record.is_slowed and reports.sent_today(by.pk) >= SLOWED:
        sentence = _("Of your last %(n)d reports, %(unfounded)d were unfounded: for now you can send one a day.")
        raise TooMany(sentence % {"n": record.decided, "unfounded": record.unfounded}, retry_after=86400)


def _source(by: User | None, community: Community, category: str) -> str:
    if by is None:
        return Source.OUTSIDE
    if flaggers.is_trusted(by.pk, category):
        return Source.FLAGGER
    theirs = {one.user_id for one in bench.moderators(community.pk)}
    return Source.MODERATOR if by.pk in theirs else Source.MEMBER


def _joined(what: Moderable, found: Any, community: Community, category: str) -> tuple[Case, bool]:
    """The open case of this content, locked, and whether it is a new one: there was none, and the content is still there."""
    while True:
        free = Case.objects.select_for_update(no_key=True, of=("self",))
        case = free.select_related("person").filter(kind=what.kind, content=found.pk, decided_at__isnull=True).first()
        if case:
            return case, False
        there = what.find(found.pk)
        if there is None:  # withdrawn, or taken back, while this report waited
            raise Missing(_("This is no longer there: whoever wrote it may have taken it back."))
        try:
            with transaction.atomic():
                return open_case(what, there, community, gravity=grounds.gravity(category)), True
        except IntegrityError:  # somebody reported it at the same instant
            continue


def _another(case: Case, category: str) -> None:
    gravity = Greatest(F("gravity"), grounds.gravity(category))
    Case.objects.filter(pk=case.pk).update(reports_count=F("reports_count") + 1, gravity=gravity)
    emit(CaseChanged(case.community_id, case.pk))


def open_case(
    what: Moderable, found: Any, community: Community, *, gravity: int = 0, former: Case | None = None
) -> Case:
    """A case of this content, given to whoever may judge it and keeps the fewest. In the transaction of who asks."""
    around = what.around(found)
    case = Case.objects.create(
        community=community, kind=what.kind, content=found.pk, around=around.pk if around else None,
        person=what.person_of(found), words=what.words(found), gravity=gravity, reports_count=0 if former else 1,
        former=former, written_at=what.written_at(found),
    )  # fmt: skip
    emit(CaseOpened(community.pk, case.pk))
    return case


def reopen(case: Case) -> Case | None:
    """The case of somebody who reported, opened again after an appeal, for somebody else to decide. None where the content is gone
    or a new case is open already.
    """
    what = KINDS.get(case.kind)
    found = what.find(case.content) if what else None
    if what is None or found is None or cases.open_of(case.kind, case.content):
        return None
    return open_case(what, found, case.community, gravity=case.gravity, former=case)
