"""What the law orders, done by the site's team: withdrawn at once, sealed, told, reported to the authority; never before a jury."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.policies import is_staff
from communities.language import detect
from communities.models import Community, Membership
from core import clock, ties
from core.actors import Staff
from core.errors import Conflict, Invalid, Missing, Refused
from core.events import emit
from core.moderable import KINDS, Kept, Moderable
from core.text import clean_line, clean_text
from moderation.events import CaseChanged, OrderCarriedOut, OrderTold
from moderation.grounds import CHILD, OPERATORS
from moderation.models import Case, Order, Remark, Report, Ruling, SealedContent, SealedOrder, SetAside
from moderation.services import order_lines
from moderation.services.rulings import APPEAL

LINE, FACTS = 200, 4000
SILENT: dt.timedelta = dt.timedelta(days=366)
"""An order that forbids telling says until when; longer than a year, it is ordered again."""
LONGEST = dt.timedelta(days=5 * 366)
"""How long before it is carried out an order, or a report, can have reached the site."""
AFTER_CONTEST = dt.timedelta(days=7)
AUTHORITY = "authority"


@dataclass(frozen=True)
class Mandated:
    """Whose order it is, with its reference and its day; ``until``: the end of its ban on telling."""

    authority: str = ""
    reference: str = ""
    issued_on: dt.date | None = None
    territory: str = ""
    silent_until: dt.datetime | None = None


@dataclass
class _Subject:
    """What an order is about: whose it is, where, and the cases about it, the open one apart."""

    what: Moderable
    content: int
    person: Membership
    community: Community
    open_case: Case | None
    cases: list[Case]


@transaction.atomic
def carry_out(
    *, by: Staff, kind: str, content: int, ground: str, facts: str, order: Mandated | None = None,
    received_at: dt.datetime | None = None,
) -> Order:  # fmt: skip
    """Do what the law orders of a content, once: out of sight, sealed, its case closed, the community's log told.

    Raises `Missing` where nothing is left of it, `Conflict` where it was done already, `Invalid` with what is wrong.
    """
    is_staff.require(by)
    now, said = clock.now(), clean_text(facts, at_most=FACTS, field="facts", at_least=20)
    mandated = _mandated(ground, order or Mandated(), now)
    if Order.objects.filter(kind=kind, content=content, lifted_at__isnull=True).exists():
        raise _done()
    subject = _subject(kind, content)
    if by.user.pk in ties.bound({subject.person.user_id}):
        raise Refused(ties.SENTENCES[ties.OWN], code="own")
    kept, ruling = _withdraw(subject)
    written = Order(
        community=subject.community, kind=kind, content=content, person=subject.person, case=subject.open_case, by=by.user,
        ground=ground, facts=said, language=detect(said, default=subject.community.language), withdrew=bool(kept),
        received_at=_received(received_at, subject, now), at=now, **mandated,
    )  # fmt: skip
    made = _write_down(written)
    _seal(made, kept, ruling, subject)
    _close(subject, ground, now)
    if made.withdrew and made.silent_until is None:
        tell(made, now)
    order_lines.carried_out(made, subject.open_case)
    emit(OrderCarriedOut(subject.community.pk, made.pk))
    return made


def _write_down(order: Order) -> Order:
    """Once: a colleague may have done it at the same instant."""
    try:
        with transaction.atomic():
            order.save(force_insert=True)
    except IntegrityError:
        raise _done() from None
    return order


def _done() -> Conflict:
    return Conflict(_("This was carried out already."), code="decided")


def _mandated(ground: str, order: Mandated, now: dt.datetime) -> dict[str, Any]:
    """The order of an authority, whole; nothing of the kind where the law itself orders."""
    if ground not in OPERATORS:
        raise wrong("ground", _("Choose one of these."))
    silent = order.silent_until
    if silent is not None and not now < silent <= now + SILENT:
        raise wrong("silent_until", _("Choose a day to come, within a year."))
    if ground != AUTHORITY:
        return {"silent_until": silent}
    if order.issued_on is None or order.issued_on > clock.today():
        raise wrong("issued_on", _("Say the day of the order."))
    return {
        "silent_until": silent,
        "issued_on": order.issued_on,
        "authority": clean_line(order.authority, at_most=LINE, field="authority", at_least=3),
        "reference": clean_line(order.reference, at_most=LINE, field="reference", at_least=2),
        "territory": clean_line(order.territory, at_most=LINE, field="territory", at_least=0),
    }


def _received(received_at: dt.datetime | None, subject: _Subject, now: dt.datetime) -> dt.datetime:
    """Since when the operator knew: what is said, or when the case came to it."""
    if received_at is not None and not now - LONGEST <= received_at <= now:
        raise wrong("received_at", _("Choose a moment of the last five years, until now."))
    handed = subject.open_case.handed_at if subject.open_case else None
    return received_at or handed or now


def _subject(kind: str, content: int) -> _Subject:
    what = KINDS.get(kind)
    if what is None:
        raise _gone()
    about = Case.objects.filter(kind=kind, content=content).select_related("community", "person__user").order_by("pk")
    cases = list(about.select_for_update(no_key=True, of=("self",)))
    found = what.find(content)
    if found is None and not cases:
        raise _gone()
    person = what.person_of(found) if found is not None else cases[-1].person
    community = what.community_of(found) if found is not None else cases[-1].community
    opened = next((case for case in cases if case.is_open), None)
    return _Subject(what, content, person, community, opened, cases)


def _withdraw(subject: _Subject) -> tuple[Kept, Any]:
    """Out of sight now; or what was set aside or a ruling took out of sight before, whose seal is the operator's from now on."""
    if subject.what.withdraw is None:
        return {}, None
    if kept := _set_aside(subject) or subject.what.withdraw(subject.content):
        return kept, None
    sealed = (
        SealedContent.objects.filter(ruling__case__in=subject.cases).select_related("ruling").order_by("-pk").first()
    )
    if sealed is None:
        raise _gone()
    sealed.delete()
    return sealed.kept, sealed.ruling


