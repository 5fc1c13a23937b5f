"""Cases that the site's team decides, since nobody there may and no jury could be formed."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.selectors import people
from core import ties
from core.errors import Missing
from moderation.models import Case, Referral
from moderation.selectors import cases, referrals


def waiting() -> QuerySet[Case]:
    """What the team is to decide, the oldest first; without what somebody who moderates keeps by now."""
    found = cases.known().filter(referral__ending=Referral.Ending.TEAM, decided_at=None, keeper=None, operator_for="")
    return found.order_by("opened_at", "pk")


def case(case_id: int) -> Case:
    """One of these. Raises `Missing`."""
    found = waiting().filter(pk=case_id).first()
    if found is None:
        raise Missing(_("This case is not with the site’s team any more."))
    return found


def may(case: Case, user: User) -> bool:
    """Whether somebody of the team has no part in it; nor decided it before, unless nobody else of the team can."""
    parties, before = tied(case), _decided_before(case)
    if user.pk in parties:
        return False
    others = people.present().filter(is_staff=True).exclude(pk__in=parties | before)
    return user.pk not in before or not others.exists()


def tied(case: Case) -> set[int]:
    """Whose it is, who reported it, and whoever is tied to one of them."""
    told = referrals.reports(case).filter(by__isnull=False).values_list("by", flat=True)
    return ties.bound({case.person.user_id, *(one for one in told if one)}, began=case.opened_at)


def _decided_before(case: Case) -> set[int]:
    before = Referral.objects.filter(case__in=cases.lineage(case), by__isnull=False)
    return {one for one in before.values_list("by", flat=True) if one}
