"""A case until it is decided: looked at, taken, talked over among moderators."""

from django.db import transaction
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _

from communities.models import Mandate, Membership
from communities.services.mandates import hold
from core.errors import Conflict, Missing
from core.events import emit
from core.limits import Limit
from core.text import clean_text
from moderation.events import CaseChanged
from moderation.models import Case, Look, Remark
from moderation.policies import may_judge
from moderation.selectors import referrals

REMARK = 2000
OFTEN = Limit("remarks", at_most=30, seconds=600)


@transaction.atomic
def look(*, by: Membership, case_id: int) -> None:
    """It is before one's eyes now: the others see it. The first look is what the community's figures count."""
    case = locked(case_id)
    may_judge.require(by, case)
    _look, new = Look.objects.update_or_create(case=case, by=by, defaults={"at": Now()})
    first = case.seen_at is None and case.is_open
    if first:
        Case.objects.filter(pk=case.pk).update(seen_at=Coalesce("seen_at", Now()))
    if new or first:
        emit(CaseChanged(case.community_id, case.pk))


@transaction.atomic
def take(*, by: Membership, case_id: int) -> None:
    """Keep a case oneself, whoever kept it: said to all who moderate."""
    case = open_locked(case_id, by)
    if case.keeper_id != by.pk:
        Case.objects.filter(pk=case.pk).update(keeper=by)
        emit(CaseChanged(case.community_id, case.pk))


@transaction.atomic
def remark(*, by: Membership, case_id: int, text: str) -> Remark:
    """Say something to the others who moderate."""
    case = open_locked(case_id, by)
    words = clean_text(text, at_most=REMARK, field="text")
    OFTEN.require(by.user_id)
    made = Remark.objects.create(case=case, by=by, text=words)
    emit(CaseChanged(case.community_id, case.pk))
    return made


def open_locked(case_id: int, by: Membership) -> Case:
    """The case, held, still to be decided, and one that this member may judge at this very moment."""
    case = locked(case_id)
    hold(by, Mandate.Office.MODERATOR)
    may_judge.require(by, case)
    if not case.is_open:
        raise Conflict(_("This case was decided meanwhile."), code="decided")
    if referrals.is_with_jury(case):
        raise Conflict(_("Members drawn by lot decide this case."), code="with_jury")
    return case


def locked(case_id: int) -> Case:
    """The case, held until the end of the transaction. Raises `Missing`."""
    free = Case.objects.select_for_update(no_key=True, of=("self",)).select_related("community", "person__user")
    case = free.filter(pk=case_id).first()
    if case is None:
        raise Missing(_("There is no such case here."))
    return case