def _set_aside(subject: _Subject) -> Kept:
    aside = SetAside.objects.filter(case__in=subject.cases).first()
    if aside is None:
        return {}
    aside.delete()
    return dict(aside.kept)


def _seal(order: Order, kept: Kept, ruling: Any, subject: _Subject) -> None:
    """All that was said goes under the seal, out of every page: the content, its copies in cases, what reports quoted of it."""
    reports = Report.objects.filter(case__in=subject.cases).exclude(text="").order_by("pk")
    SealedOrder.objects.create(
        order=order,
        ruling=ruling,
        kept={
            "content": kept,
            "words": {str(case.pk): case.words for case in subject.cases if case.words},
            "reports": [{"text": one.text, "at": one.at.isoformat()} for one in reports],
        },
    )
    Case.objects.filter(pk__in=[case.pk for case in subject.cases]).update(words="")
    if order.ground == CHILD:
        reports.update(text="")
        Ruling.objects.filter(case__in=subject.cases).update(facts="", why="")
        Remark.objects.filter(case__in=subject.cases).delete()


def _close(subject: _Subject, ground: str, now: dt.datetime) -> None:
    """The open case ends with it; those who decided about the same before read no more of it."""
    Case.objects.filter(pk__in=[case.pk for case in subject.cases]).update(operator_for=ground)
    if subject.open_case is None:
        return
    opened = subject.open_case
    Case.objects.filter(pk=opened.pk).update(decided_at=now, keeper=None, handed_at=opened.handed_at or now)
    Report.objects.filter(case=opened).update(unfounded=False)
    Report.objects.filter(case=opened).exclude(contact="").update(answer_due_at=now)
    emit(CaseChanged(opened.community_id, opened.pk))


def tell(order: Order, now: dt.datetime) -> None:
    """From now on whoever wrote it reads why, and can contest for six months."""
    Order.objects.filter(pk=order.pk).update(told_at=now, contest_until=now + APPEAL)
    if order.ground != CHILD:
        SealedOrder.objects.filter(order=order).update(keep_until=now + APPEAL + AFTER_CONTEST)
    emit(OrderTold(order.community_id, order.pk))


def locked(order_id: int) -> Order:
    """The order, held until the end of the transaction. Raises `Missing`."""
    free = Order.objects.select_for_update(no_key=True, of=("self",)).select_related("community", "person__user")
    found = free.filter(pk=order_id).first()
    if found is None:
        raise Missing(_("There is no such order."))
    return found


def _gone() -> Missing:
    return Missing(_("Nothing is left of this: whoever wrote it may have taken it back."))


def wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
