"""Who keeps a case: given when it comes, and again once whoever kept it moderates no more."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from communities.models import Mandate
from core.events import emit
from moderation.events import CaseChanged, CaseGiven
from moderation.models import Case, Referral
from moderation.selectors import absences, bench

_FREE = Q(~Exists(Referral.objects.filter(case=OuterRef("pk"), ended_at__isnull=True)), operator_for="")
"""Neither a jury nor the site's team is at work on it."""
PART = 50
"""Cases looked at in a turn of the clock; taken by chance, so that those that nobody may judge do not hide the others."""


def assign(case_id: int) -> None:
    """Give a case that nobody keeps to whoever may judge it and keeps the fewest; once its reports are known."""
    with transaction.atomic():
        case = (
            Case.objects.select_for_update(no_key=True).filter(_FREE, pk=case_id, keeper=None, decided_at=None).first()
        )
        keeper = bench.next_for(case) if case else None
        if case and keeper:
            Case.objects.filter(pk=case.pk).update(keeper=keeper)
            emit(CaseChanged(case.community_id, case.pk))


def pass_on() -> int:
    """Give again what is kept by nobody, or by somebody who moderates no more: they are told. Returns how many."""
    found = Case.objects.filter(_FREE, _is_left(), decided_at__isnull=True).order_by("?")
    return sum(_pass(pk) for pk in found.values_list("pk", flat=True)[:PART])


def _is_left() -> Q:
    """Kept by nobody, or by somebody without a mandate in force, or suspended, or away who asked that their cases be passed on."""
    held = Mandate.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=Now()), starts_at__lte=Now(), office="moderator"
    )
    serving = held.filter(membership__left_at__isnull=True).order_by().values("membership")
    return (
        Q(keeper__isnull=True)
        | ~Q(keeper__in=serving)
        | Q(keeper__suspended_until__gt=Now())
        | Q(keeper__absence__in=absences.handing_over())
    )


@transaction.atomic
def _pass(case_id: int) -> bool:
    free = Case.objects.select_for_update(no_key=True, of=("self",), skip_locked=True)
    case = free.filter(_FREE, _is_left(), pk=case_id, decided_at__isnull=True).first()
    if case is None:
        return False
    keeper = bench.next_for(case)
    if (keeper.pk if keeper else None) == case.keeper_id:
        return False
    Case.objects.filter(pk=case.pk).update(keeper=keeper)
    emit(CaseGiven(case.community_id, case.pk))
    return True
