"""What may be what the law orders goes to the site's team, and comes back where it is nothing of the kind."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.policies import is_staff
from communities.models import Membership
from core import clock, log
from core.actors import Staff
from core.errors import Conflict, Invalid
from core.events import emit
from core.moderable import KINDS
from core.text import clean_line
from moderation.events import CaseHanded, CaseHandedBack
from moderation.grounds import CHILD, OPERATORS
from moderation.models import Case, SetAside
from moderation.services.cases import locked, open_locked

BACK = 500


@transaction.atomic
def hand_over(*, by: Membership, case_id: int, ground: str) -> None:
    """A moderator met what the law orders: no colleague reads the case any more, and the team is told.

    What they take for child abuse nobody at all reads any more, from now until the team has looked.
    """
    case = open_locked(case_id, by)
    if ground not in OPERATORS:
        wrong = _("Choose one of these.")
        raise Invalid(wrong, fields={"ground": wrong})
    if ground == CHILD:
        _set_aside(case)
    send(case, ground, actor="moderator")


def send(case: Case, ground: str, *, actor: str) -> None:
    """It is the operator's from now on. In the transaction of who holds the case; the log comes last."""
    Case.objects.filter(pk=case.pk).update(operator_for=ground, handed_at=clock.now(), keeper=None)
    _write(case, "case.handed_over", actor)
    emit(CaseHanded(case.community_id, case.pk))


@transaction.atomic
def hand_back(*, by: Staff, case_id: int) -> Case:
    """It is nothing of the kind: those who moderate decide it, and read why (`by.cause`)."""
    is_staff.require(by)
    said = clean_line(by.cause, at_most=BACK, field="cause", at_least=10)
    case = locked(case_id)
    if not (case.is_open and case.is_handed):
        raise Conflict(_("This case is not with the site’s team any more."), code="not_now")
    Case.objects.filter(pk=case.pk).update(operator_for="", handed_back=said)
    _write(case, "case.handed_back", by.kind)
    emit(CaseHandedBack(case.community_id, case.pk, brought_back=_bring_back(case)))
    return case


def _set_aside(case: Case) -> None:
    """What the team will read is what is taken out of sight, not what it said when it was first reported."""
    what = KINDS[case.kind]
    if (found := what.find(case.content)) is not None:
        Case.objects.filter(pk=case.pk).update(words=what.words(found))
    if what.withdraw is not None and (kept := what.withdraw(case.content)):
        SetAside.objects.create(case=case, kept=kept)


def _bring_back(case: Case) -> bool:
    """Back in its place, unless whoever wrote it left for good meanwhile. Returns whether it is."""
    aside, restore = SetAside.objects.filter(case=case).first(), KINDS[case.kind].restore
    if aside is None or restore is None:
        return False
    aside.delete()
    return case.person.user.erased_at is None and restore(case.content, aside.kept)


def _write(case: Case, verb: str, actor: str) -> None:
    """The log says that it went, never for which cause: that would say what was reported of whom."""
    log.append(
        chain=log.community_chain(case.community_id), verb=verb, actor=actor, public={"case": case.pk},
        personal={"user": case.person.user_id}, user_id=case.person.user_id,
    )  # fmt: skip
